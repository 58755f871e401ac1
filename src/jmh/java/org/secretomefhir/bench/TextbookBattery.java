package org.secretomefhir.bench;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.inference.TTest;
import org.secretomefhir.statistics.method.BcaBootstrap;

/**
 * The plain way to some of what the battery computes, in doubles: means and standard deviations, the paired t test (both
 * from Commons Math), the exact Wilcoxon and permutation tests by trying all 2^n signs, the Hodges-Lehmann estimate by
 * sorting all pairwise sums; and the bootstrap interval by ten thousand resamples. No effect sizes, no Bayes factor, no
 * equivalence test, no Shapiro-Wilk, no responders, no intervals of anything.
 */
final class TextbookBattery {
    private static final int RESAMPLES = 10_000;

    private TextbookBattery() {}

    static double[] of(Pairs pairs) {
        double[] pre = doubles(pairs.pre());
        double[] post = doubles(pairs.post());
        double[] change = new double[pre.length];
        Arrays.setAll(change, i -> post[i] - pre[i]);
        return new double[] {
            new Mean().evaluate(pre),
            new Mean().evaluate(post),
            new StandardDeviation().evaluate(pre),
            new StandardDeviation().evaluate(post),
            new TTest().pairedTTest(pre, post),
            enumerated(TextbookWilcoxon.midRanks(change), change),
            enumerated(change, change),
            TextbookWalsh.sorted(change)[change.length * (change.length + 1) / 4]
        };
    }

    /** One bootstrap interval of the mean. */
    static BcaBootstrap resampling(double[] change) {
        Random random = new Random(1);
        return BcaBootstrap.of(change, TextbookBattery::mean, random::nextInt, RESAMPLES, 0.95);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The share of the 2^n sign vectors whose sum of positive scores is as far from the middle as the observed one. */
    private static double enumerated(double[] scores, double[] change) {
        int n = scores.length;
        double observed = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            double size = Math.abs(scores[i]);
            total += size;
            observed += change[i] > 0 ? size : 0;
        }
        double distance = Math.abs(observed - total / 2) * (1 - 1e-12);
        int extreme = 0;
        for (int signs = 0; signs < 1 << n; signs++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                if ((signs >> i & 1) == 1) {
                    sum += Math.abs(scores[i]);
                }
            }
            extreme += Math.abs(sum - total / 2) >= distance ? 1 : 0;
        }
        return extreme / (double) (1 << n);
    }

    private static double[] doubles(List<BigDecimal> values) {
        return values.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }
}
