package org.secretomefhir.ingest.reading;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Dosage;
import org.secretomefhir.clinical.Labels;
import org.secretomefhir.clinical.MedicationConcept;
import org.secretomefhir.clinical.Quantity;
import org.secretomefhir.clinical.Sex;

/** What one resource says, references unresolved; or why nothing of it is used. */
public sealed interface Reading {

    /**
     * The resource is settled: nothing of the study depends on it, or it cannot be read at all.
     *
     * @param identity null if it was not looked for
     */
    record Settled(String type, @Nullable Identity identity, Fault fault) implements Reading {
        public Disposition disposition() {
            return fault.disposition();
        }
    }

    /** A resource of a type and code that the study asks for. */
    sealed interface Kept extends Reading {
        Identity identity();

        /** Why it is not used, null if it is fit for use. */
        @Nullable
        Fault fault();
    }

    /** A kept resource that is about a subject. */
    sealed interface OfSubject extends Kept {
        Reference subject();
    }

    /**
     * A Patient.
     *
     * @param seeAlso records that may be of the same person
     * @param unofficial those of the identifiers that are old or temporary
     * @param withoutSystem {@code |value} of each identifier without a system
     */
    record OfPatient(
            Identity identity,
            @Nullable Fault fault,
            Sex sex,
            @Nullable ClinicalDate birth,
            boolean deceased,
            @Nullable ClinicalDate death,
            boolean active,
            boolean test,
            Set<String> identifiers,
            List<Reference> replacedBy,
            List<Reference> replaces,
            List<Reference> seeAlso,
            Set<String> unofficial,
            Set<String> withoutSystem)
            implements Kept {}

    /** A Medication; its identifiers are what logical references name. */
    record OfMedication(Identity identity, @Nullable Fault fault, MedicationConcept concept, Set<String> identifiers)
            implements Kept {}

    /**
     * A MedicationAdministration, or another resource that the study takes for one.
     *
     * @param concept what was given as far as the resource itself (or a Medication contained in it) says; null if only
     *     the reference tells
     * @param begun null if it could not be read, which is a fault
     * @param ended null if it could not be read, which is a fault; a period without an end has its beginning as its end
     * @param given not if the dose is zero, or it is said that it was not given
     * @param dosage how much was given, and by which way
     */
    record OfAdministration(
            Identity identity,
            @Nullable Fault fault,
            Reference subject,
            String status,
            @Nullable MedicationConcept concept,
            Reference medication,
            @Nullable ClinicalDate begun,
            @Nullable ClinicalDate ended,
            boolean given,
            Dosage dosage)
            implements OfSubject {}

    /**
     * A resource of a type that records doses, but that this study does not read for them.
     *
     * @param concept what was given as far as the resource itself says; null if only the reference tells
     */
    record Elsewhere(String type, @Nullable MedicationConcept concept, Reference medication) implements Reading {}

    /**
     * An Observation of one of the study's codes.
     *
     * @param parts its own value and those of its components, as far as they have the study's codes
     * @param effective null if it could not be read, which is a fault
     */
    record OfObservation(
            Identity identity,
            @Nullable Fault fault,
            Reference subject,
            String status,
            List<Part> parts,
            @Nullable ClinicalDate effective,
            @Nullable Instant issued,
            Set<String> identifiers,
            @Nullable String device,
            Set<Code> method)
            implements OfSubject {}

    /**
     * A value, or why there is none: exactly one of the two.
     *
     * @param labels what stands beside its codes; none where its endpoint is not told by a body site
     */
    record Part(
            int part,
            Set<Code> codes,
            Set<Code> sites,
            @Nullable Quantity value,
            @Nullable Fault fault,
            Labels labels) {
        Part(int part, Set<Code> codes, Set<Code> sites, @Nullable Quantity value, @Nullable Fault fault) {
            this(part, codes, sites, value, fault, Labels.NONE);
        }

        Part with(Labels beside) {
            return new Part(part, codes, sites, value, fault, beside);
        }
    }

    /** A Condition the study asks about. */
    record OfCondition(
            Identity identity,
            @Nullable Fault fault,
            Reference subject,
            Set<Code> codes,
            @Nullable ClinicalDate onset) implements OfSubject {}
}
