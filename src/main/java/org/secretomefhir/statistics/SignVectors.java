package org.secretomefhir.statistics;

import org.jspecify.annotations.Nullable;

/**
 * The sign vectors of a joint sign-flip procedure, common to all endpoints.
 *
 * @param subjects subjects with a change other than zero in at least one endpoint: one sign each
 * @param exact whether all of them were gone through
 * @param signVectors how many were gone through: 2 to the power of the subjects, or the draws
 * @param draws how many were drawn; null if none, because all were gone through
 * @param seed what the draws started from; null if there are none
 */
public record SignVectors(
        int subjects,
        boolean exact,
        long signVectors,
        @Nullable Long draws,
        @Nullable Long seed) {
    /** All of them. */
    public static SignVectors all(int subjects) {
        return new SignVectors(subjects, true, 1L << subjects, null, null);
    }

    /** So many drawn ones. */
    public static SignVectors drawn(int subjects, long draws, long seed) {
        return new SignVectors(subjects, false, draws, draws, seed);
    }

    /** What no share of these sign vectors can be below: 0, or 1 / (draws + 1) as the one seen counts as drawn. */
    public double smallestShare() {
        return exact ? 0 : 1 / (signVectors + 1.0);
    }
}
