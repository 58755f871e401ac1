package org.secretomefhir.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Columns as wide as their widest cell, two spaces between where the terminal has room, else one. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> left;

    /** @param left positions of columns that stand to the left; the others, numbers, stand to the right */
    TextTable(List<String> head, Set<Integer> left) {
        rows.add(List.copyOf(head));
        this.left = Set.copyOf(left);
    }

    /** @throws IllegalArgumentException if the row has not as many cells as the head */
    void add(List<String> row) {
        if (row.size() != rows.get(0).size()) {
            throw new IllegalArgumentException("a row of " + row.size() + " cells");
        }
        rows.add(List.copyOf(row));
    }

    /** Columns needed with single spaces. */
    int width() {
        int[] widths = widths();
        int sum = widths.length - 1;
        for (int width : widths) {
            sum += width;
        }
        return sum;
    }

    /** The head and the rows as lines, without spaces at their ends. */
    List<String> lines(int available) {
        int[] widths = widths();
        String gap = width() + widths.length - 1 <= available ? "  " : " ";
        return rows.stream().map(row -> line(row, widths, gap)).toList();
    }

    private String line(List<String> row, int[] widths, String gap) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - length(row.get(i)));
            line.append(i == 0 ? "" : gap).append(left.contains(i) ? row.get(i) + pad : pad + row.get(i));
        }
        return line.toString().stripTrailing();
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        return widths;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
