package org.secretomefhir.server;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One try failed in a way that another try may not. */
final class TransientFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int maxTries;
    private final @Nullable Duration retryAfter;

    /**
     * @param status 0 if there was none
     * @param maxTries no more tries than this for this kind of failure
     * @param retryAfter what the server asked for, null if nothing
     */
    TransientFailure(String what, int status, int maxTries, @Nullable Duration retryAfter) {
        super(what);
        this.status = status;
        this.maxTries = maxTries;
        this.retryAfter = retryAfter;
    }

    TransientFailure(String what, int status, int maxTries) {
        this(what, status, maxTries, null);
    }

    int status() {
        return status;
    }

    int maxTries() {
        return maxTries;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
