package org.secretomefhir.cohort;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Administration;
import org.secretomefhir.clinical.ClinicalDate;

/**
 * From when the windows count.
 *
 * @param preDay the day on which the exposure began: the window before counts from it, and so do age and study period
 * @param postDay the day on which it ended: the window after counts from it; not before the first
 * @param begins the time of the beginning, null if only the day is known
 * @param ends the time of the end, null if only the day is known
 */
record IndexEvent(
        LocalDate preDay,
        LocalDate postDay,
        @Nullable Instant begins,
        @Nullable Instant ends) {

    static IndexEvent ofDay(LocalDate day) {
        return new IndexEvent(day, day, null, null);
    }

    ClinicalDate asDate() {
        boolean timed = begins != null && ends != null;
        return new ClinicalDate(preDay, postDay, timed ? begins : null, timed ? ends : null);
    }

    /** Whether the time of an administration on one of the days is exactly midnight, and so tells nothing. */
    boolean isAtMidnight(Administration one) {
        return (one.begun().midnight() && one.begun().touches(preDay, preDay))
                || (one.ended().midnight() && one.ended().touches(postDay, postDay));
    }

    /** Days from the index day before to the middle day of the date; negative before it. */
    int daysFromPre(ClinicalDate date) {
        return Math.toIntExact(ChronoUnit.DAYS.between(preDay, date.middleDay()));
    }

    /** Days from the index day after to the middle day of the date. */
    int daysFromPost(ClinicalDate date) {
        return Math.toIntExact(ChronoUnit.DAYS.between(postDay, date.middleDay()));
    }
}
