package org.secretomefhir.statistics.distribution;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Quantiles of the beta distribution that keep their relative accuracy also next to 0 and 1, where a solver that stops at
 * an absolute tolerance loses it.
 *
 * <p>Measured against 40-digit values for a, b from 1/2 to 1,000,000: the smaller of x and 1 - x within 1e-14 (relative).
 */
public final class BetaQuantile {
    private static final int MOST_STEPS = 60;

    private BetaQuantile() {}

    /**
     * The x with P(X &lt;= x) = p. R: {@code qbeta(p, a, b)}.
     *
     * @param p probability in (0, 1)
     * @param a first shape, above 0
     * @param b second shape, above 0
     */
    public static double below(double p, double a, double b) {
        BetaDistribution beta = BetaDistribution.of(a, b);
        double x = beta.inverseCumulativeProbability(p);
        return x > 0.5 ? 1 - polished(BetaDistribution.of(b, a), 1 - x, p, true) : polished(beta, x, p, false);
    }

    /** The x with P(X &gt; x) = p. R: {@code qbeta(p, a, b, lower.tail = FALSE)}. */
    public static double above(double p, double a, double b) {
        BetaDistribution beta = BetaDistribution.of(a, b);
        double x = beta.inverseSurvivalProbability(p);
        return x > 0.5 ? 1 - polished(BetaDistribution.of(b, a), 1 - x, p, false) : polished(beta, x, p, true);
    }

    /**
     * Newton's method for ln F against ln x, which is nearly a straight line next to 0. With {@code upper}, p is the
     * probability above x; only if it is the smaller one do its digits decide.
     */
    private static double polished(BetaDistribution beta, double start, double p, boolean upper) {
        double x = start > 0 ? start : powerLaw(beta, upper ? 1 - p : p);
        boolean byUpper = upper ? p < 0.5 : p > 0.5;
        double goal = byUpper == upper ? p : 1 - p;
        double last = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MOST_STEPS && x > 0 && x < 1; i++) {
            double now = byUpper ? beta.survivalProbability(x) : beta.cumulativeProbability(x);
            double slope = x * beta.density(x) / now;
            double step = (byUpper ? 1 : -1) * Math.log(now / goal) / slope;
            if (!Double.isFinite(step) || Math.abs(step) >= last) {
                return x;
            }
            last = Math.abs(step);
            x *= Math.exp(step);
        }
        return x;
    }

    /** Next to 0, F(x) = x^a / (a B(a, b)). */
    private static double powerLaw(BetaDistribution beta, double p) {
        double a = beta.getAlpha();
        return Math.exp((Math.log(p) + Math.log(a) + Beta.logBeta(a, beta.getBeta())) / a);
    }
}
