/**
 * What an author needs for a paper: paragraphs to paste, tables, and a list of what is still to be said. Entry: {@link
 * org.secretomefhir.report.paper.Paper}. Every count and number of a table comes from one small record ({@link
 * org.secretomefhir.report.paper.TableOne}, {@link org.secretomefhir.report.paper.EndpointLine}, {@link
 * org.secretomefhir.report.paper.Flow}), whether the table is written as Markdown or as CSV.
 */
@NullMarked
package org.secretomefhir.report.paper;

import org.jspecify.annotations.NullMarked;
