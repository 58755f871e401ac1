package org.secretomefhir.report;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.Why;

/** What the one pre-specified test of an endpoint, and its interval, say at the adjusted level. */
public enum Verdict {
    /** Adjusted p at most alpha, and the change went as expected. */
    CHANGED_AS_EXPECTED,
    /** Adjusted p at most alpha, where no direction was expected. */
    CHANGED,
    /** Adjusted p at most alpha, and the change went the other way. */
    CHANGED_AGAINST,
    /**
     * The test does not say so, because it is one-sided or adjusted for other endpoints; but the interval excludes zero on
     * the side that is not expected, or the p of that side alone is at most alpha. A possible harm is not left to be
     * overlooked for that.
     */
    POINTS_AGAINST,
    /** The test did not reach alpha; that is not proof of no change. */
    NOT_SHOWN,
    /** The test could not have reached alpha, had every endpoint shown all that so few changes can show. */
    CANNOT_BE_SHOWN,
    /** Outside the family: described, and not tested. */
    EXPLORATORY,
    /** There is no p. */
    NOT_COMPUTABLE;

    /** For people, in English. */
    public String words() {
        return words(Wording.english());
    }

    /** For people. */
    public String words(Wording wording) {
        return wording.say("verdict." + token());
    }

    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The verdict of a result that the family has been through.
     *
     * @param expected the direction of change expected; null for none
     */
    public static Verdict of(EndpointResult result, @Nullable Direction expected, AnalysisPlan plan) {
        PrimaryResult primary = result.primary();
        if (primary.p().value().isEmpty()) {
            return NOT_COMPUTABLE;
        }
        boolean outside = primary.pAdjusted().reason().equals(Optional.of(Why.OUTSIDE_FAMILY));
        double adjusted = primary.pAdjusted().value().orElse(1.0);
        if (!outside && adjusted <= plan.alpha()) {
            return switch (primary.directionOfChange()) {
                case "expected" -> CHANGED_AS_EXPECTED;
                case "against" -> CHANGED_AGAINST;
                default -> CHANGED;
            };
        }
        if (Against.of(result, expected, plan).points()) {
            return POINTS_AGAINST;
        }
        if (outside) {
            return EXPLORATORY;
        }
        boolean reachable = primary.canReachAdjustedAlpha().value().orElse(false);
        return reachable ? NOT_SHOWN : CANNOT_BE_SHOWN;
    }
}
