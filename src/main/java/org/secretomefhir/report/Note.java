package org.secretomefhir.report;

import java.util.Locale;

/**
 * Something a reader must know about one endpoint before using its numbers.
 *
 * @param text one sentence without its final full stop
 */
public record Note(Kind kind, String text) {

    /** What kind of warning; the token is stable and goes into results. */
    public enum Kind {
        /** No subject has both values. */
        NO_COMPLETE_PAIR,
        /** However the changes fall, the test cannot reach alpha with so few pairs. */
        N_TOO_SMALL,
        /** It can reach alpha, but not what adjusting for the other endpoints leaves of it. */
        N_TOO_SMALL_ADJUSTED,
        /** The change went the other way than the study expects. */
        AGAINST_EXPECTED,
        /** The interval cannot have the planned confidence with so few pairs. */
        INTERVAL_BELOW_LEVEL,
        /** Some pairs may still change: their window was open at the cut-off. */
        PROVISIONAL,
        /** Some values after exposure are not yet due. */
        FOLLOW_UP_NOT_COMPLETE,
        /** Some subjects have values that contradict each other where one would be taken. */
        AMBIGUOUS_VALUES,
        /** Values before and after come from different devices. */
        DIFFERENT_DEVICE,
        /** Values before and after come from different methods. */
        DIFFERENT_METHOD,
        /** Values come under codes of another method or scale. */
        WARNED_CODE,
        /** Percent changes of a T-score are written like all numbers, and mean nothing. */
        PERCENT_OF_T_SCORE,
        /** The table of endpoints does not name it. */
        NOT_LISTED,
        /** A sentence the study demands with every result of this endpoint. */
        CAUTION;

        public String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
