package org.secretomefhir.statistics.method;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.secretomefhir.statistics.ChiSquared;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.StandardNormal;

/**
 * McNemar's test of b subjects who changed one way against c who changed the other (McNemar 1947; Edwards 1948 for the
 * correction; Fagerland, Lydersen and Laake 2013, BMC Med Res Methodol 13:91, for the mid-p). In R {@code table} is
 * {@code matrix(c(0, c, b, 0), 2)}.
 *
 * @param exactP twice the smaller binomial tail at one half, at most 1. R: {@code binom.test(b, b + c)$p.value}
 * @param midP twice the smaller tail, in which the outcome itself counts half; so the exact p less the probability of
 *     the outcome, but 1 if b = c. R: {@code k <- min(b, c); pbinom(k, b + c, .5) + pbinom(k - 1, b + c, .5)}
 * @param uncorrected (b - c)^2 / (b + c) on one degree of freedom. R: {@code mcnemar.test(table, correct = FALSE)}
 * @param corrected (|b - c| - 1)^2 / (b + c), 0 if b = c. R: {@code mcnemar.test(table)}
 */
public record McNemar(double exactP, double midP, Outcome<ChiSquared> uncorrected, Outcome<ChiSquared> corrected) {

    /**
     * The tests of b against c; the R calls stand with the components. Exchanging b and c changes nothing. Nobody
     * changed: the exact p and the mid-p are 1, and there is no chi-squared.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public static McNemar of(int b, int c) {
        if (b < 0 || c < 0) {
            throw new IllegalArgumentException("counts are not negative: " + b + ", " + c);
        }
        if (b == 0 && c == 0) {
            return new McNemar(1, 1, Outcome.not(Why.NO_DISCORDANT_PAIR), Outcome.not(Why.NO_DISCORDANT_PAIR));
        }
        int fewer = Math.min(b, c);
        double n = (double) b + c;
        double difference = Math.abs((double) b - c);
        double atMost = atMost(fewer, n);
        double fewerStill = fewer == 0 ? 0 : atMost(fewer - 1, n);
        // P(X <= fewer) + P(X < fewer) is twice the tail less the probability of the outcome.
        return new McNemar(
                Math.min(1, 2 * atMost),
                Math.min(1, atMost + fewerStill),
                Outcome.of(oneDegree(difference * difference / n)),
                Outcome.of(oneDegree(Math.pow(Math.max(difference - 1, 0), 2) / n)));
    }

    /** P(X &lt;= k) for n tosses of a fair coin. */
    private static double atMost(int k, double n) {
        return BetaDistribution.of(n - k, k + 1.0).cumulativeProbability(0.5);
    }

    private static ChiSquared oneDegree(double chi2) {
        return new ChiSquared(chi2, 1, StandardNormal.twoSided(Math.sqrt(chi2)));
    }
}
