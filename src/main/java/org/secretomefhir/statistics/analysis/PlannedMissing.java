package org.secretomefhir.statistics.analysis;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.method.MissingFollowUp;
import org.secretomefhir.statistics.method.ShapiroWilk;

/**
 * What the plan's own test would say about the subjects who have a value before but none after, under assumptions about
 * their change. Deterministic; nothing is drawn. Source: National Research Council 2010 (The Prevention and Treatment of
 * Missing Data in Clinical Trials).
 *
 * @param nImputed subjects with a value before and none after
 * @param test {@code wilcoxon-exact} or {@code paired-t}: the one that the plan takes for the pairs, kept for all that
 *     follows
 * @param sides {@code two-sided} or {@code expected-direction}
 * @param bocf as if those had not changed (baseline observation carried forward)
 * @param tippingFraction as if their change were (1 - s) of the plan's estimate (the shift, or the mean change): the
 *     smallest s from which the p is above alpha. 0: it is there already if they changed like the others; 1: if they did
 *     not change; above 1: only if they changed the other way
 * @param pairedT the same by the two-sided paired t test, whatever the plan, for comparison with R
 */
public record PlannedMissing(
        int nImputed, String test, String sides, Bocf bocf, Outcome<Double> tippingFraction, MissingFollowUp pairedT) {

    /**
     * Complete pairs and imputed zeros together.
     *
     * @param n their number
     * @param meanChange in the unit of the endpoint
     * @param p of the plan's test, not adjusted; where it drops zeros this is the p of the pairs
     */
    public record Bocf(int n, Outcome<Double> meanChange, Outcome<Double> p) {}

    /**
     * Both answers for one endpoint. The p of the signed-rank test stays the same between two places where an imputed
     * change meets the size of an observed one, or zero; so those places and one point between each two are all there
     * are. Up to 100 subjects all are tried in their order; up to 2000 by halving, which finds a place where the p passes
     * alpha, though with ties there may be one before it; above that there is no tipping fraction.
     *
     * <p>R, with m missing: {@code d0 <- c(d, rep(0, m))}; {@code p <- function(s) coin::wilcoxsign_test(c(d, rep((1 - s)
     * * shift, m)) ~ 0, distribution = "exact")} over a grid of s; of the t test see {@link MissingFollowUp}.
     *
     * @param sample values before and after, of the subjects whose value after is due
     * @param direction expected; null if none was stated
     */
    public static PlannedMissing of(PairedSample sample, @Nullable Direction direction, AnalysisPlan plan) {
        Decimals change = sample.change();
        int missing = sample.nPre() - sample.nPaired();
        PlannedTest test = new PlannedTest(plan, direction);
        boolean byT = test.byT(ShapiroWilk.of(change));
        MissingFollowUp pairedT = MissingFollowUp.of(sample, plan.alpha());
        Outcome<Double> p = change.size() == 0
                ? Outcome.not(Why.NO_COMPLETE_PAIR)
                : test.p(change.with(BigInteger.ZERO, missing), byT);
        return new PlannedMissing(
                missing,
                byT ? PlannedTest.PAIRED_T : PlannedTest.WILCOXON,
                plan.sides().token(),
                new Bocf(change.size() + missing, pairedT.bocf().meanChange(), p),
                tipping(change, missing, test, byT),
                pairedT);
    }

    private static Outcome<Double> tipping(Decimals change, int missing, PlannedTest test, boolean byT) {
        if (change.size() == 0) {
            return Outcome.not(Why.NO_COMPLETE_PAIR);
        }
        if (missing == 0) {
            return Outcome.not(Why.NOTHING_IMPUTED);
        }
        boolean twoSided = test.plan().sides() == Sides.TWO_SIDED;
        if (!twoSided && test.direction() == null) {
            return Outcome.not(Why.NO_DIRECTION);
        }
        return byT ? byT(change, missing, test, twoSided) : TippingRanks.of(change, missing, test, twoSided);
    }

    private static Outcome<Double> byT(Decimals change, int missing, PlannedTest test, boolean twoSided) {
        double alpha = test.plan().alpha();
        if (twoSided) {
            return MissingFollowUp.tipping(change, missing, alpha);
        }
        if (alpha >= 0.5) {
            return Outcome.not(Why.ALPHA_ABOVE_HALF);
        }
        int expected = test.direction() == Direction.INCREASE ? 1 : -1;
        Outcome<Double> oneSided = MissingFollowUp.tipping(change, missing, 2 * alpha);
        return change.sum().signum() == expected ? oneSided : oneSided.map(any -> 0.0);
    }
}
