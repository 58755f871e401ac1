package org.secretomefhir.statistics;

/** What the signed-rank test does with changes of exactly zero. */
public enum ZeroRule {
    /** Zeros are dropped before ranking (Wilcoxon 1945). */
    WILCOX("wilcox"),
    /** Zeros are ranked, then dropped (Pratt 1959). */
    PRATT("pratt");

    private final String token;

    ZeroRule(String token) {
        this.token = token;
    }

    /** The stable name used in studies, on the command line and in results. */
    public String token() {
        return token;
    }
}
