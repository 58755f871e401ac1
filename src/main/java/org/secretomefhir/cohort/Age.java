package org.secretomefhir.cohort;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;

/**
 * Whole years that a subject may have lived on a day: one number if the date of birth tells, else from the least to the
 * most. Who was born on 29 February is a year older on 1 March of a common year.
 */
record Age(int least, int most) {

    /** The birth is not after the day; of a partial date, the part up to that day counts. */
    static Age on(LocalDate day, ClinicalDate birth) {
        LocalDate latest = birth.lastDay().isAfter(day) ? day : birth.lastDay();
        return new Age(years(latest, day), years(birth.firstDay(), day));
    }

    /** Null if it is not one number. */
    @Nullable
    Integer exact() {
        return least == most ? least : null;
    }

    /** Whether it is certain that the age lies between the limits, both included; null: no limit. */
    boolean isWithin(@Nullable Integer min, @Nullable Integer max) {
        return (min == null || least >= min) && (max == null || most <= max);
    }

    private static int years(LocalDate birth, LocalDate day) {
        return Math.toIntExact(ChronoUnit.YEARS.between(birth, day));
    }
}
