package org.secretomefhir.statistics;

/** In which direction an endpoint is expected to change; also the direction that counts as improvement. */
public enum Direction {
    /** Values should fall. */
    DECREASE("lower"),
    /** Values should rise. */
    INCREASE("higher");

    private final String token;

    Direction(String token) {
        this.token = token;
    }

    /** {@code lower} or {@code higher}. */
    public String token() {
        return token;
    }
}
