package org.secretomefhir.report;

import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.EndpointResult.ExactP;
import org.secretomefhir.statistics.EndpointResult.PairedT;
import org.secretomefhir.statistics.EndpointResult.SignedRank;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.ZeroRule;

/**
 * Whether an endpoint points against the expected direction, whatever its test was asked.
 *
 * @param byInterval whether the interval excludes zero on the side that is not expected
 * @param byOtherSide whether a one-sided test of that side would reach alpha; asked of a one-sided plan only
 */
record Against(boolean byInterval, boolean byOtherSide) {

    /** @param expected null where no direction is expected: then neither */
    static Against of(EndpointResult result, @Nullable Direction expected, AnalysisPlan plan) {
        if (expected == null) {
            return new Against(false, false);
        }
        Direction unexpected = expected == Direction.INCREASE ? Direction.DECREASE : Direction.INCREASE;
        return new Against(
                excludesZero(result.primary(), unexpected),
                plan.sides() == Sides.EXPECTED_DIRECTION
                        && otherSide(result, unexpected, plan).fold(p -> p <= plan.alpha(), why -> false));
    }

    boolean points() {
        return byInterval || byOtherSide;
    }

    /** Whether the interval lies wholly on this side of zero; one that cannot have its planned level does not count. */
    static boolean excludesZero(PrimaryResult primary, Direction side) {
        Interval interval = primary.interval().value().orElse(null);
        return interval != null
                && primary.achievedLevel().value().orElse(0.0) >= primary.intervalLevel()
                && (side == Direction.INCREASE ? interval.lower() > 0 : interval.upper() < 0);
    }

    private static Outcome<Double> otherSide(EndpointResult result, Direction unexpected, AnalysisPlan plan) {
        boolean rose = unexpected == Direction.INCREASE;
        if (!result.primary().exact()) {
            return result.t().map(rose ? PairedT::pGreater : PairedT::pLess);
        }
        SignedRank ranks = plan.zeros() == ZeroRule.PRATT ? result.wilcoxonPratt() : result.wilcoxon();
        return ranks.exact().map(rose ? ExactP::pGreater : ExactP::pLess);
    }
}
