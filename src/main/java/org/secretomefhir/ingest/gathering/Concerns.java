package org.secretomefhir.ingest.gathering;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Bucket;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Loss;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.ingest.reading.Reading;
import org.secretomefhir.study.Allowance;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/** Tells whether something quarantined is of the kind that the question is about, or may be. */
final class Concerns {
    private final StudyDefinition study;
    private final Scope scope;

    Concerns(StudyDefinition study, Scope scope) {
        this.study = study;
        this.scope = scope;
    }

    /**
     * A resource of which nothing but its type could be read, if that. A Patient or a Medication is missed by what refers
     * to it.
     */
    Optional<Loss> unread(String type, Disposition why) {
        Loss.Concern concern = concern(type);
        return concern == null || why.bucket() != Bucket.QUARANTINED
                ? Optional.empty()
                : Optional.of(new Loss(concern, null, why));
    }

    private Loss.@Nullable Concern concern(String type) {
        return switch (type) {
            case "Resource" -> Loss.Concern.UNTOLD;
            case "Observation" -> Loss.Concern.RESULT;
            case "Condition" -> study.eligibility().condition() == null ? null : Loss.Concern.CONDITION;
            case "MedicationAdministration" -> Loss.Concern.EXPOSURE;
            case "MedicationStatement" -> exposureIf(Allowance.EXPOSURE_FROM_STATEMENT);
            case "MedicationRequest" -> exposureIf(Allowance.EXPOSURE_FROM_REQUEST);
            case "MedicationDispense" -> exposureIf(Allowance.EXPOSURE_FROM_DISPENSE);
            case "Procedure" -> exposureIf(Allowance.EXPOSURE_FROM_PROCEDURE);
            default -> null;
        };
    }

    private Loss.@Nullable Concern exposureIf(Allowance allowance) {
        return study.allows(allowance) ? Loss.Concern.EXPOSURE : null;
    }

    /** An administration, unless its status or its date says that it can be no index event. */
    Optional<Loss> dose(Administrations.Faulty faulty) {
        Reading.OfAdministration dose = faulty.reading();
        boolean mayHaveTakenPlace =
                dose.status().isEmpty() || study.exposure().statuses().contains(dose.status());
        ClinicalDate begun = dose.begun();
        boolean mayBeInPeriod = begun == null
                || begun.touches(scope.period().start(), scope.period().end());
        Disposition why = faulty.fault().disposition();
        return faulty.alwaysSaid() && mayHaveTakenPlace && mayBeInPeriod && why.bucket() == Bucket.QUARANTINED
                ? Optional.of(new Loss(Loss.Concern.EXPOSURE, faulty.subject(), why))
                : Optional.empty();
    }

    /** A result or a diagnosis, of a subject of the cohort or of one that cannot be told. */
    Optional<Loss> fact(Reading.Kept reading, @Nullable SubjectId subject, Disposition why) {
        boolean settledAnyway =
                reading.fault() != null && reading.fault().disposition().bucket() != Bucket.QUARANTINED;
        if (why.bucket() != Bucket.QUARANTINED || settledAnyway) {
            return Optional.empty();
        }
        if (reading instanceof Reading.OfObservation observation) {
            Set<Code> codes = new HashSet<>();
            Set<Code> sites = new HashSet<>();
            for (Reading.Part part : observation.parts()) {
                codes.addAll(part.codes());
                sites.addAll(part.sites());
            }
            return Optional.of(new Loss(Loss.Concern.RESULT, subject, codes, sites, why));
        }
        return reading instanceof Reading.OfCondition
                ? Optional.of(new Loss(Loss.Concern.CONDITION, subject, why))
                : Optional.empty();
    }

    /** A value that is part of an Observation whose other values may be used. */
    Optional<Loss> part(Reading.Part part, SubjectId subject, Disposition why) {
        return why.bucket() == Bucket.QUARANTINED
                ? Optional.of(new Loss(Loss.Concern.RESULT, subject, part.codes(), part.sites(), why))
                : Optional.empty();
    }
}
