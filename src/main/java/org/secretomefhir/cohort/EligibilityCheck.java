package org.secretomefhir.cohort;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Administration;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Diagnosis;
import org.secretomefhir.cohort.Criterion.Assessment;
import org.secretomefhir.cohort.Relevance.Relevant;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.ExposureMatch;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/**
 * The study's criteria of eligibility. A criterion that is off, or whose data were not read, excludes nobody. One that is
 * applied must be shown to be met: who has no known age, no recorded condition or no baseline value is excluded.
 */
final class EligibilityCheck {
    private static final Set<String> PARTLY_GIVEN = Set.of("in-progress", "on-hold", "stopped");

    private final Eligibility eligibility;
    private final ExposureMatch exposure;
    private final Map<Criterion, Assessment> criteria;
    private final Set<String> given = new HashSet<>(PARTLY_GIVEN);
    private final LocalDate cutOff;
    private final boolean readsConcomitant;

    /** @throws IllegalArgumentException if the baseline endpoint is none of the study */
    EligibilityCheck(StudyDefinition study, Scope scope, Set<Criterion> notRead) {
        this.eligibility = study.eligibility();
        this.exposure = new ExposureMatch(study);
        this.criteria = Criterion.assess(study, notRead);
        this.readsConcomitant = !notRead.contains(Criterion.CONCOMITANT);
        this.given.addAll(study.exposure().statuses());
        this.cutOff = scope.cutOff();
        String baseline = eligibility.baselineEndpoint();
        if (baseline != null && study.endpoint(baseline).isEmpty()) {
            throw new IllegalArgumentException("the baseline endpoint is not in the study: " + baseline);
        }
    }

    /** Whether the medication is one that excludes; the exposure itself never is. */
    boolean isConcomitant(Administration administration) {
        CodeSet concomitant = asked(Criterion.CONCOMITANT, eligibility.concomitant());
        return concomitant != null
                && exposure.judge(administration.medication()) != ExposureMatch.Verdict.EXPOSURE
                && concomitant.containsAny(administration.medication().codes());
    }

    /** Whether the medication is one that the study only counts. */
    boolean isCounted(Administration administration) {
        CodeSet counted = eligibility.concomitantCounted();
        return readsConcomitant
                && counted != null
                && exposure.judge(administration.medication()) != ExposureMatch.Verdict.EXPOSURE
                && counted.containsAny(administration.medication().codes());
    }

    /** Whether the study asks for medication beside the exposure, and the source gave it. */
    boolean countsConcomitant() {
        return readsConcomitant && eligibility.asksForConcomitant();
    }

    /** Whether it was given, if only in part. */
    boolean hasGivenStatus(Administration administration) {
        return administration.given() && given.contains(administration.status());
    }

    boolean isAskedFor(Diagnosis diagnosis) {
        CodeSet condition = asked(Criterion.CONDITION, eligibility.condition());
        return condition != null && condition.containsAny(diagnosis.codes());
    }

    /** Whether it may have been there on the index day: not known to have begun later. */
    static boolean counts(Diagnosis diagnosis, IndexEvent index) {
        ClinicalDate onset = diagnosis.onset();
        return onset == null || !onset.firstDay().isAfter(index.preDay());
    }

    /** The criteria that need no value, in their order. Concomitant medication counts if begun by the cut-off. */
    Optional<ExclusionReason> beforeValues(Relevant relevant, @Nullable Age age, IndexEvent index) {
        if (isApplied(Criterion.AGE) && (age == null || !age.isWithin(eligibility.minAge(), eligibility.maxAge()))) {
            return Optional.of(ExclusionReason.AGE);
        }
        if (isApplied(Criterion.CONDITION) && relevant.conditions().stream().noneMatch(one -> counts(one, index))) {
            return Optional.of(ExclusionReason.CONDITION);
        }
        return relevant.concomitant().stream()
                        .anyMatch(one -> !one.begun().firstDay().isAfter(cutOff))
                ? Optional.of(ExclusionReason.CONCOMITANT)
                : Optional.empty();
    }

    /** The limit of the value before exposure. */
    Optional<ExclusionReason> ofValues(List<Pair> pairs) {
        if (!isApplied(Criterion.BASELINE)) {
            return Optional.empty();
        }
        Pair known = baseline(pairs);
        SelectedValue baseline = known == null ? null : known.pre();
        BigDecimal atMost = eligibility.baselineAtMost();
        if (baseline == null) {
            return Optional.of(ExclusionReason.BASELINE_MISSING);
        }
        return atMost != null && baseline.value().compareTo(atMost) > 0
                ? Optional.of(ExclusionReason.BASELINE_ABOVE)
                : Optional.empty();
    }

    /** The pair whose value before is limited; null where the study limits none. */
    @Nullable
    Pair baseline(List<Pair> pairs) {
        return pairs.stream()
                .filter(pair -> pair.endpoint().equals(eligibility.baselineEndpoint()))
                .findFirst()
                .orElse(null);
    }

    private boolean isApplied(Criterion criterion) {
        return criteria.get(criterion) == Assessment.APPLIED;
    }

    private @Nullable CodeSet asked(Criterion criterion, @Nullable CodeSet codes) {
        return isApplied(criterion) ? codes : null;
    }
}
