package org.secretomefhir.cohort;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Finding;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/**
 * All subjects' fates, in the order of their ids, with the ledger over every resource: what statistics and reports are
 * made from.
 *
 * @param criteria what became of each criterion of eligibility
 * @param cases sorted by subject id, each id once
 * @param ledger adds up, or the frame cannot be made
 * @param findings of reading and of all cases, sorted
 * @param losses what the question is about, and how much of it was quarantined or missing
 * @param met what was met while reading, and how often
 */
public record StudyFrame(
        StudyDefinition study,
        Scope scope,
        SortedMap<Criterion, Criterion.Assessment> criteria,
        List<CaseOutcome> cases,
        Ledger ledger,
        List<Finding> findings,
        Losses losses,
        Sightings met) {
    public StudyFrame {
        criteria = Collections.unmodifiableSortedMap(new TreeMap<>(criteria));
        cases = cases.stream()
                .sorted(Comparator.comparing(CaseOutcome::subject))
                .toList();
        findings = findings.stream().sorted().toList();
        for (int i = 1; i < cases.size(); i++) {
            if (cases.get(i).subject().equals(cases.get(i - 1).subject())) {
                throw new IllegalStateException("one subject has two outcomes");
            }
        }
    }

    /** Gathers the cases of a source that gave the data of every criterion the study sets. */
    public static StudyFrame gather(
            StudyDefinition study,
            Scope scope,
            Collection<? extends CaseOutcome> cases,
            Map<String, Long> received,
            Tally settled,
            Collection<Finding> readingFindings) {
        return gather(study, scope, Set.of(), cases, new Received(received, settled, readingFindings));
    }

    /**
     * Gathers the cases and closes the ledger.
     *
     * @param notRead criteria whose data the source did not give, the same as in the {@link CaseBuilder}
     * @throws IllegalStateException if a resource is unaccounted for, or counted twice
     */
    public static StudyFrame gather(
            StudyDefinition study,
            Scope scope,
            Set<Criterion> notRead,
            Collection<? extends CaseOutcome> cases,
            Received received) {
        List<Finding> findings = new ArrayList<>(received.findings());
        List<Tally> tallies = new ArrayList<>(List.of(received.settled()));
        SortedMap<ExclusionReason, Long> excluded = new TreeMap<>();
        Losses losses = LossCount.ofReading(study, scope, cases, received.lost());
        long included = 0;
        for (CaseOutcome outcome : cases) {
            tallies.add(outcome.tally());
            findings.addAll(outcome.findings());
            losses = losses.plus(outcome.losses());
            if (outcome instanceof CaseOutcome.Excluded lost) {
                excluded.merge(lost.reason(), 1L, Long::sum);
            } else if (outcome instanceof CaseOutcome.Included) {
                included++;
            }
        }
        long found =
                included + excluded.values().stream().mapToLong(Long::longValue).sum();
        Ledger ledger = new Ledger(new TreeMap<>(received.counts()), Tally.sum(tallies), found, included, excluded);
        return new StudyFrame(
                study,
                scope,
                Criterion.assess(study, notRead),
                List.copyOf(cases),
                ledger,
                findings,
                losses,
                received.met());
    }

    /**
     * This frame with the subjects of another, which has none of this one's. Merging is associative and commutative:
     * however the subjects were divided, the frame is the same.
     *
     * @throws IllegalStateException if the frames answer different questions, or share a subject
     */
    public StudyFrame plus(StudyFrame other) {
        if (!study.equals(other.study) || !scope.equals(other.scope) || !criteria.equals(other.criteria)) {
            throw new IllegalStateException("frames of different questions cannot be merged");
        }
        return new StudyFrame(
                study,
                scope,
                criteria,
                Stream.concat(cases.stream(), other.cases.stream()).toList(),
                ledger.plus(other.ledger),
                Stream.concat(findings.stream(), other.findings.stream()).toList(),
                losses.plus(other.losses),
                met.plus(other.met));
    }

    /** From found to paired, endpoint by endpoint. */
    public Attrition attrition() {
        return Attrition.of(this);
    }

    /** What was met while deciding about the subjects found, added up; without what reading {@link #met()}. */
    public Sightings sightings() {
        return Sightings.sum(cases.stream().map(CaseOutcome::sightings).toList());
    }

    /** The remarks of all included subjects, added up. */
    public SortedMap<Remark, Long> remarks() {
        SortedMap<Remark, Long> sum = new TreeMap<>();
        included().forEach(one -> one.remarks().forEach((remark, count) -> sum.merge(remark, count, Long::sum)));
        return sum;
    }

    /** The subjects analysed, in the order of their ids. */
    public List<CaseOutcome.Included> included() {
        return cases.stream()
                .filter(CaseOutcome.Included.class::isInstance)
                .map(CaseOutcome.Included.class::cast)
                .toList();
    }

    /** One endpoint's values of all included subjects; a value that is missing, or in no used pair, is null. */
    public PairedSample sample(String endpoint) {
        return sample(endpoint, SelectedValue::value);
    }

    /** The same subjects' values, had this rule chosen among those of each window. */
    public PairedSample sample(String endpoint, WindowRule rule) {
        return sample(endpoint, selected -> selected.under(rule));
    }

    /** The changes of one endpoint's used pairs by subject, under its id; the same pairs as of the sample. */
    public Map<String, BigDecimal> changes(String endpoint) {
        Map<String, BigDecimal> changes = new HashMap<>();
        for (CaseOutcome.Included subject : included()) {
            Pair pair = subject.pair(endpoint);
            SelectedValue pre = pair.pre();
            SelectedValue post = pair.status() == Pair.Status.LEFT_OUT_OPEN ? null : pair.post();
            if (pre != null && post != null) {
                changes.put(subject.subject().value(), post.value().subtract(pre.value()));
            }
        }
        return changes;
    }

    private PairedSample sample(String endpoint, Function<SelectedValue, BigDecimal> choice) {
        List<@Nullable BigDecimal> pre = new ArrayList<>();
        List<@Nullable BigDecimal> post = new ArrayList<>();
        for (CaseOutcome.Included subject : included()) {
            Pair pair = subject.pair(endpoint);
            pre.add(value(pair.pre(), choice));
            post.add(pair.status() == Pair.Status.LEFT_OUT_OPEN ? null : value(pair.post(), choice));
        }
        return PairedSample.of(pre, post);
    }

    private static @Nullable BigDecimal value(
            @Nullable SelectedValue selected, Function<SelectedValue, BigDecimal> choice) {
        return selected == null ? null : choice.apply(selected);
    }
}
