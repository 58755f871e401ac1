package org.secretomefhir.clinical;

/** Where every resource received ends: exactly one of these. */
public enum Bucket {
    USED("used"),
    NOT_RELEVANT("notRelevant"),
    QUARANTINED("quarantined");

    private final String key;

    Bucket(String key) {
        this.key = key;
    }

    /** The name in {@code ledger.json}. */
    public String key() {
        return key;
    }
}
