package org.secretomefhir.cohort;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Labels;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.study.Endpoint;

/**
 * Values of one endpoint with the same date (to the precision recorded) are one measurement told several times. Equal
 * values are one fact; the first by source stands for it. Of different values only those stay whose code the study ranks
 * first. Of those that are versions of one result the one issued last counts, if that is known. If values still differ,
 * their date is in dispute: none of them is used, and if the study's rule would take this date, no other takes its place.
 *
 * <p>Versions of one result have the same codes of the study, labels, method and identifiers, and no local codings that
 * contradict each other (one may have more than another). An identifier that only repeats the id of its resource is none.
 */
final class Coincidence {
    private final Endpoint endpoint;
    private final List<Code> rank;
    private final Fates fates;
    private final List<Candidate> values = new ArrayList<>();
    private final Set<ClinicalDate> disputed = new HashSet<>();
    private final Map<ClinicalDate, Code> ranked = new HashMap<>();

    private Coincidence(Endpoint endpoint, Fates fates) {
        this.endpoint = endpoint;
        this.rank = endpoint.rank();
        this.fates = fates;
    }

    /** What two versions of one result have in common. */
    private record Result(Set<Code> codes, Labels labels, Set<Code> method, Set<String> identifiers) {
        static Result of(Candidate candidate, Endpoint endpoint) {
            Measurement one = candidate.measurement();
            Set<Code> known = new HashSet<>(one.codes());
            known.removeIf(code -> !endpoint.codes().contains(code));
            Set<String> identifiers = new HashSet<>(one.identifiers());
            identifiers.removeIf(
                    identifier -> identifier.endsWith("|" + one.source().id()));
            return new Result(known, one.labels(), one.method(), identifiers);
        }
    }

    /**
     * @param doubted values that are settled as being in dispute already; nobody else has their dates
     */
    static Coincidence of(List<Candidate> candidates, Endpoint endpoint, Set<Measurement> doubted, Fates fates) {
        Map<ClinicalDate, List<Candidate>> byDate = new LinkedHashMap<>();
        for (Candidate one : candidates) {
            byDate.computeIfAbsent(one.date(), date -> new ArrayList<>()).add(one);
        }
        Coincidence coincidence = new Coincidence(endpoint, fates);
        byDate.forEach((date, group) -> {
            if (group.stream().allMatch(one -> doubted.contains(one.measurement()))) {
                coincidence.dispute(date, group);
            } else {
                coincidence.decide(date, group);
            }
        });
        return coincidence;
    }

    /** One value per date, in the order of the first of each date; of a disputed date one that stands for all. */
    List<Candidate> values() {
        return values;
    }

    boolean isDisputed(Candidate value) {
        return disputed.contains(value.date());
    }

    /** The code for which values under others of the same date were passed over; null if it needed no rank. */
    @Nullable
    Code ranked(Candidate value) {
        return ranked.get(value.date());
    }

    private void decide(ClinicalDate date, List<Candidate> group) {
        List<Candidate> standing = isAgreed(group) ? group : best(date, group);
        if (!isAgreed(standing)) {
            Map<Result, List<Candidate>> results = new LinkedHashMap<>();
            standing.forEach(one -> results.computeIfAbsent(Result.of(one, endpoint), key -> new ArrayList<>())
                    .add(one));
            standing = results.values().stream()
                    .map(this::newest)
                    .flatMap(Collection::stream)
                    .toList();
            if (!isAgreed(standing)) {
                String detail = results.size() == 1
                        ? "another value has the same date, and neither was issued later"
                        : "another value has the same date, and is no other version of the same result";
                standing.forEach(
                        one -> fates.settle(one.measurement(), Disposition.CONFLICTING_VALUES, Element.ISSUED, detail));
                dispute(date, standing);
                return;
            }
        }
        values.add(collapse(standing));
    }

    private void dispute(ClinicalDate date, List<Candidate> group) {
        disputed.add(date);
        values.add(group.stream().min(Candidate.BY_SOURCE).orElseThrow());
    }

    private static boolean isAgreed(List<Candidate> group) {
        return group.stream().map(Candidate::value).distinct().count() == 1;
    }

    /** Those under the code that is ranked first; the others are settled. */
    private List<Candidate> best(ClinicalDate date, List<Candidate> group) {
        int first = group.stream().mapToInt(this::rank).min().orElseThrow();
        List<Candidate> best = group.stream().filter(one -> rank(one) == first).toList();
        if (best.size() < group.size()) {
            ranked.put(date, rank.get(first));
            group.stream()
                    .filter(one -> rank(one) > first)
                    .forEach(one -> fates.settle(
                            one.measurement(),
                            Disposition.NOT_SELECTED,
                            Element.CODE,
                            "the study ranks the code of another value with the same date before its code"));
        }
        return best;
    }

    /** Place of its best code; a code that is not ranked comes last. */
    private int rank(Candidate candidate) {
        for (int i = 0; i < rank.size(); i++) {
            if (candidate.measurement().codes().contains(rank.get(i))) {
                return i;
            }
        }
        return rank.size();
    }

    /** Of versions of one result those issued last, and what equals one of them; all if that is not known. */
    private List<Candidate> newest(List<Candidate> versions) {
        Instant latest = latestIssue(versions);
        if (latest == null || !areNested(versions)) {
            return versions;
        }
        Set<BigDecimal> last = new HashSet<>();
        versions.stream()
                .filter(one -> latest.equals(one.measurement().issued()))
                .forEach(one -> last.add(one.value()));
        List<Candidate> newest = new ArrayList<>();
        for (Candidate one : versions) {
            boolean stays =
                    latest.equals(one.measurement().issued()) || (last.size() == 1 && last.contains(one.value()));
            if (stays) {
                newest.add(one);
            } else {
                fates.settle(
                        one.measurement(),
                        Disposition.SUPERSEDED,
                        Element.ISSUED,
                        last.size() == 1 ? "another value was issued later" : "other values were issued later");
            }
        }
        return newest;
    }

    /** Whether each has no other codings than the one that has most. */
    private static boolean areNested(List<Candidate> versions) {
        Set<Code> most = versions.stream()
                .map(one -> one.measurement().codes())
                .max(Comparator.comparingInt(Set::size))
                .orElseThrow();
        return versions.stream()
                .allMatch(one -> most.containsAll(one.measurement().codes()));
    }

    private Candidate collapse(List<Candidate> same) {
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
