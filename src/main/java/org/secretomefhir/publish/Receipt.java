package org.secretomefhir.publish;

import java.net.URI;

/**
 * What became of a publication, as read back from the server.
 *
 * @param location the report's address
 * @param version the server's version id of what was read back, {@code ""} if it gives none
 * @param contentHash of what was read back; equal to that of what was sent
 */
public record Receipt(URI location, String version, String contentHash, Kind kind) {

    /** How the report came to stand there. */
    public enum Kind {
        /** Written by this run. */
        PUBLISHED,
        /** The same report stood there already; nothing was written. */
        ALREADY_THERE
    }
}
