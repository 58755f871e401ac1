package org.secretomefhir.clinical;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An Observation, or one part of it, that takes back what others with one of its business identifiers say and has no
 * usable value to put in their place: a notice of an entry in error, or an amendment that has no value any more or could
 * not be read. What became of it itself is told elsewhere.
 *
 * @param part 0 for the Observation as a whole or its own value, k for its k-th component (from 1)
 * @param status amended, corrected or entered-in-error
 * @param effective null if its date could not be read
 * @param issued null if not recorded
 * @param identifiers {@code system|value} of each business identifier; at least one
 */
public record Withdrawal(
        SourceRef source,
        int part,
        SubjectId subject,
        String status,
        Set<Code> codes,
        Set<Code> bodySites,
        @Nullable ClinicalDate effective,
        @Nullable Instant issued,
        Set<String> identifiers) {
    public Withdrawal {
        codes = Set.copyOf(codes);
        bodySites = Set.copyOf(bodySites);
        identifiers = Set.copyOf(identifiers);
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException("a withdrawal that names nothing");
        }
    }
}
