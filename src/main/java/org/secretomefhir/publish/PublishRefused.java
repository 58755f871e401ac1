package org.secretomefhir.publish;

import java.net.URI;

/** The report could not be delivered, and repeating it unchanged will not help. Holds address and status, no content. */
public final class PublishRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause cause;

    /** What stands in the way. */
    public enum Cause {
        /** A different report stands under this id; it was not touched. */
        CONFLICT,
        /** The server found the report invalid. */
        INVALID,
        /** The server takes no report under an id of our own. */
        NOT_SUPPORTED,
        /** The server says it has something there, and gives no MeasureReport. */
        UNREADABLE,
        /** What was read back is not what was sent. */
        ALTERED
    }

    PublishRefused(Cause cause, int status, URI location, String what) {
        super(what + " (" + location + ", status " + status + ")");
        this.cause = cause;
    }

    public Cause why() {
        return cause;
    }
}
