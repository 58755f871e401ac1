package org.secretomefhir.statistics;

/** How the primary p-values of the endpoint family are adjusted; see {@code method.Adjustment}. */
public enum Multiplicity {
    HOLM("holm"),
    HOCHBERG("hochberg"),
    HOMMEL("hommel"),
    BH("bh"),
    BY("by"),
    BONFERRONI("bonferroni");

    private final String token;

    Multiplicity(String token) {
        this.token = token;
    }

    /** The stable name used in studies, on the command line and in results. */
    public String token() {
        return token;
    }
}
