package org.secretomefhir.report;

import java.util.Locale;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.PrimaryResult;

/** What the one pre-specified test of an endpoint says at the adjusted level. */
public enum Verdict {
    /** Adjusted p at most alpha, and the change went as expected. */
    CHANGED_AS_EXPECTED("changed as expected"),
    /** Adjusted p at most alpha, where no direction was expected. */
    CHANGED("changed"),
    /** Adjusted p at most alpha, and the change went the other way. */
    CHANGED_AGAINST("changed against the expected direction"),
    /** The test did not reach alpha; that is not proof of no change. */
    NOT_SHOWN("change not shown"),
    /** With so few pairs the test could not have reached alpha, whatever the values. */
    CANNOT_BE_SHOWN("n too small to reach alpha"),
    /** There is no p. */
    NOT_COMPUTABLE("not computable");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The verdict of a result whose adjusted p is filled in. */
    public static Verdict of(PrimaryResult primary, AnalysisPlan plan) {
        if (primary.p().value().isEmpty()) {
            return NOT_COMPUTABLE;
        }
        double adjusted = primary.pAdjusted().value().orElse(1.0);
        if (adjusted <= plan.alpha()) {
            return switch (primary.directionOfChange()) {
                case "expected" -> CHANGED_AS_EXPECTED;
                case "against" -> CHANGED_AGAINST;
                default -> CHANGED;
            };
        }
        boolean reachable = primary.canReachAlpha().value().orElse(true);
        return reachable ? NOT_SHOWN : CANNOT_BE_SHOWN;
    }
}
