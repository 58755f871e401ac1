package org.secretomefhir.cohort;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Loss;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.cohort.Losses.Count;
import org.secretomefhir.cohort.Losses.Kind;
import org.secretomefhir.cohort.Losses.Part;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/** Counts {@link Losses} while a case is decided, and those of reading once it is known who was found. Not thread-safe. */
final class LossCount {
    private final SortedMap<Part, Count> parts = new TreeMap<>();
    private long total;

    /** So many there were, the lost not yet told. */
    void met(Part part, long count) {
        if (count > 0) {
            add(part, new Count(count, new TreeMap<>()));
        }
    }

    /** One of those met was lost. */
    void lost(Part part, String reason) {
        add(part, new Count(0, new TreeMap<>(Map.of(reason, 1L))));
        total++;
    }

    /** A subject that is excluded, with so many diagnoses that the study asks for. */
    void excluded(ExclusionReason reason, long conditions) {
        met(Part.of(Kind.PATIENT), reason == ExclusionReason.LISTED ? 0 : 1);
        met(Part.of(Kind.CONDITION), reason.compareTo(ExclusionReason.CONDITION) < 0 ? 0 : conditions);
        if (reason == ExclusionReason.PATIENT_QUARANTINED || reason == ExclusionReason.NO_PATIENT) {
            lost(Part.of(Kind.PATIENT), reason.token());
        }
    }

    /** The values of one subject, by the endpoint they belong to, or the endpoints they may. */
    void results(List<Measurement> values, Fates fates, EndpointMatcher matcher) {
        for (Measurement value : values) {
            if (matcher.isOfOtherBones(value.codes(), value.bodySites())) {
                continue;
            }
            Disposition why = fates.quarantine(value);
            Part part = Part.ofResult(matcher.possible(value.codes(), value.bodySites()));
            add(part, new Count(1, why == null ? new TreeMap<>() : new TreeMap<>(Map.of(why.token(), 1L))));
            total += why == null ? 0 : 1;
        }
    }

    /** Of the losses of reading those that concern somebody found, or somebody whom nobody knows. */
    static Losses ofReading(
            StudyDefinition study, Scope scope, Iterable<? extends CaseOutcome> cases, Map<Loss, Long> lost) {
        Map<SubjectId, CaseOutcome> outcomes = new HashMap<>();
        cases.forEach(one -> outcomes.put(one.subject(), one));
        LossCount sum = new LossCount();
        EndpointMatcher matcher = new EndpointMatcher(study);
        lost.forEach((loss, count) -> {
            SubjectId subject = loss.subject();
            if (matcher.isOfOtherBones(loss.codes(), loss.sites())) {
                return;
            }
            if (subject == null || concerns(loss, subject, outcomes, scope)) {
                SortedMap<String, Long> why = new TreeMap<>(Map.of(loss.why().token(), count));
                sum.add(part(matcher, loss), new Count(count, why));
                sum.total += count;
            }
        });
        return sum.sum();
    }

    private static boolean concerns(Loss loss, SubjectId subject, Map<SubjectId, CaseOutcome> outcomes, Scope scope) {
        SortedSet<String> name = new TreeSet<>(List.of(subject.value()));
        if (loss.concern() == Loss.Concern.EXPOSURE && (!scope.indexDays(name).isEmpty() || scope.leavesOut(name))) {
            return false;
        }
        CaseOutcome outcome = outcomes.get(subject);
        if (outcome == null) {
            return scope.asksAbout(name);
        }
        if (outcome instanceof CaseOutcome.Excluded excluded) {
            return excluded.reason().compareTo(last(loss.concern())) >= 0;
        }
        return outcome instanceof CaseOutcome.Included
                || (loss.concern() == Loss.Concern.EXPOSURE && isBeforePeriod(scope) && scope.asksAbout(name));
    }

    /** Then nobody can be found, as with a clock that is years behind. */
    private static boolean isBeforePeriod(Scope scope) {
        return scope.cutOff().isBefore(scope.period().start());
    }

    /** Whoever is excluded for an earlier reason is so whatever became of this. */
    private static ExclusionReason last(Loss.Concern concern) {
        return switch (concern) {
            case EXPOSURE, UNTOLD -> ExclusionReason.PATIENT_QUARANTINED;
            case CONDITION -> ExclusionReason.CONDITION;
            case RESULT -> ExclusionReason.BASELINE_MISSING;
        };
    }

    private static Part part(EndpointMatcher matcher, Loss loss) {
        return switch (loss.concern()) {
            case EXPOSURE -> Part.of(Kind.EXPOSURE);
            case CONDITION -> Part.of(Kind.CONDITION);
            case UNTOLD -> Part.of(Kind.UNTOLD);
            case RESULT -> Part.ofResult(matcher.possible(loss.codes(), loss.sites()));
        };
    }

    Losses sum() {
        return new Losses(parts, total);
    }

    private void add(Part part, Count count) {
        parts.merge(part, count, Count::plus);
    }
}
