package org.secretomefhir.clinical;

/**
 * One MedicationAdministration with its medication resolved.
 *
 * @param status the FHIR code as sent: completed, not-done, entered-in-error, stopped, ...
 * @param effective the dose or course; a period without an end has its start as its end
 */
public record Administration(
        SourceRef source, SubjectId subject, String status, MedicationConcept medication, ClinicalDate effective) {}
