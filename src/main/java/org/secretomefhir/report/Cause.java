package org.secretomefhir.report;

import java.util.Locale;
import java.util.Optional;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.Why;

/** Why a change could not have been shown, whatever the values. */
public enum Cause {
    /** The smallest p of so many pairs is above alpha, had all of them changed. */
    TOO_FEW_PAIRS,
    /** The smallest p of so many pairs is within alpha, but not that of so few changes other than zero. */
    TOO_FEW_CHANGED,
    /** As too few pairs, once adjusted for the other endpoints. */
    TOO_FEW_PAIRS_ADJUSTED,
    /** As too few changed, once adjusted for the other endpoints. */
    TOO_FEW_CHANGED_ADJUSTED,
    /** The declared primary endpoint has no p, and nothing is tested before it is rejected. */
    GATE_CLOSED;

    /** Of a result that could not have been rejected. */
    static Cause of(PrimaryResult primary, AnalysisPlan plan) {
        if (!within(primary.smallestReachableP(), plan)) {
            return within(primary.smallestPIfAllChanged(), plan) ? TOO_FEW_CHANGED : TOO_FEW_PAIRS;
        }
        if (primary.smallestAdjustedP().reason().equals(Optional.of(Why.GATE_CLOSED))) {
            return GATE_CLOSED;
        }
        return within(primary.smallestAdjustedPIfAllChanged(), plan)
                ? TOO_FEW_CHANGED_ADJUSTED
                : TOO_FEW_PAIRS_ADJUSTED;
    }

    private static boolean within(Outcome<Double> p, AnalysisPlan plan) {
        return p.fold(value -> value <= plan.alpha(), why -> true);
    }

    String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
