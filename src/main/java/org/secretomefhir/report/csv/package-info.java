/**
 * The tables of a run as CSV. Entry: {@link org.secretomefhir.report.csv.Csv} for how a table is written; one class per
 * file for what is in it. Files about single subjects carry {@link org.secretomefhir.report.csv.Pseudonyms}.
 */
@NullMarked
package org.secretomefhir.report.csv;

import org.jspecify.annotations.NullMarked;
