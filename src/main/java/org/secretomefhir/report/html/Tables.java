package org.secretomefhir.report.html;

import java.util.List;

/**
 * Plain tables: a head and rows of text; columns after the first that hold numbers stand to the right. Of a cell of several
 * lines the first is the number, the others stand smaller below it.
 */
final class Tables {
    private Tables() {}

    /**
     * Writes a table. A row's first cell is its head.
     *
     * @param numeric positions of columns that hold numbers
     */
    static void write(List<String> head, List<Integer> numeric, List<List<String>> rows, Markup page) {
        page.open("div", "class", "scroll").open("table", "class", "plain");
        page.open("thead").open("tr");
        for (int i = 0; i < head.size(); i++) {
            page.element("th", head.get(i), "scope", "col", "class", numeric.contains(i) ? "number" : "");
        }
        page.close().close().open("tbody");
        for (List<String> row : rows) {
            page.open("tr");
            head(row.get(0), page);
            for (int i = 1; i < row.size(); i++) {
                cell(row.get(i), numeric.contains(i), page);
            }
            page.close();
        }
        page.close().close().close();
    }

    /** A dotted name may break after its dots. */
    private static void head(String text, Markup page) {
        page.open("th", "scope", "row");
        String[] parts = text.contains(" ") ? new String[] {text} : text.split("(?<=\\.)", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                page.empty("wbr");
            }
            page.text(parts[i]);
        }
        page.close();
    }

    private static void cell(String text, boolean number, Markup page) {
        String[] lines = text.split("\n", -1);
        page.open("td", "class", number ? "number" : "").text(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            page.element("span", lines[i], "class", "below");
        }
        page.close();
    }

    /** Terms with their meaning. */
    static void terms(List<List<String>> rows, Markup page) {
        page.open("dl");
        for (List<String> row : rows) {
            page.element("dt", row.get(0)).element("dd", row.get(1));
        }
        page.close();
    }
}
