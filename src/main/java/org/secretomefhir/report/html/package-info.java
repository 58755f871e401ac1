/**
 * Pages for browsers: self-contained, no script, one style, readable on a phone, in the dark and on paper. Entry: {@link
 * org.secretomefhir.report.html.ReportPage}. Every text goes through {@link org.secretomefhir.report.html.Markup}, which
 * escapes it; plots are SVG in the page.
 */
@NullMarked
package org.secretomefhir.report.html;

import org.jspecify.annotations.NullMarked;
