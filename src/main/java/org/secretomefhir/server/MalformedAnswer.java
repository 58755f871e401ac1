package org.secretomefhir.server;

/** An answer that says it is FHIR JSON, but is cut off or is not what was asked for. The message names no content. */
public final class MalformedAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    public MalformedAnswer(String what) {
        super(what);
        this.what = what;
    }

    /** One line for people. */
    public String what() {
        return what;
    }
}
