package org.secretomefhir.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
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
    void everyWayGivesTheSameProbabilities() {
        Random random = new Random(14);
        for (int n : new int[] {26, 41, 70}) {
            Urn urn = Urn.of(values(random, n, 300));
            CumulativeSum halves = TwoHalves.of(urn);
            CumulativeSum lattice = new LatticePower(urn, urn.window());
            PeakInversion peaks = new PeakInversion(urn, urn.window(), 1e9);
            assertThat(peaks.complete()).isTrue();
            for (long total = -1; total <= n * 300L + 1; total += 7) {
                double expected = halves.atMost(total);
                assertThat(lattice.atMost(total)).isCloseTo(expected, within(1e-13));
                assertThat(peaks.atMost(total)).isCloseTo(expected, within(1e-13));
            }
        }
    }

    /** Most values on a coarse lattice: frequencies far from zero count too. */
    @Test
    void noFrequencyThatCountsIsMissed() {
        Random random = new Random(15);
        long[] values = random.longs(400, 0, 60).map(v -> 10 * v).toArray();
        values[0] = 0;
        values[1] = 3;
        values[2] = 417;
        Arrays.sort(values);
        Urn urn = Urn.of(values);
        CumulativeSum lattice = new LatticePower(urn, urn.window());
        PeakInversion peaks = new PeakInversion(urn, urn.window(), 1e9);
        assertThat(peaks.complete()).isTrue();
        long mean = Arrays.stream(values).sum();
        for (long total = mean - 12_000; total < mean + 12_000; total += 111) {
            assertThat(peaks.atMost(total)).isCloseTo(lattice.atMost(total), within(3e-13));
        }
    }

    /** Too wide for a table of all sums, few enough to be listed. */
    @Test
    void aFactorChangesNothingButTheScale() {
        Random random = new Random(16);
        for (int n = 4; n <= 12; n++) {
            long[] values = values(random, n, 200);
            long factor = 1_000_003;
            ResampledSum narrow = ResampledSum.of(values).orElseThrow();
            ResampledSum wide = ResampledSum.of(
                            Arrays.stream(values).map(v -> v * factor).toArray())
                    .orElseThrow();
            for (long total = 0; total <= n * 200L; total += 13) {
                assertThat(wide.below(total * factor)).isCloseTo(narrow.below(total), within(1e-14));
            }
            for (double p : new double[] {0.003, 0.025, 0.5, 0.975}) {
                assertThat(wide.quantile(p)).isEqualTo(factor * narrow.quantile(p));
            }
        }
    }

    @Test
    void aThousandWideValuesAreFeasible() {
        Random random = new Random(17);
        long[] values = values(random, 1000, 30_000);
        ResampledSum sum = ResampledSum.of(values).orElseThrow();
        double mean = Arrays.stream(values).sum();
        double sd = Math.sqrt(Arrays.stream(values)
                .mapToDouble(v -> (v - mean / 1000) * (v - mean / 1000))
                .sum());
        for (double p : new double[] {0.025, 0.5, 0.975}) {
            assertThat((sum.quantile(p) - mean) / sd).isCloseTo(StandardNormal.quantile(p), within(0.01));
            assertThat(sum.below(sum.quantile(p))).isLessThan(p);
            assertThat(sum.below(sum.quantile(p) + 1)).isGreaterThanOrEqualTo(p - 1e-12);
        }
    }

    @Test
    void isRefusedWhereNoWayIsShortEnough() {
        long[] values = values(new Random(18), 30, 10_000_000);
        assertThat(ResampledSum.of(values)).isEmpty();
    }

    /** Five levels of ten urns; halving the range would take sixteen looks for each. */
    @Test
    void fewLooksAtTheDistributionFindAQuantile() {
        int looks = 0;
        for (int seed = 0; seed < 10; seed++) {
            Urn urn = Urn.of(values(new Random(seed), 45, 1000));
            CumulativeSum lattice = new LatticePower(urn, urn.window());
            AtomicInteger looked = new AtomicInteger();
            ResampledSum sum = new ResampledSum(urn, x -> {
                looked.incrementAndGet();
                return lattice.atMost(x);
            });
            for (double p : new double[] {1e-4, 0.025, 0.5, 0.975, 0.9999}) {
                sum.quantile(p);
            }
            looks += looked.get();
        }
        assertThat(looks).isLessThanOrEqualTo(310);
    }

    /** A budget is counted in values looked at, at 40 nanoseconds each. */
    @Test
    void peaksAreFoundWithinTheirBudgetOrNotAtAll() {
        Urn many = Urn.of(values(new Random(14), 300, 300));
        assertThat(new PeakInversion(many, many.window(), 220_000).complete()).isTrue();
        assertThat(new PeakInversion(many, many.window(), 150_000).complete()).isFalse();
        Urn coarse = Urn.of(values(new Random(14), 70, 20));
        assertThat(new PeakInversion(coarse, coarse.window(), 23_000).complete())
                .isTrue();
        assertThat(new PeakInversion(coarse, coarse.window(), 15_000).complete())
                .isFalse();
        Urn few = Urn.of(values(new Random(14), 24, 300));
        assertThat(new PeakInversion(few, few.window(), 3_500_000).complete()).isTrue();
        assertThat(new PeakInversion(few, few.window(), 2_500_000).complete()).isFalse();
    }

    @Test
    void peaksAreNotLookedForAmongFewDrawsOrOverAWideRange() {
        Urn few = Urn.of(values(new Random(14), PeakInversion.FEWEST_DRAWS - 1, 300));
        assertThat(new PeakInversion(few, few.window(), 1e9).complete()).isFalse();
        Urn wide = Urn.of(Arrays.stream(values(new Random(14), 40, 1000))
                .map(value -> 4_000_000 * value)
                .toArray());
        assertThat(new PeakInversion(wide, wide.window(), 1e9).complete()).isFalse();
        // one value far out: a small deviation, a wide range
        long[] outlier = new long[1_000];
        outlier[998] = 1;
        outlier[999] = 1L << 22;
        Urn scattered = Urn.of(outlier);
        assertThat(new PeakInversion(scattered, scattered.window(), 1e9).complete())
                .isFalse();
    }

    @Test
    void aProbabilityThatIsReachedExactlyCountsAsReached() {
        // two draws from 0 and 1: 0, 1 and 2 with probabilities 1/4, 1/2 and 1/4
        ResampledSum sum = ResampledSum.of(new long[] {0, 1}).orElseThrow();
        assertThat(sum.quantile(0.25)).isZero();
        assertThat(sum.quantile(0.25 + 1e-9)).isEqualTo(1);
        assertThat(sum.quantile(0.75)).isEqualTo(1);
        assertThat(sum.quantile(0.75 + 1e-9)).isEqualTo(2);
        assertThat(sum.below(0)).isZero();
        assertThat(sum.below(1)).isEqualTo(0.25);
        assertThat(sum.below(2)).isEqualTo(0.75);
        assertThat(sum.below(3)).isEqualTo(1);
        assertThat(sum.below(1000)).isEqualTo(1);
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
