package org.secretomefhir.report;

import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.PrimaryResult;

/** Names of methods, as sentences and column heads have them. */
public final class Words {
    private Words() {}

    /** {@code Holm}, {@code Benjamini-Hochberg}, ... */
    public static String procedure(Multiplicity procedure) {
        return switch (procedure) {
            case HOLM -> "Holm";
            case HOCHBERG -> "Hochberg";
            case HOMMEL -> "Hommel";
            case BH -> "Benjamini-Hochberg";
            case BY -> "Benjamini-Yekutieli";
            case BONFERRONI -> "Bonferroni";
        };
    }

    /** The test that gave the primary p: {@code exact Wilcoxon}, {@code paired t}. */
    public static String test(PrimaryResult primary) {
        return isRankTest(primary) ? (primary.exact() ? "exact Wilcoxon" : "Wilcoxon") : "paired t";
    }

    /** What the primary interval is around: {@code Hodges-Lehmann shift} or {@code mean change}. */
    public static String estimate(PrimaryResult primary) {
        return isRankTest(primary) ? "Hodges-Lehmann shift" : "mean change";
    }

    /** Whether the primary p comes from ranks; its estimate is then the Hodges-Lehmann shift. */
    public static boolean isRankTest(PrimaryResult primary) {
        return !primary.test().equals("paired-t");
    }
}
