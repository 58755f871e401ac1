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
    BONFERRONI("bonferroni"),
    /**
     * Gatekeeping: the declared primary endpoint at alpha, and the others by Holm's procedure only if it is rejected.
     * Family-wise error over the primary and the others together, for any dependence (Westfall and Krishen 2001).
     */
    HIERARCHY("hierarchy"),
    /**
     * The largest of the endpoints' statistics over sign vectors common to all endpoints, step by step (Westfall and
     * Young 1993): family-wise error, with the dependence that the data have. Needs changes symmetric about zero.
     */
    MAX_T("max-t");

    private final String token;

    Multiplicity(String token) {
        this.token = token;
    }

    /**
     * The procedure of single p-values by which the members of the family are adjusted: Holm's within a hierarchy, else
     * the same. {@link #MAX_T} has none: it needs the changes themselves, and Holm's stands in for it here.
     */
    public Multiplicity ofSingleValues() {
        return this == HIERARCHY || this == MAX_T ? HOLM : this;
    }

    /** Whether alpha bounds the expected share of false findings among the findings, not the chance of any. */
    public boolean controlsFalseDiscoveries() {
        return this == BH || this == BY;
    }

    /** The stable name used in studies, on the command line and in results. */
    public String token() {
        return token;
    }
}
