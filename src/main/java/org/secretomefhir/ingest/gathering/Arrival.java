package org.secretomefhir.ingest.gathering;

import org.jspecify.annotations.Nullable;

/**
 * Where a resource came from.
 *
 * @param fullUrl of its entry in a Bundle, null if it has none
 * @param folder of its file, relative to the place that is read and with {@code /} between names; empty for a file at the
 *     top, a stream, or a server
 */
public record Arrival(@Nullable String fullUrl, String folder) {
    /** By itself, as a line of NDJSON has it. */
    public static final Arrival ALONE = new Arrival(null, "");

    public static Arrival of(@Nullable String fullUrl) {
        return fullUrl == null ? ALONE : new Arrival(fullUrl, "");
    }
}
