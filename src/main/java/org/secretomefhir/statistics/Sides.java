package org.secretomefhir.statistics;

/** Against which alternatives the primary p is taken. */
public enum Sides {
    /** Any change. */
    TWO_SIDED("two-sided"),
    /** A change in the expected direction of the endpoint only. */
    EXPECTED_DIRECTION("expected-direction");

    private final String token;

    Sides(String token) {
        this.token = token;
    }

    /** The stable name used in studies, on the command line and in results. */
    public String token() {
        return token;
    }
}
