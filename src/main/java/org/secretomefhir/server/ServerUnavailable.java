package org.secretomefhir.server;

import java.net.URI;

/**
 * The server gave no usable answer, also after every try: a later run may succeed. Holds the request, the last status
 * and the number of tries, never anything of a body.
 */
public final class ServerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int attempts;

    ServerUnavailable(URI url, int status, int attempts, String what) {
        super(what + " (" + SafeUrl.of(url) + (status == 0 ? "" : ", status " + status) + ", "
                + (attempts == 1 ? "1 attempt" : attempts + " attempts") + ")");
        this.status = status;
        this.attempts = attempts;
    }

    /** HTTP status of the last try, 0 if there was none. */
    public int status() {
        return status;
    }

    public int attempts() {
        return attempts;
    }
}
