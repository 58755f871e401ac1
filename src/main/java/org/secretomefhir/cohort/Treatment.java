package org.secretomefhir.cohort;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Administration;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Dosage;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.ExposureMatch;

/**
 * What one included subject was given up to the data cut-off. It describes, and decides nothing.
 *
 * @param doses administrations of the exposure that took place, in the order of their days
 * @param beside other medication that the study asks about; null where it asks about none, or the source did not give it
 */
public record Treatment(List<Dose> doses, @Nullable List<Beside> beside) {
    private static final Comparator<Dose> BY_DAY = Comparator.comparing(
                    Dose::day, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
            .thenComparing(Dose::source)
            .thenComparing(Dose::toString);

    private static final Comparator<Beside> BY_SOURCE =
            Comparator.comparing(Beside::source).thenComparing(Beside::toString);

    /** Nothing known. */
    public static final Treatment NONE = new Treatment(List.of(), null);

    public Treatment {
        doses = doses.stream().sorted(BY_DAY).toList();
        beside = beside == null ? null : beside.stream().sorted(BY_SOURCE).toList();
    }

    /** The days on which doses began, each once, ascending; without doses whose day is not known. */
    public SortedSet<Integer> days() {
        SortedSet<Integer> days = new TreeSet<>();
        for (Dose dose : doses) {
            Integer day = dose.day();
            if (day != null) {
                days.add(day);
            }
        }
        return days;
    }

    /**
     * One administration of the exposure.
     *
     * @param day on which it began, counted from the index day; null if that is not known to the day
     * @param dosage how much, and by which way
     * @param reasons the codes and texts by which it is the exposure
     */
    public record Dose(SourceRef source, @Nullable Integer day, Dosage dosage, SortedSet<Sighting> reasons) {
        public Dose {
            reasons = Collections.unmodifiableSortedSet(new TreeSet<>(reasons));
        }

        static Dose of(Administration one, IndexEvent index, ExposureMatch exposure) {
            ClinicalDate begun = one.begun();
            return new Dose(
                    one.source(),
                    begun.isOneDay()
                            ? Math.toIntExact(ChronoUnit.DAYS.between(index.preDay(), begun.firstDay()))
                            : null,
                    one.dosage(),
                    exposure.reasons(one.medication()));
        }
    }

    /**
     * One administration of other medication.
     *
     * @param before begun on a day before the index day
     * @param after still given, or begun, on a day after the index day; neither is true of one that is on the index day
     *     only, or whose day is not known well enough
     * @param codes those of the study's that it has
     */
    public record Beside(SourceRef source, boolean before, boolean after, SortedSet<Code> codes) {
        public Beside {
            codes = Collections.unmodifiableSortedSet(new TreeSet<>(codes));
        }

        static Beside of(Administration one, IndexEvent index, Eligibility eligibility) {
            LocalDate day = index.preDay();
            return new Beside(
                    one.source(),
                    one.begun().lastDay().isBefore(day),
                    one.ended().firstDay().isAfter(day),
                    eligibility.concomitantAmong(one.medication().codes()));
        }
    }
}
