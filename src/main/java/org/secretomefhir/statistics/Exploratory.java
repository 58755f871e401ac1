package org.secretomefhir.statistics;

/** Whether endpoints that a study calls exploratory are tested with the others. */
public enum Exploratory {
    /** They share alpha with the secondary ones. */
    IN_FAMILY("in-family"),
    /** They are described and not tested, and no other p is adjusted for them. */
    OUTSIDE("outside-family");

    private final String token;

    Exploratory(String token) {
        this.token = token;
    }

    /** The stable name used in studies. */
    public String token() {
        return token;
    }
}
