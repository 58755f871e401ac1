/**
 * Values out of plain CSV tables, for those who have no FHIR server. Entries: {@link
 * org.secretomefhir.table.PairedTable} and {@link org.secretomefhir.table.RepeatedTable}. What is wrong with a table is told by line and column, all at once, and never with
 * the content of a cell, which may be about a person.
 */
@NullMarked
package org.secretomefhir.table;

import org.jspecify.annotations.NullMarked;
