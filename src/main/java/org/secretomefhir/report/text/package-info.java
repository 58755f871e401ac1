/** The answer on a terminal. Entry: {@link org.secretomefhir.report.text.TextReport}. */
@NullMarked
package org.secretomefhir.report.text;

import org.jspecify.annotations.NullMarked;
