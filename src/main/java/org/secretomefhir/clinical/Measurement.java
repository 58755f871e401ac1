package org.secretomefhir.clinical;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One value of one Observation: the Observation's own, or that of one component (which then has the component's codes
 * and body sites, or the Observation's where it has none).
 *
 * @param part 0 for the Observation's own value, k for its k-th component (from 1)
 * @param status final, amended or corrected
 * @param identifiers {@code system|value} of each business identifier
 * @param issued null if not recorded
 * @param device reference or display of the device, null if not recorded
 * @param method codes of the method
 */
public record Measurement(
        SourceRef source,
        int part,
        SubjectId subject,
        String status,
        Set<Code> codes,
        Set<Code> bodySites,
        ClinicalDate effective,
        Quantity value,
        @Nullable Instant issued,
        Set<String> identifiers,
        @Nullable String device,
        Set<Code> method) {
    public Measurement {
        codes = Set.copyOf(codes);
        bodySites = Set.copyOf(bodySites);
        identifiers = Set.copyOf(identifiers);
        method = Set.copyOf(method);
    }
}
