package org.secretomefhir.clinical;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Patient, as far as a study may ask.
 *
 * @param birth null if not recorded; may be a year or a month only
 * @param deceased whether a death is recorded at all
 * @param death when, or null if not recorded
 * @param testPatient carries the security label HTEST
 * @param identifiers {@code system|value} of each business identifier
 * @param replacedBy the subjects this record says it was replaced by, sorted
 */
public record Subject(
        SubjectId id,
        Sex sex,
        @Nullable ClinicalDate birth,
        boolean deceased,
        @Nullable ClinicalDate death,
        boolean active,
        boolean testPatient,
        Set<String> identifiers,
        List<SubjectId> replacedBy,
        SourceRef source) {
    public Subject {
        identifiers = Set.copyOf(identifiers);
        replacedBy = replacedBy.stream().sorted().toList();
    }
}
