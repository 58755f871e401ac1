package org.secretomefhir.cohort;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;

/**
 * Under one business identifier, one date: where what shares both is found without comparing everything with everything.
 * Dates agree as {@link Amendments#isSameDate} says: the same day or days, and the same time as far as both have one.
 *
 * @param time the date with its time, null for dates without a time or for those with any
 */
record Moment(
        String identifier,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        Times times,
        @Nullable ClinicalDate time) {
    /** Which times a moment stands for. */
    enum Times {
        ANY_DATE,
        ANY_TIME,
        NO_TIME,
        ONE_TIME
    }

    /** Where something of this date is entered; null if its date is not known. */
    static List<Moment> told(String identifier, @Nullable ClinicalDate date) {
        return date == null
                ? List.of(new Moment(identifier, null, null, Times.ANY_DATE, null))
                : List.of(of(identifier, date, Times.ANY_TIME), exactly(identifier, date));
    }

    /** Where all that agrees with a date is found, each once. */
    static List<Moment> asked(String identifier, ClinicalDate date) {
        Moment undated = new Moment(identifier, null, null, Times.ANY_DATE, null);
        return date.start() == null
                ? List.of(undated, of(identifier, date, Times.ANY_TIME))
                : List.of(undated, of(identifier, date, Times.NO_TIME), exactly(identifier, date));
    }

    private static Moment exactly(String identifier, ClinicalDate date) {
        return date.start() == null
                ? of(identifier, date, Times.NO_TIME)
                : new Moment(identifier, date.firstDay(), date.lastDay(), Times.ONE_TIME, date);
    }

    private static Moment of(String identifier, ClinicalDate date, Times times) {
        return new Moment(identifier, date.firstDay(), date.lastDay(), times, null);
    }
}
