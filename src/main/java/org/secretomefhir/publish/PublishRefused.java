package org.secretomefhir.publish;

import java.net.URI;

/** The report could not be delivered, and repeating it unchanged will not help. Holds address and status, no content. */
public final class PublishRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause cause;

    /** What stands in the way. */
    public enum Cause {
        /** A different report stands under this id; it was not touched. */
        CONFLICT(false),
        /** The server found the report invalid. */
        INVALID(false),
        /** The server takes no report under an id of our own. */
        NOT_SUPPORTED(false),
        /** What stands there cannot be told, or is no MeasureReport; nothing was sent. */
        UNREADABLE(false),
        /** What was read back is not what was sent. */
        ALTERED(true),
        /** It was sent, and what became of it cannot be told. */
        UNCONFIRMED(true),
        /** It was taken, and stands under an id of the server's own. */
        ELSEWHERE(true);

        private final boolean sent;

        Cause(boolean sent) {
            this.sent = sent;
        }
    }

    PublishRefused(Cause cause, int status, URI location, String what) {
        super(what + " (" + location + ", status " + status + ")");
        this.cause = cause;
    }

    /** Whether the report may stand on the server all the same. */
    public boolean mayHaveArrived() {
        return cause.sent;
    }

    public Cause why() {
        return cause;
    }
}
