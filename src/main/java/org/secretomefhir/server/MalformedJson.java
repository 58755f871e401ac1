package org.secretomefhir.server;

/** JSON that is cut off or has another structure than was asked for. The message names no content. */
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is said of a text that ends too early. */
    static final String CUT_OFF = "the JSON is cut off";

    private final String what;

    public MalformedJson(String what) {
        super(what);
        this.what = what;
    }

    /** One line for people. */
    public String what() {
        return what;
    }

    /** The text ends too early; all of it may have been right. */
    public boolean isCutOff() {
        return what.equals(CUT_OFF);
    }
}
