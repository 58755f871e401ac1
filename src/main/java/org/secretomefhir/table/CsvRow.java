package org.secretomefhir.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a CSV file.
 *
 * @param line the line on which it begins, counted from 1
 * @param cells their content, without the quotes around it
 * @param flaw why the cells cannot be trusted; null if they can
 */
record CsvRow(long line, List<String> cells, @Nullable Flaw flaw) {
    CsvRow {
        cells = List.copyOf(cells);
    }

    /** Whether nothing stands in it: an empty line, or separators only. */
    boolean isBlank() {
        return flaw == null && cells.stream().allMatch(String::isBlank);
    }

    /** What may be wrong with the text of a record. */
    enum Flaw {
        STRAY_QUOTE(
                "there is a quote inside a cell that is not quoted",
                "quote the whole cell, and double the quotes in it"),
        TEXT_AFTER_QUOTE("there is text after a closing quote", "quote the whole cell, and double the quotes in it"),
        UNCLOSED_QUOTE("a quote is opened and never closed, so nothing after it was read", "close it"),
        NOT_UTF8("there are bytes that are not UTF-8", "save the file as UTF-8"),
        TOO_LONG(
                "a cell is longer than 65536 bytes, and nothing after it was read",
                "look for a quote that is not closed"),
        TOO_MANY_CELLS(
                "there are more than 1000 cells, and nothing after them was read",
                "leave out columns that are not needed");

        private final String problem;
        private final String fix;

        Flaw(String problem, String fix) {
            this.problem = problem;
            this.fix = fix;
        }

        String problem() {
            return problem;
        }

        String fix() {
            return fix;
        }

        /** Whether what follows cannot be read any more. */
        boolean ends() {
            return this == UNCLOSED_QUOTE || this == TOO_LONG || this == TOO_MANY_CELLS;
        }
    }
}
