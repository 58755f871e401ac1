/**
 * The readable result: what was found, for whom, how sure, and what the design cannot show. A {@link
 * org.secretomefhir.report.StudyReport} is made from a gathered frame; sub-packages write it as JSON, CSV, HTML and
 * text, and {@code report.files} puts all of that into a folder. No FHIR, no clock, no input.
 */
@NullMarked
package org.secretomefhir.report;

import org.jspecify.annotations.NullMarked;
