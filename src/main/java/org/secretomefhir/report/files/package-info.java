/**
 * The files of one run and the folder they go into. Entry: {@link org.secretomefhir.report.files.ReportFiles}, then
 * {@link org.secretomefhir.report.files.OutputFolder}.
 */
@NullMarked
package org.secretomefhir.report.files;

import org.jspecify.annotations.NullMarked;
