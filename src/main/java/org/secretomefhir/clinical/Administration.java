package org.secretomefhir.clinical;

/**
 * One MedicationAdministration (or what the study takes for one) with its medication resolved. Its beginning and its end are kept apart, because a course
 * from 1 to 31 March is something else than a dose on an unknown day of March.
 *
 * @param status the FHIR code as sent: completed, not-done, entered-in-error, stopped, ...
 * @param begun when the dose or course began; of a single date, that date
 * @param ended when it ended; of a single date, or a period without an end, the same as the beginning
 * @param given whether anything was: not if the dose is zero, or the record says in words that it was not given
 * @param dosage how much, and by which way
 */
public record Administration(
        SourceRef source,
        SubjectId subject,
        String status,
        MedicationConcept medication,
        ClinicalDate begun,
        ClinicalDate ended,
        boolean given,
        Dosage dosage) {
    public Administration {
        if (ClinicalDate.period(begun, ended).isEmpty()) {
            throw new IllegalArgumentException("an administration ends before it begins");
        }
    }

    /** Of something that was given, if its status says so. */
    public Administration(
            SourceRef source,
            SubjectId subject,
            String status,
            MedicationConcept medication,
            ClinicalDate begun,
            ClinicalDate ended) {
        this(source, subject, status, medication, begun, ended, true, Dosage.NONE);
    }
}
