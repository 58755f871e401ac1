package org.secretomefhir.statistics;

/** Guards the rule that no NaN and no infinity leaves these packages. */
public final class Finite {
    private Finite() {}

    /**
     * Returns the value unchanged (a negative zero becomes zero).
     *
     * @param name of the value, for the message
     * @param value any double
     * @throws IllegalArgumentException if it is NaN or infinite
     */
    public static double require(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is not finite");
        }
        return value + 0.0;
    }

    /**
     * Returns the value unchanged (a negative zero becomes zero).
     *
     * @param name of the value, for the message
     * @param value any double
     * @throws IllegalArgumentException if it is not within 0 and 1, or NaN
     */
    public static double requireProbability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is no probability");
        }
        return value + 0.0;
    }
}
