package org.secretomefhir.report.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.secretomefhir.report.language.Numbers;

/**
 * A linear scale with round ticks.
 *
 * @param low value at the beginning of the scale
 * @param high value at its end, above the low one
 * @param step distance of ticks
 */
record Axis(double low, double high, BigDecimal step) {

    /** A scale that holds both values, and about this many ticks; wider if they are equal. */
    static Axis around(double least, double most, int ticks) {
        double from = least;
        double to = most;
        if (!(to > from)) {
            double widen = from == 0 ? 1 : Math.abs(from) * 0.1;
            from -= widen;
            to += widen;
        }
        BigDecimal step = roundStep((to - from) / ticks);
        double width = step.doubleValue();
        return new Axis(Math.floor(from / width) * width, Math.ceil(to / width) * width, step);
    }

    /** A scale from one value to the other, with about this many round ticks between them. */
    static Axis within(double low, double high, int ticks) {
        return new Axis(low, high, roundStep((high - low) / ticks));
    }

    /** 1, 2 or 5 times a power of ten, not below the raw step. */
    private static BigDecimal roundStep(double raw) {
        BigDecimal decade = BigDecimal.ONE.movePointRight((int) Math.floor(Math.log10(raw)));
        for (int factor : new int[] {1, 2, 5}) {
            BigDecimal step = decade.multiply(BigDecimal.valueOf(factor));
            if (step.doubleValue() >= raw * (1 - 1e-9)) {
                return step.stripTrailingZeros();
            }
        }
        return decade.movePointRight(1).stripTrailingZeros();
    }

    /** Share of the way from low to high, 0 to 1 within the scale. */
    double share(double value) {
        return (value - low) / (high - low);
    }

    /** The share as SVG has it: {@code 37.5%}. */
    String percent(double value) {
        return coordinate(100 * share(value)) + "%";
    }

    /** Every tick, ascending, as exact decimals. */
    List<BigDecimal> ticks() {
        List<BigDecimal> ticks = new ArrayList<>();
        long first = (long) Math.ceil(low / step.doubleValue() - 1e-9);
        long last = (long) Math.floor(high / step.doubleValue() + 1e-9);
        for (long k = first; k <= last; k++) {
            ticks.add(step.multiply(BigDecimal.valueOf(k)));
        }
        return ticks;
    }

    /** A tick as people read it. */
    String label(BigDecimal tick) {
        return Numbers.fixed(tick.doubleValue(), Math.max(0, step.scale()));
    }

    /** The scale with its ticks, as a strip as wide as its column. */
    void strip(Markup page) {
        page.open("svg", "class", "strip axis", "height", "22", "aria-hidden", "true");
        for (BigDecimal tick : ticks()) {
            String x = percent(tick.doubleValue());
            page.empty("line", "class", "tick", "x1", x, "y1", "0", "x2", x, "y2", "5");
            page.element("text", label(tick), "x", x, "y", "18", "text-anchor", "middle");
        }
        page.close();
    }

    /** A coordinate with at most two decimals and no exponent. */
    static String coordinate(double value) {
        BigDecimal rounded = new BigDecimal(value, MathContext.DECIMAL64)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.toPlainString();
    }
}
