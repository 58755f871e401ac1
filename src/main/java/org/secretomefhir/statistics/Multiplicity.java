package org.secretomefhir.statistics;

/** How the primary p-values of the endpoint family are adjusted; see {@code method.Adjustment}. */
public enum Multiplicity {
    /** Holm 1979: family-wise error, for any dependence. */
    HOLM("holm"),
    /** Hochberg 1988: family-wise error, for independent or positively dependent tests. */
    HOCHBERG("hochberg"),
    /** Hommel 1988: family-wise error, as Hochberg's and never weaker. */
    HOMMEL("hommel"),
    /** Benjamini and Hochberg 1995: false discovery rate, for independent or positively dependent tests. */
    BH("bh"),
    /** Benjamini and Yekutieli 2001: false discovery rate, for any dependence. */
    BY("by"),
    /** Bonferroni 1936: family-wise error, for any dependence; never stronger than Holm's. */
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
