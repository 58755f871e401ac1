package org.secretomefhir.statistics;

/** Two finite limits, the lower one not above the upper one. Written as an array of two numbers. */
public record Interval(double lower, double upper) {
    public Interval {
        lower = Finite.require("lower limit", lower);
        upper = Finite.require("upper limit", upper);
        if (lower > upper) {
            throw new IllegalArgumentException("lower limit is above the upper limit");
        }
    }

    /** The interval, or {@link Why#OUT_OF_RANGE} if a limit is not finite. */
    public static Outcome<Interval> finite(double lower, double upper) {
        return Double.isFinite(lower) && Double.isFinite(upper)
                ? Outcome.of(new Interval(lower, upper))
                : Outcome.not(Why.OUT_OF_RANGE);
    }
}
