package org.secretomefhir.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResampledSumTest {

    @Test
    void isTheShareOfAllResamplesThatSumToLess() {
        Random random = new Random(11);
        for (int round = 0; round < 40; round++) {
            long[] values = values(random, 2 + random.nextInt(4), 9);
            int n = values.length;
            ResampledSum sum = ResampledSum.of(values).orElseThrow();
            int resamples = (int) Math.pow(n, n);
            long[] sums = new long[resamples];
            for (int r = 0; r < resamples; r++) {
                for (int draw = 0, rest = r; draw < n; draw++, rest /= n) {
                    sums[r] += values[rest % n];
                }
            }
            Arrays.sort(sums);
            for (long total = 0; total <= n * values[n - 1] + 1; total++) {
                long bound = total;
                double below = Arrays.stream(sums).filter(one -> one < bound).count() / (double) resamples;
                assertThat(sum.below(total)).isCloseTo(below, within(1e-14));
            }
            for (double p : new double[] {0.001, 0.025, 0.31, 0.975}) {
                assertThat(sum.quantile(p)).isEqualTo(sums[(int) Math.ceil(p * resamples) - 1]);
            }
        }
    }

    @Test
    void largeOnesAgreeWithAddingUpDrawByDraw() {
        Random random = new Random(12);
        for (int n : new int[] {20, 45}) {
            long[] values = values(random, n, 1000);
            double[] cumulative = addedUp(values);
            ResampledSum sum = ResampledSum.of(values).orElseThrow();
            long mean = Arrays.stream(values).sum();
            for (long total = mean - 4000; total < mean + 4000; total += 321) {
                assertThat(sum.below(total)).isCloseTo(cumulative[(int) total - 1], within(2e-14));
            }
            for (double p : new double[] {1e-4, 0.025, 0.5, 0.975, 0.9999}) {
                long quantile = sum.quantile(p);
                assertThat(cumulative[(int) quantile]).isGreaterThanOrEqualTo(p - 1e-13);
                assertThat(cumulative[(int) quantile - 1]).isLessThan(p + 1e-13);
            }
        }
    }

    /** The lattice then is shorter than the support; an outlier makes the sum skew. */
    @Test
    void aWindowOfTheSupportIsEnough() {
        Random random = new Random(13);
        long[] values = values(random, 300, 20);
        values[299] = 200;
        double[] cumulative = addedUp(values);
        ResampledSum sum = ResampledSum.of(values).orElseThrow();
        long mean = Arrays.stream(values).sum();
        for (long total = mean - 1500; total < mean + 2500; total += 17) {
            assertThat(sum.below(total)).isCloseTo(cumulative[(int) total - 1], within(1e-13));
        }
        assertThat(sum.below(0)).isZero();
        assertThat(sum.below(values[299] * 300)).isEqualTo(1, within(1e-13));
    }

    @Test
    void isRefusedWhereTwoMillionPointsAreNotEnough() {
        long[] values = new long[30];
        values[29] = 10_000_000;
        values[15] = 5_000_001;
        Arrays.sort(values);
        assertThat(ResampledSum.of(values)).isEmpty();
    }

    private static long[] values(Random random, int n, int range) {
        long[] values = random.longs(n, 0, range + 1).toArray();
        values[0] = 0;
        values[n - 1] = range;
        Arrays.sort(values);
        return values;
    }

    private static double[] addedUp(long[] values) {
        int n = values.length;
        double[] weights = new double[(int) values[n - 1] + 1];
        Arrays.stream(values).forEach(value -> weights[(int) value] += 1.0 / n);
        double[] sum = {1};
        for (int draw = 0; draw < n; draw++) {
            double[] next = new double[sum.length + weights.length - 1];
            for (int v = 0; v < weights.length; v++) {
                if (weights[v] > 0) {
                    for (int k = 0; k < sum.length; k++) {
                        next[k + v] += weights[v] * sum[k];
                    }
                }
            }
            sum = next;
        }
        Arrays.parallelPrefix(sum, Double::sum);
        return sum;
    }
}
