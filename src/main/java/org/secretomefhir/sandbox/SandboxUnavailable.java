package org.secretomefhir.sandbox;

/** The sandbox could not be started or stopped, most often because its port is taken. */
public final class SandboxUnavailable extends RuntimeException {
    SandboxUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
