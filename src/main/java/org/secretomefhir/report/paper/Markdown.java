package org.secretomefhir.report.paper;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Plain Markdown with tables. Whatever text is given is shown as it is: characters that Markdown takes for marks are
 * escaped, and line breaks and invisible characters become blanks or go, so that no text of a study or a record can end a
 * cell, begin a heading or hold HTML.
 */
final class Markdown {
    private static final String MARKS = "\\`*_[]{}|~$#";

    private final StringBuilder out = new StringBuilder();

    Markdown heading(int depth, String text) {
        return block("#".repeat(depth) + " " + escaped(text));
    }

    Markdown paragraph(String text) {
        return text.isEmpty() ? this : block(line(text));
    }

    /** A paragraph with bold words before it. */
    Markdown paragraph(String lead, String text) {
        return block("**" + escaped(lead) + "** " + escaped(text));
    }

    Markdown list(List<String> items) {
        return items.isEmpty()
                ? this
                : block(items.stream().map(item -> "- " + line(item)).collect(Collectors.joining("\n")));
    }

    /** The cells of the first column and of the others stand to the left; those at these positions to the right. */
    Markdown table(List<String> head, List<Integer> numeric, List<List<String>> rows) {
        StringBuilder table = new StringBuilder(row(head)).append('\n');
        for (int i = 0; i < head.size(); i++) {
            table.append(numeric.contains(i) ? "| ---: " : "| --- ");
        }
        table.append('|');
        rows.forEach(row -> {
            if (row.size() != head.size()) {
                throw new IllegalStateException("a row of another length than the head");
            }
            table.append('\n').append(row(row));
        });
        return block(table.toString());
    }

    /** Everything written so far. */
    String text() {
        return out.toString();
    }

    static String escaped(String text) {
        StringBuilder plain = new StringBuilder();
        String shown = text.codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> !isInvisible(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            char next = i + 1 < shown.length() ? shown.charAt(i + 1) : ' ';
            boolean mark = MARKS.indexOf(c) >= 0
                    || (c == '<' && next != ' ' && !Character.isDigit(next))
                    || (c == '&' && (Character.isLetter(next) || next == '#'));
            plain.append(mark ? "\\" : "").append(c);
        }
        return plain.toString();
    }

    /** At the beginning of a line nothing begins a list, a quotation or a heading. */
    private static String line(String text) {
        String line = escaped(text);
        int mark = 0;
        while (mark < line.length() && mark < 9 && line.charAt(mark) >= '0' && line.charAt(mark) <= '9') {
            mark++;
        }
        boolean numbered = mark > 0 && mark < line.length() && ".)".indexOf(line.charAt(mark)) >= 0;
        boolean marked = mark == 0 && !line.isEmpty() && "-+>=".indexOf(line.charAt(0)) >= 0;
        return numbered || marked ? line.substring(0, mark) + "\\" + line.substring(mark) : line;
    }

    private static boolean isInvisible(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private Markdown block(String text) {
        if (!out.isEmpty()) {
            out.append('\n');
        }
        out.append(text).append('\n');
        return this;
    }
}
