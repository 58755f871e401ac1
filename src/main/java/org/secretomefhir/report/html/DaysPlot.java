package org.secretomefhir.report.html;

import java.util.List;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.Spread;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.study.Window;

/** When the values used were taken: the windows of each endpoint around the index day, median and quartiles within. */
final class DaysPlot {
    private static final String HEIGHT = "26";

    private DaysPlot() {}

    static void write(List<EndpointReport> endpoints, Markup page) {
        Axis axis = axis(endpoints);
        page.open("table", "class", "days");
        page.open("thead").open("tr");
        page.element("th", "Endpoint", "scope", "col");
        page.element("th", "Days before", "scope", "col", "class", "number");
        page.element("th", "Days from the index day", "scope", "col", "class", "plot");
        page.element("th", "Days after", "scope", "col", "class", "number");
        page.close().close().open("tbody");
        for (EndpointReport endpoint : endpoints) {
            page.open("tr").element("th", endpoint.endpoint().title(), "scope", "row");
            page.element("td", words(endpoint.preDays()), "class", "number", "data-label", "Days before");
            page.open("td", "class", "plot");
            strip(endpoint, axis, page);
            page.close();
            page.element("td", words(endpoint.postDays()), "class", "number", "data-label", "Days after");
            page.close();
        }
        page.close().open("tfoot").open("tr");
        page.open("td", "colspan", "2", "class", "skip").close().open("td", "class", "plot");
        axis.strip(page);
        page.close().open("td", "class", "skip").close().close().close().close();
    }

    private static void strip(EndpointReport endpoint, Axis axis, Markup page) {
        page.open("svg", "class", "strip", "height", HEIGHT, "role", "img");
        page.element(
                "title",
                endpoint.endpoint().title() + ": before " + words(endpoint.preDays()) + ", after "
                        + words(endpoint.postDays()) + " days from the index day");
        window(endpoint.endpoint().pre(), axis, page);
        window(endpoint.endpoint().post(), axis, page);
        page.empty("line", "class", "zero", "x1", axis.percent(0), "y1", "0", "x2", axis.percent(0), "y2", HEIGHT);
        spread(endpoint.preDays(), axis, "before", page);
        spread(endpoint.postDays(), axis, "after", page);
        page.close();
    }

    private static void window(Window window, Axis axis, Markup page) {
        bar(axis, window.fromDay(), window.toDay(), "5", "16", "window", page);
    }

    private static void spread(Spread days, Axis axis, String look, Markup page) {
        Double q1 = days.q1();
        Double q3 = days.q3();
        Double median = days.median();
        if (q1 != null && q3 != null && median != null) {
            bar(axis, q1, q3, "9", "8", "iqr " + look, page);
            page.empty("circle", "class", "mean", "cx", axis.percent(median), "cy", "13", "r", "4");
        }
    }

    private static void bar(Axis axis, double from, double to, String y, String height, String look, Markup page) {
        page.empty(
                "rect",
                "class",
                look,
                "x",
                axis.percent(from),
                "y",
                y,
                "width",
                Axis.coordinate(Math.max(0.4, 100 * (axis.share(to) - axis.share(from)))) + "%",
                "height",
                height,
                "rx",
                "2");
    }

    private static String words(Spread days) {
        Double median = days.median();
        Double q1 = days.q1();
        Double q3 = days.q3();
        if (median == null || q1 == null || q3 == null) {
            return "\u2013";
        }
        return Numbers.fixed(median, 0) + " [" + Numbers.fixed(q1, 0) + " to " + Numbers.fixed(q3, 0) + "]";
    }

    private static Axis axis(List<EndpointReport> endpoints) {
        double least = -1;
        double most = 1;
        for (EndpointReport endpoint : endpoints) {
            least = Math.min(least, endpoint.endpoint().pre().fromDay());
            most = Math.max(most, endpoint.endpoint().post().toDay());
        }
        double space = (most - least) * 0.02;
        return Axis.within(least - space, most + space, 7);
    }
}
