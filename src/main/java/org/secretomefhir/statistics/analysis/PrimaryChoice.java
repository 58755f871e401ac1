package org.secretomefhir.statistics.analysis;

import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult.ExactP;
import org.secretomefhir.statistics.EndpointResult.ExactRankInterval;
import org.secretomefhir.statistics.EndpointResult.HodgesLehmann;
import org.secretomefhir.statistics.EndpointResult.PairedT;
import org.secretomefhir.statistics.EndpointResult.Shapiro;
import org.secretomefhir.statistics.EndpointResult.SignedRank;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.method.HodgesLehmannEstimate;
import org.secretomefhir.statistics.method.TTest;
import org.secretomefhir.statistics.method.WilcoxonSignedRank;

/** Picks the one test and the one interval that the plan names, out of what was computed. */
record PrimaryChoice(Decimals change, EndpointSpec spec, AnalysisPlan plan) {
    /**
     * The primary result. The adaptive plan takes the t test if the Shapiro-Wilk p is at least 0.05, and the exact Wilcoxon
     * test if it is smaller or does not exist.
     */
    PrimaryResult choose(
            Shapiro shapiro, Outcome<PairedT> t, SignedRank wilcoxon, SignedRank pratt, Outcome<HodgesLehmann> walsh) {
        SignedRank ranks = plan.zeros() == ZeroRule.PRATT ? pratt : wilcoxon;
        return test().byT(shapiro) ? byT(t, ranks) : byRanks(ranks, walsh);
    }

    private PrimaryResult byT(Outcome<PairedT> t, SignedRank ranks) {
        Outcome<Double> p = t.flatMap(test -> side(test.pTwoSided(), test.pLess(), test.pGreater()));
        Outcome<Double> mean = change.size() == 0
                ? Outcome.not(Why.NO_COMPLETE_PAIR)
                : Outcome.finite(change.toDouble(change.sum(), change.size()));
        Outcome<Interval> interval = TTest.interval(change, plan.ciLevel());
        return result(
                PlannedTest.PAIRED_T,
                p,
                p.flatMap(value -> value > 0 ? Outcome.of(Math.log10(value)) : Outcome.not(Why.OUT_OF_RANGE)),
                p.flatMap(any -> Outcome.not(Why.NO_LOWER_BOUND)),
                p.flatMap(any -> Outcome.not(Why.NO_LOWER_BOUND)),
                direction(change.sum().signum()),
                ranks,
                t.map(PairedT::t),
                t.map(PairedT::df),
                mean,
                interval,
                interval.map(any -> plan.ciLevel()));
    }

    private PrimaryResult byRanks(SignedRank ranks, Outcome<HodgesLehmann> walsh) {
        Outcome<ExactP> exact = ranks.exact();
        Outcome<Double> p = exact.flatMap(test -> side(test.pTwoSided(), test.pLess(), test.pGreater()));
        Outcome<ExactRankInterval> interval = HodgesLehmannEstimate.interval(change, plan.ciLevel());
        return result(
                PlannedTest.WILCOXON,
                p,
                p.flatMap(value -> log10(value, exact)),
                p.flatMap(any -> WilcoxonSignedRank.smallestP(ranks.nNonZero(), plan.sides() == Sides.TWO_SIDED)),
                WilcoxonSignedRank.smallestP(change.size(), plan.sides() == Sides.TWO_SIDED),
                direction(Double.compare(ranks.vPlus(), ranks.vMinus())),
                ranks,
                exact.map(any -> ranks.vPlus()),
                Outcome.not(Why.NO_DF),
                walsh.map(HodgesLehmann::estimate),
                interval.map(limits -> new Interval(limits.lower(), limits.upper())),
                interval.map(ExactRankInterval::achievedConfidence));
    }

    private PrimaryResult result(
            String test,
            Outcome<Double> p,
            Outcome<Double> log10P,
            Outcome<Double> smallest,
            Outcome<Double> smallestIfAllChanged,
            String direction,
            SignedRank ranks,
            Outcome<Double> statistic,
            Outcome<Integer> df,
            Outcome<Double> estimate,
            Outcome<Interval> interval,
            Outcome<Double> achieved) {
        PrimaryResult result = new PrimaryResult(
                test,
                p,
                log10P,
                Outcome.not(Why.NOT_ADJUSTED),
                smallest,
                smallestIfAllChanged,
                Outcome.not(Why.NOT_ADJUSTED),
                Outcome.not(Why.NOT_ADJUSTED),
                Outcome.not(Why.NOT_ADJUSTED),
                Outcome.not(Why.NOT_ADJUSTED),
                direction,
                plan.sides().token(),
                !test.equals(PlannedTest.PAIRED_T),
                plan.zeros().token(),
                ranks.nZero(),
                ranks.hasTies(),
                statistic,
                df,
                estimate,
                interval,
                plan.ciLevel(),
                achieved);
        return result.withReach(result.canReach(plan.alpha()));
    }

    /** Where p underflows it is the far tail, of which one side is half of both. */
    private Outcome<Double> log10(double p, Outcome<ExactP> exact) {
        return p > 0
                ? Outcome.of(Math.log10(p))
                : exact.map(test -> test.log10PTwoSided() - (plan.sides() == Sides.TWO_SIDED ? 0 : Math.log10(2)));
    }

    private Outcome<Double> side(double twoSided, double less, double greater) {
        return test().side(twoSided, less, greater);
    }

    private PlannedTest test() {
        return new PlannedTest(plan, spec.direction());
    }

    private String direction(int sign) {
        if (spec.direction() == null || sign == 0) {
            return "none";
        }
        return sign > 0 == (spec.direction() == Direction.INCREASE) ? "expected" : "against";
    }
}
