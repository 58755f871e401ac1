package org.secretomefhir.report.text;

import java.util.ArrayList;
import java.util.List;
import org.secretomefhir.report.EndpointAnswer;
import org.secretomefhir.report.NoteGroup;

/** Lines for one style of terminal, in the order in which they are added. */
final class TextLines {
    private final TextStyle style;
    private final List<String> lines = new ArrayList<>();

    TextLines(TextStyle style) {
        this.style = style;
    }

    TextStyle style() {
        return style;
    }

    /** A line as it is. */
    void add(String line) {
        lines.add(line);
    }

    /** Breaks at spaces; further lines stand further in. */
    void paragraph(String indent, String text) {
        StringBuilder line = new StringBuilder(indent);
        String start = indent;
        for (String word : style.shown(text).split(" +")) {
            if (line.length() > start.length() && line.length() + 1 + word.length() > style.width()) {
                lines.add(line.toString());
                start = indent + (indent.isEmpty() ? "" : "  ");
                line = new StringBuilder(start);
            }
            line.append(line.length() > start.length() ? " " : "").append(word);
        }
        lines.add(line.toString());
    }

    /** The warnings of all endpoints, each once. */
    void notes(List<EndpointAnswer> endpoints) {
        for (NoteGroup group : NoteGroup.of(endpoints)) {
            paragraph("  ", "- " + group.whose() + ": " + group.text());
        }
    }

    /** Every line ended with {@code \n}. */
    String text() {
        return String.join("\n", lines) + "\n";
    }
}
