package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import org.secretomefhir.statistics.EndpointResult.ExactRankInterval;
import org.secretomefhir.statistics.EndpointResult.HodgesLehmann;
import org.secretomefhir.statistics.EndpointResult.RankInterval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.SignFlip;
import org.secretomefhir.statistics.distribution.StandardNormal;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.exact.WalshSums;

/** The Hodges-Lehmann estimate of the change, the median of all pairwise means of changes, with its rank intervals. */
public final class HodgesLehmannEstimate {
    private HodgesLehmannEstimate() {}

    /**
     * Estimate over all changes (zeros included) and over the non-zero ones, and intervals at 95 and 90 % (Hodges and
     * Lehmann 1963; Tukey 1949 for the intervals; Hollander, Wolfe and Chicken 2014, chapter 3). Exact order statistics
     * of the decimals, without the n (n + 1) / 2 averages being formed. R:
     * {@code w <- outer(d, d, "+") / 2; median(w[upper.tri(w, TRUE)])}; {@code wilcox.test(d, conf.int = TRUE)} finds
     * the same up to its tolerance. The R calls of the intervals stand with {@link HodgesLehmann}. No pair: not
     * computable; one pair: the change itself, with limits equal to it.
     */
    public static Outcome<HodgesLehmann> of(Decimals changes) {
        if (changes.size() == 0) {
            return Outcome.not(Why.NO_COMPLETE_PAIR);
        }
        WalshSums walsh = WalshSums.of(changes);
        Decimals nonZero = changes.withoutZeros();
        double estimate = median(changes, walsh);
        Outcome<Double> dropped = nonZero.size() == 0
                ? Outcome.not(Why.NO_NONZERO_DIFFERENCE)
                : Outcome.finite(nonZero.size() == changes.size() ? estimate : median(nonZero, WalshSums.of(nonZero)));
        SignFlip ranks = SignFlip.ofRanks(changes.size());
        return Outcome.of(new HodgesLehmann(
                estimate,
                dropped,
                exact(changes, walsh, ranks, 0.95),
                asymptotic(changes, walsh, 0.95),
                exact(changes, walsh, ranks, 0.90),
                asymptotic(changes, walsh, 0.90)));
    }

    /**
     * The exact interval from the k-th smallest to the k-th largest Walsh average, k = qsignrank((1 - level) / 2, n)
     * but at least 1, with the confidence {@code 1 - 2 psignrank(k - 1, n)} that it achieves without ties (with ties it
     * is conservative). Below 6 pairs a level of 0.95 cannot be reached. No pair: not computable.
     *
     * <p>R: {@code w <- sort(w[upper.tri(w, TRUE)]); w[k]; w[length(w) + 1 - k]}
     *
     * @param changes the changes
     * @param level inside (0, 1)
     */
    public static Outcome<ExactRankInterval> interval(Decimals changes, double level) {
        return changes.size() == 0
                ? Outcome.not(Why.NO_COMPLETE_PAIR)
                : Outcome.of(exact(changes, WalshSums.of(changes), SignFlip.ofRanks(changes.size()), level));
    }

    /**
     * The estimate over all changes, exact: in quarters of a unit of the changes. R: {@code w <- outer(d, d, "+") / 2;
     * median(w[upper.tri(w, TRUE)])}.
     *
     * @param changes at least one
     */
    public static BigInteger quarters(Decimals changes) {
        return quarters(WalshSums.of(changes));
    }

    private static BigInteger quarters(WalshSums walsh) {
        long size = walsh.size();
        BigInteger upper = walsh.select(size / 2 + 1);
        return upper.add(size % 2 == 1 ? upper : walsh.select(size / 2));
    }

    private static double median(Decimals changes, WalshSums walsh) {
        return changes.toDouble(quarters(walsh), 4);
    }

    private static ExactRankInterval exact(Decimals changes, WalshSums walsh, SignFlip ranks, double level) {
        SignFlip.Quantile quantile = ranks.lowerQuantile((1 - level) / 2);
        long k = Math.max(1, quantile.v());
        double below = quantile.v() == 0 ? Math.scalb(1.0, -changes.size()) : quantile.below();
        return new ExactRankInterval(k, at(changes, walsh, k), at(changes, walsh, walsh.size() + 1 - k), 1 - 2 * below);
    }

    private static RankInterval asymptotic(Decimals changes, WalshSums walsh, double level) {
        double n = changes.size();
        double sd = Math.sqrt(n * (n + 1) * (2 * n + 1) / 24);
        double z = StandardNormal.quantile(0.5 + level / 2);
        long k = Math.max(1, (long) Math.floor(n * (n + 1) / 4 - z * sd));
        return new RankInterval(k, at(changes, walsh, k), at(changes, walsh, walsh.size() + 1 - k));
    }

    private static double at(Decimals changes, WalshSums walsh, long k) {
        return changes.toDouble(walsh.select(k), 2);
    }
}
