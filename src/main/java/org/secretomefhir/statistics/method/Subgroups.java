package org.secretomefhir.statistics.method;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.EndpointResult.PairedT;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;

/**
 * Changes by sex, by age band, or by any other label of the subjects. Descriptive: differences between subgroups of a
 * small study are no evidence of interaction (Assmann, Pocock, Enos and Kasten 2000, Lancet 355:1064).
 */
public final class Subgroups {
    private Subgroups() {}

    /**
     * One group of subjects. R: {@code t.test(post, pre, paired = TRUE)} and {@code sd(post - pre)} of the group.
     *
     * @param stratifier what the labels tell
     * @param value the label
     * @param n complete pairs
     * @param meanChange in the unit of the endpoint; from one pair
     * @param sdChange standard deviation of the changes; from two pairs
     * @param ci95 interval of the mean change by the paired t test; from two changes that are not all equal
     * @param pPairedT its two-sided p
     */
    public record Subgroup(
            String stratifier,
            String value,
            int n,
            Outcome<Double> meanChange,
            Outcome<Double> sdChange,
            Outcome<Interval> ci95,
            Outcome<Double> pPairedT) {}

    /**
     * Splits the subjects by label. R: {@code by(data, label, function(g) t.test(g$post, g$pre, paired = TRUE))}. A
     * group without a pair is listed with n = 0; one pair has a mean only.
     *
     * @param stratifier what the labels tell, for example {@code sex}
     * @param values the labels in the order of the answer; those that no subject bears are left out
     * @param labels one label per subject, each among {@code values}
     * @param pre value before per subject, null if missing
     * @param post value after per subject, null if missing
     * @throws IllegalArgumentException if the lists differ in length or a label is not among the values
     */
    public static List<Subgroup> by(
            String stratifier,
            List<String> values,
            List<String> labels,
            List<? extends @Nullable BigDecimal> pre,
            List<? extends @Nullable BigDecimal> post) {
        if (labels.size() != pre.size() || labels.size() != post.size() || !values.containsAll(labels)) {
            throw new IllegalArgumentException("each subject needs one of the labels of " + stratifier);
        }
        List<Subgroup> groups = new ArrayList<>();
        for (String value : values) {
            List<@Nullable BigDecimal> before = new ArrayList<>();
            List<@Nullable BigDecimal> after = new ArrayList<>();
            for (int i = 0; i < labels.size(); i++) {
                if (labels.get(i).equals(value)) {
                    before.add(pre.get(i));
                    after.add(post.get(i));
                }
            }
            if (!before.isEmpty()) {
                groups.add(group(stratifier, value, PairedSample.of(before, after)));
            }
        }
        return groups;
    }

    private static Subgroup group(String stratifier, String value, PairedSample sample) {
        Summary change = Descriptives.summary(sample.change());
        Outcome<PairedT> t = TTest.of(sample.change());
        return new Subgroup(
                stratifier,
                value,
                sample.nPaired(),
                change.mean(),
                change.sd(),
                t.map(PairedT::ci95),
                t.map(PairedT::pTwoSided));
    }
}
