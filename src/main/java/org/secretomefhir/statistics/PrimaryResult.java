package org.secretomefhir.statistics;

/**
 * The one pre-specified test of an endpoint and its one interval.
 *
 * @param test the test really used: {@code wilcoxon-exact} or {@code paired-t}
 * @param p its p, two-sided or in the expected direction as planned; not computable without a change other than zero,
 *     for the t test if all changes are equal, and one-sided without an expected direction
 * @param log10P its decimal logarithm, which goes on where p underflows to 0
 * @param pAdjusted p adjusted for the family of endpoints
 * @param smallestReachableP the p if all non-zero changes had one (the expected) sign, given this sample's zeros; the t
 *     test has no lower bound
 * @param smallestPIfAllChanged the same, had none of this sample's changes been zero
 * @param smallestAdjustedP what the family's procedure makes of it, had every endpoint its smallest reachable p
 * @param smallestAdjustedPIfAllChanged the same, had no change of any endpoint been zero
 * @param canReachAlpha whether that smallest p is at most alpha
 * @param canReachAdjustedAlpha whether {@code smallestAdjustedP} is at most alpha: if not, the endpoint could not have
 *     been rejected whatever the values of all endpoints
 * @param directionOfChange {@code expected}, {@code against}, or {@code none} (no change, or no direction expected)
 * @param sides {@code two-sided} or {@code expected-direction}
 * @param exact whether p comes from the exact distribution of the ranks (false for the t test)
 * @param zeroRule {@code wilcox} or {@code pratt}
 * @param zeros number of changes of exactly zero
 * @param ties whether non-zero changes are tied in size
 * @param statistic V+ of the signed-rank test, or t
 * @param df degrees of freedom of the t test
 * @param estimate Hodges-Lehmann estimate, or mean change
 * @param interval confidence interval of the estimate
 * @param intervalLevel its planned level
 * @param achievedLevel its achieved level: the planned one for the t test; at least that for an exact interval, whose
 *     distribution is discrete, but below it where the pairs are too few
 */
public record PrimaryResult(
        String test,
        Outcome<Double> p,
        Outcome<Double> log10P,
        Outcome<Double> pAdjusted,
        Outcome<Double> smallestReachableP,
        Outcome<Double> smallestPIfAllChanged,
        Outcome<Double> smallestAdjustedP,
        Outcome<Double> smallestAdjustedPIfAllChanged,
        Outcome<Boolean> canReachAlpha,
        Outcome<Boolean> canReachAdjustedAlpha,
        String directionOfChange,
        String sides,
        boolean exact,
        String zeroRule,
        int zeros,
        boolean ties,
        Outcome<Double> statistic,
        Outcome<Integer> df,
        Outcome<Double> estimate,
        Outcome<Interval> interval,
        double intervalLevel,
        Outcome<Double> achievedLevel) {

    /**
     * Whether the test can reach this level at all: its smallest reachable p is at most the level, or it has a p and no
     * lower bound. Not computable without a p.
     */
    public Outcome<Boolean> canReach(double level) {
        return smallestReachableP.fold(smallest -> Outcome.of(smallest <= level), why -> p.<Boolean>map(any -> true));
    }

    /** The same result with its verdict on the plan's alpha filled in. */
    public PrimaryResult withReach(Outcome<Boolean> canReach) {
        return with(
                new Adjusted(pAdjusted, smallestAdjustedP, smallestAdjustedPIfAllChanged),
                canReach,
                canReachAdjustedAlpha);
    }

    /** The same result with what the family makes of it filled in, at the plan's alpha. */
    public PrimaryResult withFamily(Adjusted family, double alpha) {
        return with(family, canReachAlpha, family.smallest().map(smallest -> smallest <= alpha));
    }

    /**
     * What the procedure of the family makes of an endpoint.
     *
     * @param p its p adjusted
     * @param smallest the least that this could have been, given the zeros of all endpoints
     * @param smallestIfAllChanged the least that this could have been without zeros
     */
    public record Adjusted(Outcome<Double> p, Outcome<Double> smallest, Outcome<Double> smallestIfAllChanged) {}

    private PrimaryResult with(Adjusted family, Outcome<Boolean> reach, Outcome<Boolean> reachAdjusted) {
        return new PrimaryResult(
                test,
                p,
                log10P,
                family.p(),
                smallestReachableP,
                smallestPIfAllChanged,
                family.smallest(),
                family.smallestIfAllChanged(),
                reach,
                reachAdjusted,
                directionOfChange,
                sides,
                exact,
                zeroRule,
                zeros,
                ties,
                statistic,
                df,
                estimate,
                interval,
                intervalLevel,
                achievedLevel);
    }
}
