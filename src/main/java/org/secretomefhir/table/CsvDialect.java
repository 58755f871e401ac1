package org.secretomefhir.table;

/**
 * How a table is written.
 *
 * @param separator between cells
 * @param decimalComma numbers have a comma where others have a point
 * @param wordsForMissing {@code NA} and what spreadsheets write in its place is a missing value
 */
public record CsvDialect(char separator, boolean decimalComma, boolean wordsForMissing) {
    /** As RFC 4180 has it: commas between cells, decimal points, an empty cell for a missing value. */
    public static final CsvDialect PLAIN = new CsvDialect(',', false, false);

    /** As R writes by itself: commas between cells, decimal points, {@code NA} for a missing value. */
    public static final CsvDialect R = new CsvDialect(',', false, true);

    /** As spreadsheets write where the comma is the decimal sign. */
    public static final CsvDialect EXCEL = new CsvDialect(';', true, true);
}
