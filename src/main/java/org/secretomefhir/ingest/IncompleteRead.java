package org.secretomefhir.ingest;

/** The source holds more than it gave. Nothing may be concluded from the part. */
public final class IncompleteRead extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IncompleteRead(String what) {
        super("incomplete read: " + what);
    }
}
