package org.secretomefhir.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Sex;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Criterion;
import org.secretomefhir.cohort.ExclusionReason;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.study.StudyDefinition;

/**
 * Who was found and who was analysed; counts only.
 *
 * @param excluded of the found, by reason
 * @param criteria what became of each criterion of eligibility
 * @param sex of the included, every code, in the order of the codes
 * @param ageBands of the included, every band of the study from young to old, then {@code other} and {@code unknown}
 * @param age in whole years at the index date, where known
 * @param firstIndex earliest index day of the included, null if there are none
 * @param lastIndex latest index day of the included, null if there are none
 */
public record CohortSummary(
        long found,
        long included,
        SortedMap<ExclusionReason, Long> excluded,
        SortedMap<Criterion, Criterion.Assessment> criteria,
        List<Cell> sex,
        List<Cell> ageBands,
        Spread age,
        @Nullable LocalDate firstIndex,
        @Nullable LocalDate lastIndex) {
    public CohortSummary {
        excluded = Collections.unmodifiableSortedMap(new TreeMap<>(excluded));
        criteria = Collections.unmodifiableSortedMap(new TreeMap<>(criteria));
        sex = List.copyOf(sex);
        ageBands = List.copyOf(ageBands);
    }

    /** How many of the included subjects have this value. */
    public record Cell(String value, long n) {

        /** Share in per cent; 0 of an empty cohort. */
        public double percentOf(long total) {
            return total == 0 ? 0 : 100.0 * n / total;
        }
    }

    static CohortSummary of(StudyFrame frame) {
        List<CaseOutcome.Included> included = frame.included();
        StudyDefinition study = frame.study();
        return new CohortSummary(
                frame.ledger().found(),
                frame.ledger().included(),
                frame.ledger().excluded(),
                frame.criteria(),
                cells(sexes(), included, one -> one.sex().code()),
                cells(bands(study), included, one -> study.ageBand(one.age())),
                Spread.ofIntegers(included.stream()
                        .map(CaseOutcome.Included::age)
                        .filter(Objects::nonNull)
                        .toList()),
                included.stream()
                        .map(one -> one.index().firstDay())
                        .min(LocalDate::compareTo)
                        .orElse(null),
                included.stream()
                        .map(one -> one.index().lastDay())
                        .max(LocalDate::compareTo)
                        .orElse(null));
    }

    private static List<Cell> cells(
            List<String> values, List<CaseOutcome.Included> included, Function<CaseOutcome.Included, String> value) {
        var counts = included.stream().collect(Collectors.groupingBy(value, Collectors.counting()));
        return values.stream()
                .map(one -> new Cell(one, counts.getOrDefault(one, 0L)))
                .toList();
    }

    /** Every code of sex, in the order of the codes. */
    static List<String> sexes() {
        return Arrays.stream(Sex.values()).map(Sex::code).toList();
    }

    /** Every label that an age can have, from young to old. */
    static List<String> bands(StudyDefinition study) {
        List<String> bands = new ArrayList<>();
        study.ageBands().forEach(band -> bands.add(band.label()));
        bands.add("other");
        bands.add(study.ageBand(null));
        return bands;
    }
}
