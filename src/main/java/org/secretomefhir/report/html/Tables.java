package org.secretomefhir.report.html;

import java.util.List;

/** Plain tables: a head and rows of text; columns after the first that hold numbers stand to the right. */
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
            page.element("th", row.get(0), "scope", "row");
            for (int i = 1; i < row.size(); i++) {
                page.element("td", row.get(i), "class", numeric.contains(i) ? "number" : "");
            }
            page.close();
        }
        page.close().close().close();
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
