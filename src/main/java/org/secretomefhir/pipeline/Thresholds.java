package org.secretomefhir.pipeline;

/**
 * When an evaluation is complete, but not good enough to be published.
 *
 * @param minPairs fewest pairs every endpoint must have; 0: none
 * @param quarantined how much of what the study asks for may be quarantined
 */
public record Thresholds(int minPairs, QuarantineLimit quarantined) {
    public static final Thresholds USUAL = new Thresholds(0, QuarantineLimit.USUAL);

    public Thresholds {
        if (minPairs < 0) {
            throw new IllegalArgumentException("the fewest pairs are 0 or more");
        }
    }
}
