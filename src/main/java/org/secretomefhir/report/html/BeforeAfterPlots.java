package org.secretomefhir.report.html;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.Words;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.statistics.EndpointResult.Summary;

/**
 * Before and after of each endpoint: box from the first to the third quartile with the median in it, mean with one
 * standard deviation to either side, and a line from mean to mean. Summaries only; no single subject is drawn.
 */
final class BeforeAfterPlots {
    private static final double TOP = 12;
    private static final double BOTTOM = 128;
    private static final double LEFT = 46;
    private static final double BEFORE = 105;
    private static final double AFTER = 205;

    private BeforeAfterPlots() {}

    static void write(List<EndpointReport> endpoints, Markup page) {
        page.open("div", "class", "cards");
        for (EndpointReport endpoint : endpoints) {
            page.open("figure", "class", "card");
            page.open("figcaption").element("b", endpoint.endpoint().title());
            page.text(" ").element("span", Words.unit(endpoint.endpoint().unit()), "class", "unit");
            page.text(" ")
                    .element("span", "n = " + endpoint.n(), "class", "unit")
                    .close();
            if (endpoint.n() == 0) {
                page.element("p", "No pair to draw.", "class", "muted");
            } else {
                plot(endpoint, page);
            }
            page.close();
        }
        page.close();
    }

    private static void plot(EndpointReport endpoint, Markup page) {
        Summary pre = endpoint.result().pre();
        Summary post = endpoint.result().post();
        Axis axis = axis(pre, post);
        page.open("svg", "class", "before-after", "viewBox", "0 0 250 150", "role", "img");
        page.element("title", title(endpoint));
        for (BigDecimal tick : axis.ticks()) {
            double y = y(axis, tick.doubleValue());
            line("grid", LEFT, y, 245, y, page);
            page.element(
                    "text",
                    axis.label(tick),
                    "x",
                    Axis.coordinate(LEFT - 6),
                    "y",
                    Axis.coordinate(y + 4),
                    "text-anchor",
                    "end");
        }
        Double from = pre.mean().value().orElse(null);
        Double to = post.mean().value().orElse(null);
        if (from != null && to != null) {
            line("means", BEFORE, y(axis, from), AFTER, y(axis, to), page);
        }
        column(pre, axis, BEFORE, "before", page);
        column(post, axis, AFTER, "after", page);
        page.close();
    }

    private static void column(Summary summary, Axis axis, double x, String name, Markup page) {
        Double q1 = summary.q1().value().orElse(null);
        Double q3 = summary.q3().value().orElse(null);
        Double median = summary.median().value().orElse(null);
        Double mean = summary.mean().value().orElse(null);
        Double sd = summary.sd().value().orElse(null);
        if (q1 != null && q3 != null) {
            double height = Math.max(1, y(axis, q1) - y(axis, q3));
            page.empty(
                    "rect",
                    "class",
                    "box " + name,
                    "x",
                    Axis.coordinate(x - 19),
                    "y",
                    Axis.coordinate(y(axis, q3)),
                    "width",
                    "38",
                    "height",
                    Axis.coordinate(height),
                    "rx",
                    "3");
        }
        if (median != null) {
            line("median", x - 19, y(axis, median), x + 19, y(axis, median), page);
        }
        if (mean != null) {
            if (sd != null) {
                line("sd", x, y(axis, mean - sd), x, y(axis, mean + sd), page);
            }
            page.empty(
                    "circle",
                    "class",
                    "mean",
                    "cx",
                    Axis.coordinate(x),
                    "cy",
                    Axis.coordinate(y(axis, mean)),
                    "r",
                    "4");
        }
        page.element("text", name, "x", Axis.coordinate(x), "y", "146", "text-anchor", "middle");
    }

    private static void line(String look, double x1, double y1, double x2, double y2, Markup page) {
        page.empty(
                "line",
                "class",
                look,
                "x1",
                Axis.coordinate(x1),
                "y1",
                Axis.coordinate(y1),
                "x2",
                Axis.coordinate(x2),
                "y2",
                Axis.coordinate(y2));
    }

    private static double y(Axis axis, double value) {
        return BOTTOM - axis.share(value) * (BOTTOM - TOP);
    }

    private static Axis axis(Summary pre, Summary post) {
        double[] values = Stream.of(pre, post)
                .flatMap(one -> {
                    double mean = one.mean().value().orElse(0.0);
                    double sd = one.sd().value().orElse(0.0);
                    return Stream.of(
                            Optional.of(mean - sd),
                            Optional.of(mean + sd),
                            one.q1().value(),
                            one.q3().value());
                })
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return Axis.around(values[0], values[values.length - 1], 4);
    }

    private static String title(EndpointReport endpoint) {
        int places = endpoint.decimals();
        return endpoint.endpoint().title() + ", n = " + endpoint.n() + ". Before: "
                + words(endpoint.result().pre(), places) + ". After: "
                + words(endpoint.result().post(), places) + ".";
    }

    private static String words(Summary summary, int places) {
        return "mean " + summary.mean().fold(value -> Numbers.fixed(value, places), why -> why.text())
                + summary.sd().fold(value -> ", SD " + Numbers.fixed(value, places), why -> "")
                + ", median "
                + summary.median().fold(value -> Numbers.fixed(value, places), why -> why.text())
                + summary.q1().fold(value -> ", quartiles " + Numbers.fixed(value, places), why -> "")
                + summary.q3().fold(value -> " and " + Numbers.fixed(value, places), why -> "");
    }
}
