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
 * @param official those of the identifiers that are neither old nor temporary
 * @param replacedBy the subjects this record says it was replaced by, sorted
 * @param seeAlso the subjects this record says may be the same person, sorted
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
        Set<String> official,
        List<SubjectId> replacedBy,
        List<SubjectId> seeAlso,
        SourceRef source) {
    public Subject {
        identifiers = Set.copyOf(identifiers);
        official = Set.copyOf(official);
        seeAlso = seeAlso.stream().sorted().toList();
        replacedBy = replacedBy.stream().sorted().toList();
    }

    /** With nothing but official identifiers, and no other record that may be the same person. */
    public Subject(
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
        this(
                id,
                sex,
                birth,
                deceased,
                death,
                active,
                testPatient,
                identifiers,
                identifiers,
                replacedBy,
                List.of(),
                source);
    }
}
