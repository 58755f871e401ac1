package org.secretomefhir.statistics;

/** Which test gives the one pre-specified p of an endpoint. */
public enum PrimaryTest {
    /** Exact Wilcoxon signed-rank test with the Hodges-Lehmann estimate. */
    WILCOXON("wilcoxon"),
    /** Paired t test with the mean change. */
    T("t"),
    /** Paired t test if the Shapiro-Wilk p of the changes is at least 0.05, else the exact Wilcoxon test. */
    ADAPTIVE("adaptive");

    private final String token;

    PrimaryTest(String token) {
        this.token = token;
    }

    /** The stable name used in studies, on the command line and in results. */
    public String token() {
        return token;
    }
}
