package org.secretomefhir.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.secretomefhir.clinical.Administration;
import org.secretomefhir.clinical.Diagnosis;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.Subject;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.study.Allowance;
import org.secretomefhir.study.ExposureMatch;
import org.secretomefhir.study.StudyDefinition;

/**
 * Puts aside what no subject's analysis could use: resources of another code, and those whose status says that they are
 * no result or nothing that was given. This comes before the subject's fate, so that it counts the same whether it is
 * noticed while reading or here.
 */
final class Relevance {
    private static final Set<String> RESULTS = Set.of("final", "amended", "corrected");

    private final Set<String> statuses;
    private final ExposureMatch exposure;
    private final EndpointMatcher matcher;
    private final EligibilityCheck eligibility;

    Relevance(StudyDefinition study, EndpointMatcher matcher, EligibilityCheck eligibility) {
        this.statuses = study.exposure().statuses();
        this.exposure = new ExposureMatch(study);
        this.matcher = matcher;
        this.eligibility = eligibility;
    }

    /**
     * What is left of a record.
     *
     * @param exposures administrations of the exposure that took place
     * @param concomitant administrations of excluded medication that were given, if only in part
     * @param counted the same of medication that is only counted
     * @param values results with a code of the study
     * @param conditions diagnoses the study asks for
     */
    record Relevant(
            List<Administration> exposures,
            List<Administration> concomitant,
            List<Administration> counted,
            List<Measurement> values,
            List<Diagnosis> conditions) {}

    Relevant sort(SubjectRecord record, Fates fates) {
        for (Subject replaced : record.replaced()) {
            fates.settle(
                    replaced.source(),
                    Disposition.SUPERSEDED,
                    "Patient.link",
                    "replaced by another Patient, into whose record this one was merged");
        }
        Relevant relevant = new Relevant(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        record.administrations().forEach(one -> sort(one, relevant, fates));
        record.measurements().forEach(one -> sort(one, relevant, fates));
        for (Diagnosis diagnosis : record.diagnoses()) {
            if (eligibility.isAskedFor(diagnosis)) {
                relevant.conditions().add(diagnosis);
            } else {
                fates.settle(diagnosis.source(), Disposition.OTHER_CODE);
            }
        }
        return relevant;
    }

    private void sort(Administration administration, Relevant relevant, Fates fates) {
        boolean exposing = exposure.judge(administration.medication()) == ExposureMatch.Verdict.EXPOSURE;
        boolean excluding = eligibility.isConcomitant(administration);
        if (!exposing && !excluding && !eligibility.isCounted(administration)) {
            fates.settle(administration.source(), Disposition.OTHER_CODE);
        } else if (!administration.given() && exposing && statuses.contains(administration.status())) {
            fates.settle(
                    administration.source(),
                    Disposition.NOT_GIVEN,
                    administration.source().resourceType() + ".dosage",
                    "a dose of zero, or said not to have been given");
        } else if (exposing && statuses.contains(administration.status())) {
            relevant.exposures().add(administration);
        } else if (!exposing && eligibility.hasGivenStatus(administration)) {
            (excluding ? relevant.concomitant() : relevant.counted()).add(administration);
        } else {
            fates.settle(
                    administration.source(),
                    Disposition.STATUS,
                    "MedicationAdministration.status",
                    "not an administration that took place");
        }
    }

    /** Counts by which codes and texts the administrations are the exposure, and what had to be allowed for that. */
    void tell(List<Administration> exposures, Fates fates) {
        for (Administration one : exposures) {
            exposure.reasons(one.medication()).forEach(fates::see);
            if (exposure.isTakenDespiteNegation(one.medication())) {
                fates.see(Sighting.ofOwn(Sighting.Kind.ALLOWED, Allowance.NEGATED_TEXT.token()));
            }
            Allowance.exposureFrom(one.source().resourceType())
                    .ifPresent(allowed -> fates.see(Sighting.ofOwn(Sighting.Kind.ALLOWED, allowed.token())));
        }
    }

    private void sort(Measurement measurement, Relevant relevant, Fates fates) {
        if (!matcher.isAskedFor(measurement)) {
            fates.settle(measurement.source(), Disposition.OTHER_CODE);
        } else if (RESULTS.contains(measurement.status())) {
            relevant.values().add(measurement);
        } else {
            fates.settle(measurement, Disposition.STATUS, Element.STATUS, "not a final or amended result");
        }
    }
}
