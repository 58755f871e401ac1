package org.secretomefhir.ingest;

import org.secretomefhir.ingest.reading.VersionsMet;

/** A file, folder or stream that cannot be read as FHIR data. The message names the place and the cause, no content. */
public final class SourceRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong with it; each door translates it to its own code. */
    public enum Kind {
        /** There is no such file, or it may not be opened. */
        NOT_FOUND,
        /** It is there, but it is not what it should be. */
        NOT_EVALUABLE,
        /** Reading broke off. */
        BROKEN
    }

    SourceRefused(Kind kind, String place, String what) {
        super(place + ": " + what);
        this.kind = kind;
    }

    /** Refuses data of a version of FHIR that is not read, whatever else is in them. */
    static void requireReadable(VersionsMet versions, String place) {
        versions.refusal().ifPresent(why -> {
            throw new SourceRefused(Kind.NOT_EVALUABLE, place, why);
        });
    }

    public Kind kind() {
        return kind;
    }
}
