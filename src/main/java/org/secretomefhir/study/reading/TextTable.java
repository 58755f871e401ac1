package org.secretomefhir.study.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines of plain text with aligned columns; the last column is folded at the right margin. */
final class TextTable {
    private static final int MARGIN = 110;
    private static final int INDENT = 2;
    private static final int GAP = 2;

    private final List<String[]> rows = new ArrayList<>();

    /** Adds a row; every row of a table has the same number of cells. */
    TextTable row(String... cells) {
        rows.add(cells);
        return this;
    }

    /** The first row is the heading of the columns, and is underlined. */
    String withHeading() {
        String[] heading = rows.get(0);
        rows.add(1, Arrays.stream(heading).map(cell -> "-".repeat(width(cell))).toArray(String[]::new));
        return toString();
    }

    @Override
    public String toString() {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder(" ".repeat(INDENT));
            for (int i = 0; i < row.length - 1; i++) {
                line.append(row[i]).append(" ".repeat(widths[i] - width(row[i]) + GAP));
            }
            text.append(folded(line.toString(), row[row.length - 1]));
        }
        return text.toString();
    }

    /** A text behind a label, its further lines indented as far as the label is wide. */
    static String folded(String label, String words) {
        StringBuilder text = new StringBuilder();
        String indent = " ".repeat(width(label));
        StringBuilder line = new StringBuilder(label);
        for (String word : words.split(" ")) {
            boolean first = line.length() == indent.length();
            if (!first && width(line) + 1 + width(word) > MARGIN) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent);
                first = true;
            }
            line.append(first ? "" : " ").append(word);
        }
        return text.append(line.toString().stripTrailing()).append('\n').toString();
    }

    private static int width(CharSequence text) {
        return (int) text.codePoints().count();
    }
}
