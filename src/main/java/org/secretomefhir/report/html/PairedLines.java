package org.secretomefhir.report.html;

import java.math.BigDecimal;
import java.util.List;
import org.secretomefhir.statistics.Direction;

/** One endpoint's pairs as lines from before to after, one per subject; beyond a few hundred without names. */
final class PairedLines {
    /** One subject's values of one endpoint. */
    record Line(String subject, BigDecimal pre, BigDecimal post) {}

    private static final int NAMED_LINES = 300;
    private static final double TOP = 10;
    private static final double BOTTOM = 196;
    private static final double BEFORE = 70;
    private static final double AFTER = 250;

    private final List<Line> lines;
    private final Direction direction;
    private final Axis axis;

    PairedLines(List<Line> lines, Direction direction) {
        this.lines = List.copyOf(lines);
        this.direction = direction;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Line line : lines) {
            least = Math.min(least, line.pre().min(line.post()).doubleValue());
            most = Math.max(most, line.pre().max(line.post()).doubleValue());
        }
        this.axis = Axis.around(least, most, 5);
    }

    void writeTo(String title, Markup page) {
        page.open("svg", "class", "paired-lines", "viewBox", "0 0 270 220", "role", "img");
        page.element("title", title);
        for (BigDecimal tick : axis.ticks()) {
            String y = y(tick.doubleValue());
            page.empty("line", "class", "grid", "x1", "46", "y1", y, "x2", "262", "y2", y);
            page.element("text", axis.label(tick), "x", "40", "y", y, "dy", "4", "text-anchor", "end");
        }
        if (lines.size() <= NAMED_LINES) {
            lines.forEach(line -> named(line, page));
        } else {
            unnamed("as-expected", 1, page);
            unnamed("against", -1, page);
            unnamed("same", 0, page);
        }
        page.element("text", "before", "x", "70", "y", "215", "text-anchor", "middle");
        page.element("text", "after", "x", "250", "y", "215", "text-anchor", "middle");
        page.close();
    }

    private void named(Line line, Markup page) {
        String look = way(line) > 0 ? "as-expected" : way(line) < 0 ? "against" : "same";
        String before = y(line.pre().doubleValue());
        String after = y(line.post().doubleValue());
        page.open("g", "class", look);
        page.element(
                "title",
                line.subject() + ": " + line.pre().toPlainString() + " to "
                        + line.post().toPlainString());
        page.empty("line", "x1", Axis.coordinate(BEFORE), "y1", before, "x2", Axis.coordinate(AFTER), "y2", after);
        page.empty("circle", "cx", Axis.coordinate(BEFORE), "cy", before, "r", "3");
        page.empty("circle", "cx", Axis.coordinate(AFTER), "cy", after, "r", "3");
        page.close();
    }

    private void unnamed(String look, int way, Markup page) {
        StringBuilder path = new StringBuilder();
        for (Line line : lines) {
            if (way(line) == way) {
                path.append('M').append(Axis.coordinate(BEFORE)).append(' ');
                path.append(y(line.pre().doubleValue())).append('L');
                path.append(Axis.coordinate(AFTER))
                        .append(' ')
                        .append(y(line.post().doubleValue()));
            }
        }
        if (path.length() > 0) {
            page.open("g", "class", look + " many");
            page.empty("path", "d", path.toString()).close();
        }
    }

    /** 1 as expected, -1 against, 0 unchanged. */
    private int way(Line line) {
        int change = line.post().compareTo(line.pre());
        return direction == Direction.DECREASE ? -change : change;
    }

    private String y(double value) {
        return Axis.coordinate(BOTTOM - axis.share(value) * (BOTTOM - TOP));
    }
}
