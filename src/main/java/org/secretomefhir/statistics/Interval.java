package org.secretomefhir.statistics;

/**
 * Two finite limits. Written as an array of two numbers.
 *
 * @param lower not above the upper one
 * @param upper may equal the lower one
 */
public record Interval(double lower, double upper) {
    public Interval {
        lower = Finite.require("lower limit", lower);
        upper = Finite.require("upper limit", upper);
        if (lower > upper) {
            throw new IllegalArgumentException("lower limit is above the upper limit");
        }
    }

    /**
     * The interval, or {@link Why#OUT_OF_RANGE} if a limit is NaN or infinite.
     *
     * @throws IllegalArgumentException if both are finite and the lower one is above the upper one
     */
    public static Outcome<Interval> finite(double lower, double upper) {
        return Double.isFinite(lower) && Double.isFinite(upper)
                ? Outcome.of(new Interval(lower, upper))
                : Outcome.not(Why.OUT_OF_RANGE);
    }
}
