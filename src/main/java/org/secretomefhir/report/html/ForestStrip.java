package org.secretomefhir.report.html;

import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.Verdict;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;

/**
 * One row of a forest plot per endpoint, all on one scale: the primary estimate and its interval, divided by the standard
 * deviation of the endpoint's changes, so that endpoints of different units can stand under each other. Coordinates are
 * shares of the width, so that a strip fits any column without distortion.
 */
final class ForestStrip {
    private static final double FARTHEST = 6;
    private static final String HEIGHT = "34";
    private static final String MIDDLE = "17";

    private final Axis axis;

    private ForestStrip(Axis axis) {
        this.axis = axis;
    }

    /** A scale that holds every interval of the report and zero, at most six standard deviations to either side: an arrow marks a limit beyond. */
    static ForestStrip of(StudyReport report) {
        double least = -1;
        double most = 1;
        for (EndpointReport endpoint : report.endpoints()) {
            double sd = scale(endpoint);
            Interval interval = endpoint.result().primary().interval().value().orElse(null);
            if (sd > 0 && interval != null) {
                least = Math.min(least, Math.max(-FARTHEST, interval.lower() / sd));
                most = Math.max(most, Math.min(FARTHEST, interval.upper() / sd));
            }
        }
        double space = (most - least) * 0.04;
        return new ForestStrip(Axis.within(least - space, most + space, 7));
    }

    /** The strip of one endpoint; empty but for the zero line where there is no interval. */
    void row(EndpointReport endpoint, Markup page) {
        double sd = scale(endpoint);
        Interval interval = endpoint.result().primary().interval().value().orElse(null);
        Double estimate = endpoint.result().primary().estimate().value().orElse(null);
        page.open("svg", "class", "strip " + look(endpoint.verdict()), "height", HEIGHT, "role", "img");
        page.element("title", title(endpoint, sd > 0 && interval != null));
        double zero = axis.share(0) * 100;
        boolean left = endpoint.endpoint().direction() == Direction.DECREASE;
        page.empty(
                "rect",
                "class",
                "expected-side",
                "x",
                (left ? "0" : Axis.coordinate(zero)) + "%",
                "y",
                "0",
                "width",
                Axis.coordinate(left ? zero : 100 - zero) + "%",
                "height",
                HEIGHT);
        vertical(axis.percent(0), "0", HEIGHT, "zero", page);
        if (sd > 0 && interval != null && estimate != null) {
            interval(interval.lower() / sd, interval.upper() / sd, page);
            page.empty("circle", "class", "point", "cx", axis.percent(clamp(estimate / sd)), "cy", MIDDLE, "r", "5.5");
        }
        page.close();
    }

    /** The scale under the strips. */
    void scale(Markup page) {
        axis.strip(page);
    }

    private void interval(double lower, double upper, Markup page) {
        String from = axis.percent(clamp(lower));
        String to = axis.percent(clamp(upper));
        page.empty("line", "class", "interval", "x1", from, "y1", MIDDLE, "x2", to, "y2", MIDDLE);
        if (clamp(lower) == lower) {
            vertical(from, "12", "22", "interval", page);
        } else {
            page.element("text", "\u25c2", "class", "beyond", "x", from, "y", "21", "text-anchor", "middle");
        }
        if (clamp(upper) == upper) {
            vertical(to, "12", "22", "interval", page);
        } else {
            page.element("text", "\u25b8", "class", "beyond", "x", to, "y", "21", "text-anchor", "middle");
        }
    }

    private static void vertical(String x, String from, String to, String look, Markup page) {
        page.empty("line", "class", look, "x1", x, "y1", from, "x2", x, "y2", to);
    }

    private double clamp(double value) {
        return Math.max(axis.low(), Math.min(axis.high(), value));
    }

    private static double scale(EndpointReport endpoint) {
        Outcome<Double> sd = endpoint.result().change().sd();
        return sd.value().orElse(0.0);
    }

    private static String title(EndpointReport endpoint, boolean drawn) {
        return endpoint.endpoint().title() + (drawn ? ": " + endpoint.verdict().words() : ": no interval to draw");
    }

    /** Style class of a verdict. */
    static String look(Verdict verdict) {
        return switch (verdict) {
            case CHANGED_AS_EXPECTED, CHANGED -> "as-expected";
            case CHANGED_AGAINST, POINTS_AGAINST -> "against";
            case NOT_SHOWN, EXPLORATORY -> "not-shown";
            case CANNOT_BE_SHOWN, NOT_COMPUTABLE -> "unknown";
        };
    }
}
