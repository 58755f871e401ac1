package org.secretomefhir.ingest;

import org.jspecify.annotations.Nullable;

/**
 * Whether all of one kind of resource arrived.
 *
 * @param resourceType or {@code *} for whole files
 * @param arrived different resources that arrived
 * @param stated how many the source says there are; null if it does not say
 * @param detail one sentence
 */
public record Completeness(
        String resourceType,
        State state,
        long arrived,
        @Nullable Long stated,
        String detail) {

    /** How sure it is. */
    public enum State {
        /** The source's own count agrees. */
        VERIFIED,
        /** Files were read to their ends; whether they hold everything, only their writer knows. */
        READ_TO_END,
        /** The source gives no count to compare with. */
        UNVERIFIED,
        /** Some were asked for, and the source holds none at all, of nobody: it may not keep them. */
        ABSENT,
        /** The search itself cannot see everything; the detail says what. */
        FILTERED
    }
}
