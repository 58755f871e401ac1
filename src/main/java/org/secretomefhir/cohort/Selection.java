package org.secretomefhir.cohort;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.DecimalQuotient;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.SelectionRule;

/**
 * Takes one value out of those in a window. Days come before times: of two values on one day the later time is later, and
 * a value whose time is known comes after one whose time is not; intervals are ordered by their last day. No two values
 * have the same date, so nothing depends on ids.
 *
 * @param used the values that entered, several for a mean or median
 * @param value exact; a mean that is no finite decimal is rounded once, HALF_EVEN, to 12 places more than its values
 * @param date of the value; of several the interval from the first to the last
 * @param others what other rules would have taken; null of one candidate
 */
record Selection(
        List<Candidate> used,
        BigDecimal value,
        ClinicalDate date,
        @Nullable WindowValues others) {
    private static final Comparator<Candidate> BY_END = Comparator.comparing(
                    (Candidate one) -> one.date().lastDay())
            .thenComparing(one -> one.date().end(), Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(one -> one.date().firstDay())
            .thenComparing(one -> one.date().start(), Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(Candidate.BY_SOURCE);
    private static final Comparator<Candidate> BY_START = Comparator.comparing(
                    (Candidate one) -> one.date().firstDay())
            .thenComparing(one -> one.date().start(), Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(one -> one.date().lastDay())
            .thenComparing(one -> one.date().end(), Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(Candidate.BY_SOURCE);

    /**
     * What the study's rule takes, and what the others would have taken.
     *
     * @param candidates at least one, each with a date of its own
     * @param index the day from which the window counts
     */
    static Selection before(Endpoint endpoint, List<Candidate> candidates, LocalDate index) {
        return of(endpoint.preRule(), candidates, index)
                .beside(candidates, rule -> of(rule.before(endpoint), candidates, index));
    }

    /** The same of the window after. */
    static Selection after(Endpoint endpoint, List<Candidate> candidates, LocalDate index) {
        return of(endpoint.postRule(), candidates, index)
                .beside(candidates, rule -> of(rule.after(endpoint), candidates, index));
    }

    /**
     * All values of a window before, where it holds several.
     *
     * @param all one of each date, with those in dispute
     * @param clear those of them that are not, at least one
     */
    static @Nullable RepeatedBefore repeated(
            Endpoint endpoint, List<Candidate> all, List<Candidate> clear, LocalDate index) {
        return clear.size() < 2
                ? null
                : new RepeatedBefore(
                        clear.stream().map(Candidate::value).toList(),
                        step(endpoint.preRule(), all, new HashSet<>(clear), index));
    }

    private static RepeatedBefore.@Nullable Step step(
            SelectionRule planned, List<Candidate> all, Set<Candidate> clear, LocalDate index) {
        boolean averages = planned instanceof SelectionRule.Mean || planned instanceof SelectionRule.Median;
        SelectionRule rule = averages ? new SelectionRule.Last() : planned;
        Candidate taken = of(rule, all, index).used.get(0);
        LocalDate first = taken.date().firstDay();
        LocalDate last = taken.date().lastDay();
        List<Candidate> earlier =
                all.stream().filter(one -> one.date().lastDay().isBefore(first)).toList();
        List<Candidate> later =
                all.stream().filter(one -> one.date().firstDay().isAfter(last)).toList();
        if (earlier.isEmpty() && later.isEmpty()) {
            return null;
        }
        Candidate other =
                of(rule, earlier.isEmpty() ? later : earlier, index).used.get(0);
        if (!clear.contains(taken) || !clear.contains(other)) {
            return null;
        }
        Candidate from = earlier.isEmpty() ? taken : other;
        Candidate to = earlier.isEmpty() ? other : taken;
        long days = ChronoUnit.DAYS.between(from.date().middleDay(), to.date().middleDay());
        return new RepeatedBefore.Step(from.value(), to.value(), Math.toIntExact(days));
    }

    private Selection beside(List<Candidate> candidates, Function<WindowRule, Selection> other) {
        if (candidates.size() == 1) {
            return this;
        }
        WindowValues others = new WindowValues(
                candidates.size(),
                other.apply(WindowRule.LAST).value,
                other.apply(WindowRule.CLOSEST).value,
                other.apply(WindowRule.MEAN).value,
                other.apply(WindowRule.MEDIAN).value);
        return new Selection(used, value, date, others);
    }

    private static Selection of(SelectionRule rule, List<Candidate> candidates, LocalDate index) {
        if (rule instanceof SelectionRule.Last) {
            return one(Collections.max(candidates, BY_END));
        }
        if (rule instanceof SelectionRule.First) {
            return one(Collections.min(candidates, BY_START));
        }
        if (rule instanceof SelectionRule.Closest closest) {
            return one(Collections.min(candidates, closestTo(index.plusDays(closest.day()))));
        }
        return rule instanceof SelectionRule.Mean ? mean(candidates, candidates) : median(candidates);
    }

    private static Comparator<Candidate> closestTo(LocalDate target) {
        return Comparator.comparingLong((Candidate one) ->
                        Math.abs(ChronoUnit.DAYS.between(target, one.date().middleDay())))
                .thenComparing(one -> one.date().middleDay())
                .thenComparing(BY_END.reversed());
    }

    private static Selection one(Candidate candidate) {
        return new Selection(List.of(candidate), candidate.value(), candidate.date(), null);
    }

    private static Selection median(List<Candidate> candidates) {
        List<Candidate> sorted = candidates.stream()
                .sorted(Comparator.comparing(Candidate::value))
                .toList();
        int n = sorted.size();
        return mean(candidates, sorted.subList((n - 1) / 2, n / 2 + 1));
    }

    private static Selection mean(List<Candidate> all, List<Candidate> averaged) {
        BigDecimal sum = averaged.stream().map(Candidate::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        int scale = averaged.stream().mapToInt(one -> one.value().scale()).max().orElseThrow();
        BigDecimal mean = DecimalQuotient.of(sum, BigDecimal.valueOf(averaged.size()), scale);
        return new Selection(List.copyOf(all), mean, span(all), null);
    }

    private static ClinicalDate span(List<Candidate> all) {
        List<ClinicalDate> dates = all.stream().map(Candidate::date).toList();
        LocalDate first = dates.stream()
                .map(ClinicalDate::firstDay)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate last = dates.stream()
                .map(ClinicalDate::lastDay)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        if (dates.stream().anyMatch(date -> date.start() == null)) {
            return new ClinicalDate(first, last, null, null);
        }
        return new ClinicalDate(
                first,
                last,
                dates.stream()
                        .map(ClinicalDate::start)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                dates.stream()
                        .map(ClinicalDate::end)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }
}
