package org.secretomefhir.clinical;

/**
 * One MedicationAdministration with its medication resolved. Its beginning and its end are kept apart, because a course
 * from 1 to 31 March is something else than a dose on an unknown day of March.
 *
 * @param status the FHIR code as sent: completed, not-done, entered-in-error, stopped, ...
 * @param begun when the dose or course began; of a single date, that date
 * @param ended when it ended; of a single date, or a period without an end, the same as the beginning
 */
public record Administration(
        SourceRef source,
        SubjectId subject,
        String status,
        MedicationConcept medication,
        ClinicalDate begun,
        ClinicalDate ended) {
    public Administration {
        if (ClinicalDate.period(begun, ended).isEmpty()) {
            throw new IllegalArgumentException("an administration ends before it begins");
        }
    }
}
