package org.secretomefhir.cohort;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Administration;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.study.Exposure.IndexRule;

/**
 * Finds the index event among the administrations that took place. The index is the first of all of them, not the first
 * in the study period: who was treated before the period is no new case in it. Of a course, the window before counts from
 * the first day and the window after from the last.
 *
 * <p>A partial date is used only where it does not matter: if an administration on an unknown day may have been the first
 * (or, where the rule asks for it, the last), or the first has no known day itself, the index is ambiguous. Of several
 * administrations on one day the earliest sets the index; if not all of their times are known, none is. A time of midnight is not known.
 */
final class IndexSearch {
    private static final Comparator<Administration> EARLIEST = Comparator.comparing(
                    IndexSearch::beginning, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(one -> one.ended().lastDay())
            .thenComparing(Administration::source);
    private static final Comparator<Administration> LATEST = Comparator.comparing(
                    IndexSearch::end, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(Administration::source, Comparator.reverseOrder());

    private final IndexRule rule;

    IndexSearch(IndexRule rule) {
        this.rule = rule;
    }

    /** @param exposures administrations of the exposure that took place, in any order */
    ExposureHistory find(List<Administration> exposures) {
        if (exposures.isEmpty()) {
            return new ExposureHistory.None();
        }
        LocalDate earliest = day(exposures, one -> one.begun().firstDay(), false);
        LocalDate preDay = day(exposures, one -> one.begun().lastDay(), false);
        ClinicalDate possible = new ClinicalDate(earliest, preDay, null, null);
        if (!possible.isOneDay()) {
            return ambiguous(possible, exposures, one -> unclear(one.begun(), possible));
        }
        List<Administration> onFirstDay = touching(exposures, Administration::begun, preDay);
        boolean firstTimed = onFirstDay.stream().allMatch(one -> beginning(one) != null);
        Administration first = Collections.min(
                onFirstDay.stream().filter(one -> one.begun().isOneDay()).toList(), EARLIEST);
        Administration last = first;
        boolean lastTimed = firstTimed;
        if (rule == IndexRule.FIRST_BEFORE_LAST_AFTER) {
            LocalDate low = day(exposures, one -> one.ended().firstDay(), true);
            ClinicalDate possibleEnd =
                    new ClinicalDate(low, day(exposures, one -> one.ended().lastDay(), true), null, null);
            if (!possibleEnd.isOneDay()) {
                return ambiguous(possible, exposures, one -> unclear(one.ended(), possibleEnd));
            }
            List<Administration> onLastDay = touching(exposures, Administration::ended, low);
            lastTimed = onLastDay.stream().allMatch(one -> end(one) != null);
            last = Collections.max(
                    onLastDay.stream().filter(one -> one.ended().isOneDay()).toList(), LATEST);
        } else if (!first.ended().isOneDay()) {
            return new ExposureHistory.Ambiguous(possible, List.of(first));
        }
        return new ExposureHistory.Known(
                new IndexEvent(
                        preDay,
                        last.ended().lastDay(),
                        firstTimed ? beginning(first) : null,
                        lastTimed ? end(last) : null),
                first,
                last);
    }

    private static ExposureHistory ambiguous(
            ClinicalDate possible, List<Administration> exposures, Predicate<Administration> unclear) {
        return new ExposureHistory.Ambiguous(
                possible, exposures.stream().filter(unclear).toList());
    }

    private static boolean unclear(ClinicalDate date, ClinicalDate possible) {
        return !date.isOneDay() && date.touches(possible.firstDay(), possible.lastDay());
    }

    private static List<Administration> touching(
            List<Administration> exposures, Function<Administration, ClinicalDate> part, LocalDate day) {
        return exposures.stream()
                .filter(one -> part.apply(one).touches(day, day))
                .toList();
    }

    private static LocalDate day(
            List<Administration> exposures, Function<Administration, LocalDate> part, boolean latest) {
        Comparator<LocalDate> order = Comparator.naturalOrder();
        return exposures.stream()
                .map(part)
                .min(latest ? order.reversed() : order)
                .orElseThrow();
    }

    private static @Nullable Instant beginning(Administration one) {
        return one.begun().midnight() ? null : one.begun().start();
    }

    private static @Nullable Instant end(Administration one) {
        return one.ended().midnight() ? null : one.ended().end();
    }
}
