package org.secretomefhir.report;

import java.util.Locale;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Wording;

/**
 * Something a reader must know about one endpoint before using its numbers.
 *
 * @param phrase one sentence without its final full stop
 */
public record Note(Kind kind, Phrase phrase) {

    /** What kind of warning; the token is stable and goes into results. */
    public enum Kind {
        /** No subject has both values. */
        NO_COMPLETE_PAIR,
        /** However the changes fall, the test cannot reach alpha with so few pairs. */
        N_TOO_SMALL,
        /** It can reach alpha, but not what adjusting for the other endpoints leaves of it. */
        N_TOO_SMALL_ADJUSTED,
        /** So many pairs could reach alpha, but not so few changes other than zero. */
        FEW_CHANGED,
        /** So few changes other than zero can reach alpha, but not what adjusting leaves of it. */
        FEW_CHANGED_ADJUSTED,
        /** The change went the other way than the study expects. */
        AGAINST_EXPECTED,
        /** The interval, or the test of the other side, excludes no change on the side that is not expected. */
        POINTS_AGAINST,
        /** The p is at most alpha, and the interval holds zero. */
        INTERVAL_HOLDS_ZERO,
        /** The adjusted p is above alpha, and the interval, which is not adjusted, excludes zero. */
        INTERVAL_NOT_ADJUSTED,
        /** The interval cannot have the planned confidence with so few pairs. */
        INTERVAL_BELOW_LEVEL,
        /** Some pairs may still change: their window was open at the cut-off. */
        PROVISIONAL,
        /** Some values after exposure are not yet due. */
        FOLLOW_UP_NOT_COMPLETE,
        /** The values were taken far from the day that the study aims at. */
        FAR_FROM_TARGET,
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

    /** A note of the catalogue, with names of places and their values in turn. */
    static Note of(Kind kind, Object... namesAndValues) {
        return new Note(kind, Phrase.of("note." + kind.token(), namesAndValues));
    }

    /** In English. */
    public String text() {
        return text(Wording.english());
    }

    /** In this language. */
    public String text(Wording wording) {
        return wording.say(phrase);
    }
}
