package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import org.secretomefhir.statistics.EndpointResult.Asymptotic;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.statistics.distribution.StudentT;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.exact.Ratio;

/**
 * What the paired t test would say about the subjects who have a value before but none after, under assumptions about
 * their change. Deterministic; nothing is drawn. Source: National Research Council 2010 (The Prevention and Treatment
 * of Missing Data in Clinical Trials).
 *
 * @param nImputed subjects with a value before and none after
 * @param bocf as if those had not changed (baseline observation carried forward)
 * @param tippingFraction as if their change were (1 - s) of the observed mean change: the smallest s at which the p of
 *     the paired t test reaches alpha. 0: it is there already if they changed like the others; 1: if they did not
 *     change; above 1: only if they changed the other way
 */
public record MissingFollowUp(int nImputed, Bocf bocf, Outcome<Double> tippingFraction) {

    /**
     * Complete pairs and imputed zeros together.
     *
     * @param n their number
     * @param meanChange in the unit of the endpoint
     * @param pPairedT two-sided, on n - 1 degrees of freedom; not computable for n = 1 or if all are equal
     * @param pWilcoxonCorrected normal approximation with continuity correction; zeros are dropped, so it is that of
     *     the complete pairs
     */
    public record Bocf(
            int n, Outcome<Double> meanChange, Outcome<Double> pPairedT, Outcome<Double> pWilcoxonCorrected) {}

    /**
     * Both answers for one endpoint. R, with m missing:
     * {@code d0 <- c(d, rep(0, m)); mean(d0); t.test(d0); wilcox.test(d0, exact = FALSE)}; {@code uniroot(function(s)
     * t.test(c(d, rep((1 - s) * mean(d), m)))$p.value - alpha, c(0, 1 + length(d) / m), tol = 1e-13)}.
     *
     * <p>Without a pair nothing is computable; below two pairs or without a missing value after, no tipping fraction.
     *
     * @param sample values before and after
     * @param alpha two-sided, in (0, 1)
     */
    public static MissingFollowUp of(PairedSample sample, double alpha) {
        int missing = sample.nPre() - sample.nPaired();
        Decimals change = sample.change();
        Bocf bocf = new Bocf(
                change.size() + missing,
                change.size() == 0
                        ? Outcome.not(Why.NO_COMPLETE_PAIR)
                        : Outcome.finite(change.toDouble(change.sum(), change.size() + (long) missing)),
                pWithZeros(change, missing),
                WilcoxonSignedRank.of(change, ZeroRule.WILCOX)
                        .asymptoticCorrected()
                        .map(Asymptotic::pTwoSided));
        return new MissingFollowUp(missing, bocf, tipping(change, missing, alpha));
    }

    private static Outcome<Double> pWithZeros(Decimals change, int zeros) {
        long n = change.size() + (long) zeros;
        if (change.size() == 0 || n < 2) {
            return Outcome.not(change.size() == 0 ? Why.NO_COMPLETE_PAIR : Why.N_BELOW_2);
        }
        BigInteger sum = change.sum();
        BigInteger centred =
                change.sumOfSquares().multiply(BigInteger.valueOf(n)).subtract(sum.pow(2));
        if (centred.signum() == 0) {
            return Outcome.not(Why.ZERO_VARIANCE);
        }
        double t = Ratio.squareRoot(sum.pow(2).multiply(BigInteger.valueOf(n - 1)), centred);
        return Outcome.of(StudentT.twoSided(t, n - 1.0));
    }

    /**
     * With n1 observed changes of mean m and centred sum of squares Q, n0 imputed ones, N = n1 + n0, q = n0 / N and c
     * the critical t: N (N - 1) (1 - q s)^2 = c^2 (Q / m^2 + n1 q s^2), a quadratic in s of which the smaller positive
     * root is wanted. R: {@code uniroot(function(s) t.test(c(d, rep((1 - s) * mean(d), m)))$p.value - alpha, c(0, 1 +
     * length(d) / m), tol = 1e-13)}.
     *
     * @param change observed
     * @param missing how many are imputed
     * @param alpha two-sided, in (0, 1)
     */
    public static Outcome<Double> tipping(Decimals change, int missing, double alpha) {
        int observed = change.size();
        if (observed < 2) {
            return Outcome.not(observed == 0 ? Why.NO_COMPLETE_PAIR : Why.N_BELOW_2);
        }
        if (missing == 0) {
            return Outcome.not(Why.NOTHING_IMPUTED);
        }
        BigInteger sum = change.sum();
        if (sum.signum() == 0) {
            return change.isConstant() ? Outcome.not(Why.ZERO_VARIANCE) : Outcome.of(0.0);
        }
        double n = observed + (double) missing;
        double share = missing / n;
        double critical = Math.pow(StudentT.upperQuantile(alpha / 2, n - 1), 2);
        double spread = Ratio.toDouble(change.centredSquares().multiply(BigInteger.valueOf(observed)), sum.pow(2));
        double constant = n * (n - 1) - critical * spread;
        if (constant <= 0) {
            return Outcome.of(0.0);
        }
        double half = n * (n - 1) * share;
        double square = half * share - critical * observed * share;
        return Outcome.finite(constant / (half + Math.sqrt(half * half - square * constant)));
    }
}
