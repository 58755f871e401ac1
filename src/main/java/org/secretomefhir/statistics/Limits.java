package org.secretomefhir.statistics;

/**
 * Two limits of which either may be not computable. Written as an array of two, null for a limit without value.
 *
 * @param lower the lower limit
 * @param upper the upper limit, not below the lower one where both exist
 */
public record Limits(Outcome<Double> lower, Outcome<Double> upper) {

    /** Both limits exist. */
    public static Limits of(Interval interval) {
        return new Limits(Outcome.of(interval.lower()), Outcome.of(interval.upper()));
    }

    /** The limits of what has the other sign. */
    public Limits negated() {
        return new Limits(upper.map(value -> 0 - value), lower.map(value -> 0 - value));
    }

    /** Neither limit exists. */
    public static Limits not(Why why) {
        return new Limits(Outcome.not(why), Outcome.not(why));
    }
}
