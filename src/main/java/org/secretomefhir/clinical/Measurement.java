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
 * @param labels what stands beside its codes, of a value that body sites tell apart from others of its code
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
        Set<Code> method,
        Labels labels) {
    public Measurement {
        codes = Set.copyOf(codes);
        bodySites = Set.copyOf(bodySites);
        identifiers = Set.copyOf(identifiers);
        method = Set.copyOf(method);
    }

    /** With nothing beside its codes. */
    public Measurement(
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
        this(
                source,
                part,
                subject,
                status,
                codes,
                bodySites,
                effective,
                value,
                issued,
                identifiers,
                device,
                method,
                Labels.NONE);
    }
}
