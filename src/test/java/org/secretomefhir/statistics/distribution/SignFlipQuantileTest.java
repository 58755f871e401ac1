package org.secretomefhir.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantiles against going through all sets of weights, and what is done where no exact way is feasible. */
class SignFlipQuantileTest {

    private static long[] sums(long[] weights) {
        long[] sums = new long[1 << weights.length];
        for (int set = 0; set < sums.length; set++) {
            for (int i = 0; i < weights.length; i++) {
                sums[set] += (set >> i & 1) * weights[i];
            }
        }
        Arrays.sort(sums);
        return sums;
    }

    @Test
    void theQuantileIsTheSmallestSumThatReachesP() {
        Random random = new Random(31);
        for (int round = 0; round < 60; round++) {
            int n = 1 + random.nextInt(9);
            int unit = 1 + round % 3;
            int range = 1 + random.nextInt(30);
            long[] weights = random.longs(n, 1, range + 1).map(w -> w * unit).toArray();
            long[] sums = sums(weights);
            SignFlip distribution = SignFlip.of(weights);
            for (double p : new double[] {1e-4, 0.025, 0.05, 0.31, 0.4999}) {
                long expected = sums[(int) Math.ceil(p * sums.length) - 1];
                SignFlip.Quantile found = distribution.lowerQuantile(p);
                assertThat(found.v()).isEqualTo(expected);
                double below = Arrays.stream(sums).filter(sum -> sum < expected).count() / (double) sums.length;
                assertThat(found.below()).isEqualTo(below, within(1e-15));
            }
        }
    }

    /** One weight outweighs the rest: two humps far from the middle, where a normal distribution would have its top. */
    @Test
    void quantilesOfSumsThatAreFarFromNormalAreFoundToo() {
        Random random = new Random(9);
        for (int round = 0; round < 20; round++) {
            long[] weights = random.longs(9, 1, 30).toArray();
            weights[0] = 1_000 + 100L * random.nextInt(500);
            long[] sums = sums(weights);
            SignFlip distribution = SignFlip.of(weights);
            for (int k = 1; k <= 256; k += 5) {
                // half a step past k - 1 of 512, so that no rounding decides
                long expected = sums[k - 1];
                SignFlip.Quantile found = distribution.lowerQuantile((k - 0.5) / 512);
                assertThat(found.v()).isEqualTo(expected);
                assertThat(found.below())
                        .isEqualTo(Arrays.stream(sums)
                                        .filter(sum -> sum < expected)
                                        .count()
                                / 512.0);
            }
        }
    }

    @Test
    void aProbabilityThatIsReachedExactlyCountsAsReached() {
        // P(V <= 0, 1, 2, 3) of the ranks 1 to 5: 1, 2, 3 and 5 of 32
        SignFlip ranks = SignFlip.ofRanks(5);
        assertThat(ranks.lowerQuantile(2 / 32.0).v()).isEqualTo(1);
        assertThat(ranks.lowerQuantile(Math.nextUp(2 / 32.0)).v()).isEqualTo(1);
        assertThat(ranks.lowerQuantile(2 / 32.0 + 1e-12).v()).isEqualTo(2);
        assertThat(ranks.lowerQuantile(2 / 32.0 - 1e-12).v()).isEqualTo(1);
        assertThat(ranks.lowerQuantile(5 / 32.0).v()).isEqualTo(3);
        assertThat(ranks.lowerQuantile(1 / 32.0).below()).isZero();
        assertThat(ranks.lowerQuantile(0.5).v()).isEqualTo(7);
    }

    /** R: qsignrank(p, n), psignrank(q - 1, n) */
    @ParameterizedTest
    @CsvSource({
        "20, 0.025, 53, 0.02422046661376953",
        "50, 0.005, 374, 0.004982140882680674",
        "50, 1e-6, 176, 9.883600684545966e-07",
        "500, 0.025, 56291, 0.02498448870357956",
        "1000, 0.05, 235223, 0.04999792137261176"
    })
    void ranksAgreeWithR(int n, double p, long quantile, double below) {
        SignFlip.Quantile found = SignFlip.ofRanks(n).lowerQuantile(p);
        assertThat(found.v()).isEqualTo(quantile);
        assertThat(found.below()).isEqualTo(below, within(1e-12 * below));
    }

    @Test
    void theMethodIsNamed() {
        long[] huge = new Random(3).longs(20, 1L << 50, 1L << 55).toArray();
        assertThat(SignFlip.of(huge).tails(1L << 55).orElseThrow().atMost().method())
                .isEqualTo("meet-in-the-middle");
        assertThat(SignFlip.ofRanks(100).tails(1700).orElseThrow().atMost().method())
                .isEqualTo("dynamic-programming");
        assertThat(SignFlip.ofRanks(1500)
                        .tails(370_000)
                        .orElseThrow()
                        .twoSided()
                        .method())
                .isEqualTo("tilted-fourier");
    }

    @Test
    void weightsThatNoWayCanBearHaveNoAnswer() {
        for (int[] size : new int[][] {{60, 40}, {100, 40}, {100, 22}}) {
            long least = 1L << size[1];
            long[] weights = new Random(7).longs(size[0], least, 2 * least).toArray();
            long middle = Arrays.stream(weights).sum() / 2;
            assertThat(SignFlip.of(weights).tails(middle)).isEmpty();
        }
        SignFlip many = SignFlip.of(new Random(1).longs(60, 1L << 40, 1L << 41).toArray());
        assertThatIllegalStateException().isThrownBy(() -> many.lowerQuantile(0.3));
    }
}
