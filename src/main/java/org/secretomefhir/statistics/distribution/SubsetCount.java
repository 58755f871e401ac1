package org.secretomefhir.statistics.distribution;

/**
 * Counts the subsets of weights by their sum, by the shift algorithm (Streitberg and Roehmel 1986): one pass over the
 * sums for each weight. Counts are doubles, exact up to 2^53 and beyond that within one rounding for each weight.
 */
final class SubsetCount implements UpperTail {
    static final String METHOD = "dynamic-programming";

    private final int n;
    private final long total;
    private final double[] cumulative;

    /** For thresholds whose distance from the total is at most {@code room}; needs that many doubles. */
    SubsetCount(Weights weights, int room) {
        this.n = weights.n();
        this.total = weights.total();
        double[] counts = new double[room + 1];
        counts[0] = 1;
        int reached = 0;
        for (long weight : weights.upTo(room)) {
            int step = (int) weight;
            reached = Math.min(room, reached + step);
            for (int sum = reached; sum >= step; sum--) {
                counts[sum] += counts[sum - step];
            }
        }
        for (int sum = 1; sum <= room; sum++) {
            counts[sum] += counts[sum - 1];
        }
        this.cumulative = counts;
    }

    /** Whether the counts stayed within the range of a double. */
    boolean finite() {
        return Double.isFinite(cumulative[cumulative.length - 1]);
    }

    @Override
    public String method() {
        return METHOD;
    }

    /** The sets that sum to at least x are as many as those that sum to at most the rest. */
    @Override
    public Tail atLeast(long x) {
        return Tail.ofCount(cumulative[(int) (total - x)], n, METHOD);
    }
}
