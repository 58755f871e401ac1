package org.secretomefhir.server;

/** JSON that is cut off or has another structure than was asked for. The message names no content. */
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    public MalformedJson(String what) {
        super(what);
        this.what = what;
    }

    /** One line for people. */
    public String what() {
        return what;
    }
}
