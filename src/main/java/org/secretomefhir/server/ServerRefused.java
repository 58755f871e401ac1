package org.secretomefhir.server;

import java.net.URI;

/**
 * The server answered, and asking again will not help; or this client refused to go where the server pointed. Holds the
 * request and the status, never anything of a body.
 */
public final class ServerRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause cause;
    private final int status;

    /** What kind of refusal; each door translates it to its own code. */
    public enum Cause {
        /** 401, 403, or a certificate that does not hold. */
        ACCESS,
        /** No FHIR server at this address, or one of a version that is not read. */
        WRONG_ADDRESS,
        /** Any other 4xx. */
        REJECTED,
        /** A link or redirect to another origin; nothing was sent there. */
        FOREIGN_ORIGIN,
        /** An answer larger than the limits allow. */
        TOO_COSTLY
    }

    ServerRefused(Cause cause, int status, URI url, String what) {
        super(what + " (" + SafeUrl.of(url) + (status == 0 ? "" : ", status " + status) + ")");
        this.cause = cause;
        this.status = status;
    }

    public Cause why() {
        return cause;
    }

    /** HTTP status, 0 if there was none. */
    public int status() {
        return status;
    }
}
