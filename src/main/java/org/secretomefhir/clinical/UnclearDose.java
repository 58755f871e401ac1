package org.secretomefhir.clinical;

import org.jspecify.annotations.Nullable;

/**
 * An administration of the exposure that was quarantined: it sets no index, but it may have been the one that should
 * have. What became of it itself is told elsewhere.
 *
 * @param status the FHIR code as sent, empty if it has none
 * @param begun null if its date could not be read
 * @param ended null if its date could not be read
 */
public record UnclearDose(
        SourceRef source,
        SubjectId subject,
        String status,
        @Nullable ClinicalDate begun,
        @Nullable ClinicalDate ended) {
    public UnclearDose {
        if ((begun == null) != (ended == null)) {
            throw new IllegalArgumentException("beginning and end are both known, or neither is");
        }
    }
}
