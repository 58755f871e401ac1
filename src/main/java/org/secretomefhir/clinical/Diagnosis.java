package org.secretomefhir.clinical;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One Condition, not refuted and not entered in error.
 *
 * @param onset null if not recorded
 */
public record Diagnosis(
        SourceRef source,
        SubjectId subject,
        Set<Code> codes,
        @Nullable ClinicalDate onset) {
    public Diagnosis {
        codes = Set.copyOf(codes);
    }
}
