package org.secretomefhir.statistics.distribution;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The standard normal: tails that keep their relative accuracy to the smallest double, and quantiles within 1e-15.
 */
public final class StandardNormal {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private StandardNormal() {}

    /** P(Z &lt; z). R: {@code pnorm(z)}. */
    public static double lowerTail(double z) {
        return upperTail(-z);
    }

    /** P(Z &gt; z). Exactly mirrored: {@code upperTail(-z) == lowerTail(z)}. R: {@code pnorm(z, lower.tail = FALSE)}. */
    public static double upperTail(double z) {
        return NORMAL.survivalProbability(z);
    }

    /** P(|Z| &gt; |z|), at most 1. R: {@code 2 * pnorm(-abs(z))}. */
    public static double twoSided(double z) {
        return Math.min(1, 2 * upperTail(Math.abs(z)));
    }

    /**
     * The z with {@code p} below it; exactly mirrored for representable 1 - p. R: {@code qnorm(p)}.
     *
     * @param p probability in (0, 1)
     */
    public static double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("a probability with a finite quantile lies inside (0, 1): " + p);
        }
        return p > 0.5 ? -NORMAL.inverseCumulativeProbability(1 - p) + 0.0 : NORMAL.inverseCumulativeProbability(p);
    }
}
