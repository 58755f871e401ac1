package org.secretomefhir.pipeline;

/**
 * When an evaluation is complete, but not good enough to be published.
 *
 * @param minPairs fewest pairs every endpoint must have; 0: none
 * @param strict whether a single quarantined resource is too many
 */
public record Thresholds(int minPairs, boolean strict) {
    public static final Thresholds NONE = new Thresholds(0, false);

    public Thresholds {
        if (minPairs < 0) {
            throw new IllegalArgumentException("the fewest pairs are 0 or more");
        }
    }
}
