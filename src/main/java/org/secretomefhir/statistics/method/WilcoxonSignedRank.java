package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import org.secretomefhir.statistics.EndpointResult.Asymptotic;
import org.secretomefhir.statistics.EndpointResult.ExactP;
import org.secretomefhir.statistics.EndpointResult.SignedRank;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.statistics.distribution.SignFlip;
import org.secretomefhir.statistics.distribution.StandardNormal;
import org.secretomefhir.statistics.distribution.Tail;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.exact.Ratio;

/**
 * The Wilcoxon signed-rank test of the changes. V+ is the sum of the mid-ranks of the positive changes, its mean half
 * their sum, its variance a quarter of the sum of their squares, which covers ties and both rules for zeros without
 * further corrections (Wilcoxon 1945; Pratt 1959; Hollander, Wolfe and Chicken 2014, chapter 3).
 */
public final class WilcoxonSignedRank {
    private WilcoxonSignedRank() {}

    /**
     * The exact test given the ranks (the distribution over all sign vectors, ties and zeros allowed, at every n), and
     * the normal approximation with and without a continuity correction of one half: towards the mean for the two-sided
     * p, and such that it makes each one-sided p larger.
     *
     * <p>R: exact {@code coin::wilcoxsign_test(post ~ pre, distribution = "exact", zero.method = "Wilcoxon" or
     * "Pratt")} or {@code exactRankTests::wilcox.exact}; approximate
     * {@code wilcox.test(post, pre, paired = TRUE, exact = FALSE, correct = )}. No non-zero change: no p.
     */
    public static SignedRank of(Decimals changes, ZeroRule rule) {
        SignedRanks ranks = SignedRanks.of(changes, rule);
        int nonZero = ranks.nonZero();
        BigInteger squares = ranks.doubledSquares();
        Why why = changes.size() == 0 ? Why.NO_COMPLETE_PAIR : Why.NO_NONZERO_DIFFERENCE;
        boolean any = nonZero > 0;
        return new SignedRank(
                ranks.zeros(),
                ranks.ties(),
                nonZero,
                ranks.doubledPlus() / 2.0,
                (ranks.doubledTotal() - ranks.doubledPlus()) / 2.0,
                ranks.doubledTotal() / 4.0,
                Ratio.toDouble(squares, BigInteger.valueOf(16)),
                any ? Outcome.of(asymptotic(ranks, squares, 2)) : Outcome.not(why),
                any ? Outcome.of(asymptotic(ranks, squares, 0)) : Outcome.not(why),
                any ? exact(ranks) : Outcome.not(why));
    }

    /**
     * The smallest p that so many non-zero changes can reach, when all have one sign: 2 / 2^n two-sided, and 1 / 2^n in
     * one direction, whatever the ties. 0 where that underflows. R: {@code 2 * psignrank(0, n)},
     * {@code psignrank(0, n)}. None: not computable.
     *
     * @param nonZero n, not negative
     * @param twoSided whether both directions count
     */
    public static Outcome<Double> smallestP(int nonZero, boolean twoSided) {
        return nonZero == 0
                ? Outcome.not(Why.NO_NONZERO_DIFFERENCE)
                : Outcome.of(Math.scalb(1.0, (twoSided ? 1 : 0) - nonZero));
    }

    /** {@code correction} is four times the continuity correction. */
    private static Asymptotic asymptotic(SignedRanks ranks, BigInteger squares, long correction) {
        // 4 (V+ - mean) = 2 * doubledPlus - doubledTotal, and 4 sd = sqrt(sum of squared doubled ranks)
        long deviation = 2 * ranks.doubledPlus() - ranks.doubledTotal();
        double spread = Ratio.squareRoot(squares, BigInteger.ONE);
        double z = (deviation - correction * Long.signum(deviation)) / spread;
        return new Asymptotic(
                z,
                StandardNormal.twoSided(z),
                StandardNormal.lowerTail((deviation + correction) / spread),
                StandardNormal.upperTail((deviation - correction) / spread));
    }

    private static Outcome<ExactP> exact(SignedRanks ranks) {
        return SignFlip.of(ranks.doubled())
                .tails(ranks.doubledPlus())
                .map(tails -> Outcome.of(exact(tails)))
                .orElse(Outcome.not(Why.BEYOND_EXACT));
    }

    private static ExactP exact(SignFlip.Tails tails) {
        Tail twoSided = tails.twoSided();
        return new ExactP(
                twoSided.value(), tails.atMost().value(), tails.atLeast().value(), twoSided.log10(), twoSided.method());
    }
}
