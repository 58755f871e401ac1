package org.secretomefhir.cohort;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Disposition;

/**
 * Values of one endpoint with the same date (to the precision recorded) are one measurement told several times. Equal
 * values are one fact; the first by source stands for it. Of different values the one issued last counts; if that is not
 * known, or several were issued last, none does.
 */
final class Coincidence {
    private Coincidence() {}

    /** At most one value per date, in the order of the first of each date; the others are settled. */
    static List<Candidate> resolve(List<Candidate> candidates, Fates fates) {
        Map<ClinicalDate, List<Candidate>> byDate = new LinkedHashMap<>();
        for (Candidate one : candidates) {
            byDate.computeIfAbsent(one.date(), date -> new ArrayList<>()).add(one);
        }
        List<Candidate> kept = new ArrayList<>();
        for (List<Candidate> group : byDate.values()) {
            kept.addAll(group.size() == 1 ? group : resolveGroup(group, fates));
        }
        return kept;
    }

    private static List<Candidate> resolveGroup(List<Candidate> group, Fates fates) {
        Map<BigDecimal, List<Candidate>> byValue = new TreeMap<>();
        for (Candidate one : group) {
            byValue.computeIfAbsent(one.value(), value -> new ArrayList<>()).add(one);
        }
        if (byValue.size() == 1) {
            return List.of(collapse(group, fates));
        }
        Instant latest = latestIssue(group);
        List<List<Candidate>> winners = byValue.values().stream()
                .filter(same -> latest != null
                        && same.stream()
                                .anyMatch(one -> latest.equals(one.measurement().issued())))
                .toList();
        if (winners.size() == 1) {
            byValue.values().stream()
                    .filter(same -> same != winners.get(0))
                    .flatMap(Collection::stream)
                    .forEach(one -> fates.settle(
                            one.measurement(),
                            Disposition.SUPERSEDED,
                            Element.ISSUED,
                            "another value was issued later"));
            return List.of(collapse(winners.get(0), fates));
        }
        for (Candidate one : group) {
            if (latest == null || latest.equals(one.measurement().issued())) {
                fates.settle(
                        one.measurement(),
                        Disposition.CONFLICTING_VALUES,
                        Element.ISSUED,
                        "another value has the same date, and neither was issued later");
            } else {
                fates.settle(
                        one.measurement(), Disposition.SUPERSEDED, Element.ISSUED, "other values were issued later");
            }
        }
        return List.of();
    }

    private static Candidate collapse(List<Candidate> same, Fates fates) {
        List<Candidate> sorted = same.stream().sorted(Candidate.BY_SOURCE).toList();
        sorted.stream()
                .skip(1)
                .forEach(one -> fates.settle(
                        one.measurement(), Disposition.DUPLICATE, Element.WHOLE, "the same value with the same date"));
        return sorted.get(0);
    }

    /** Null if any of them has no time of issue: it may be later or earlier than the others. */
    private static @Nullable Instant latestIssue(List<Candidate> group) {
        return group.stream().anyMatch(one -> one.measurement().issued() == null)
                ? null
                : group.stream()
                        .map(one -> one.measurement().issued())
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
    }
}
