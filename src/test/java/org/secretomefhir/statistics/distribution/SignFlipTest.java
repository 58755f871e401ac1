package org.secretomefhir.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every algorithm against exact counting with integers of any size. */
class SignFlipTest {

    /** Exact tails by counting subsets in BigIntegers; small totals only. */
    private static final class Exact {
        private final BigInteger[] atLeast;
        private final BigDecimal all;

        Exact(long[] weights) {
            int total = (int) Arrays.stream(weights).sum();
            atLeast = new BigInteger[total + 1];
            Arrays.fill(atLeast, BigInteger.ZERO);
            atLeast[0] = BigInteger.ONE;
            int reached = 0;
            for (long weight : weights) {
                reached += (int) weight;
                for (int sum = reached; sum >= weight; sum--) {
                    atLeast[sum] = atLeast[sum].add(atLeast[(int) (sum - weight)]);
                }
            }
            for (int sum = total - 1; sum >= 0; sum--) {
                atLeast[sum] = atLeast[sum].add(atLeast[sum + 1]);
            }
            all = new BigDecimal(BigInteger.TWO.pow(weights.length));
        }

        double atLeast(long x) {
            BigInteger count = x < atLeast.length ? atLeast[(int) x] : BigInteger.ZERO;
            return new BigDecimal(count).divide(all, MathContext.DECIMAL64).doubleValue();
        }
    }

    private static void assertRelative(double actual, double expected, double tolerance) {
        assertThat(actual).isEqualTo(expected, within(tolerance * expected));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 100, 150})
    void inversionAgreesWithExactCountsInBothTailsAndTheCentre(int n) {
        for (int kind = 0; kind < 6; kind++) {
            long[] values = weights(kind, n);
            Weights weights = Weights.of(values, 1);
            Exact exact = new Exact(values);
            for (double part : new double[] {0.5, 0.51, 0.55, 0.6, 0.7, 0.8, 0.9}) {
                long x = Math.max(weights.total() / 2 + 1, Math.round(part * weights.total()));
                TiltedInversion inversion = new TiltedInversion(weights, new TiltedSum(weights), x);
                assertThat(inversion.complete()).isTrue();
                assertRelative(inversion.atLeast(x).value(), exact.atLeast(x), 2e-12);
                assertRelative(inversion.atLeast(x + 1).value(), exact.atLeast(x + 1), 2e-12);
            }
        }
    }

    /** At four thresholds; going through every point for every weight would take some hundred million steps. */
    @ParameterizedTest
    @CsvSource({
        "0, 1000, 530000",
        "1, 1000, 1075000",
        "2, 1000, 146000",
        "3, 1000, 33000",
        "4, 1000, 530",
        "5, 1000, 94000",
        "0, 5000, 890000"
    })
    void inversionLooksAtFewPointsOnly(int kind, int n, double most) {
        Weights weights = Weights.of(weights(kind, n), 1);
        double steps = 0;
        for (double part : new double[] {0.51, 0.6, 0.8, 0.95}) {
            long x = Math.max(weights.total() / 2 + 1, Math.round(part * weights.total()));
            steps += new TiltedInversion(weights, new TiltedSum(weights), x).steps();
        }
        assertThat(steps).isBetween(most / 2, most);
    }

    /** Weights of 26 binary digits have too many points to rule out, those of 40 have points beyond a long. */
    @ParameterizedTest
    @CsvSource({"26, 1e7, 3e7", "40, 0, 10"})
    void inversionThatWouldTakeTooLongHasNoAnswer(int bits, double least, double most) {
        Weights weights = Weights.of(
                new Random(1).longs(120, 1L << (bits - 1), 1L << bits).sorted().toArray(), 1);
        TiltedInversion inversion = new TiltedInversion(weights, new TiltedSum(weights), weights.total() / 5 * 3);
        assertThat(inversion.complete()).isFalse();
        assertThat(inversion.steps()).isBetween(least, most);
    }

    @Test
    void countsBeyondTheDoublesAreNoticed() {
        // the subsets of 1100 ones with at most 550 of them are half of 2^1100
        assertThat(new SubsetCount(Weights.ones(1100), 550).finite()).isFalse();
        SubsetCount few = new SubsetCount(Weights.ones(1100), 2);
        assertThat(few.finite()).isTrue();
        double log = Math.log10(1 + 1100 + 1100 * 1099 / 2.0) - 1100 * Math.log10(2);
        assertThat(few.atLeast(1098).log10()).isEqualTo(log, within(1e-9));
    }

    @Test
    void eachWayGivesItsNameToItsTails() {
        Weights weights = Weights.of(weights(5, 20), 1);
        long x = weights.total() / 2 + 40;
        for (UpperTail way : List.of(
                new SubsetCount(weights, (int) (weights.total() - x)),
                new MeetInTheMiddle(weights, weights.total() - x),
                new TiltedInversion(weights, new TiltedSum(weights), x))) {
            assertThat(way.method()).isNotBlank().isEqualTo(way.atLeast(x).method());
        }
    }

    /** Both halves of m weights have 2^(m/2) sums, which are sorted and passed. */
    @Test
    void theCostOfTheMiddleIsThatOfTheSumsOfTheLargerHalf() {
        for (int m = 1; m <= 40; m++) {
            double sums = Math.pow(2, Math.ceil(m / 2.0));
            assertThat(MeetInTheMiddle.cost(m)).isBetween(sums * (m + 1), sums * (m + 6));
        }
    }

    /** Ranks; doubled ranks with one odd weight; heavy ties; nearly all even; multiples of three and ones; random. */
    private static long[] weights(int kind, int n) {
        Random random = new Random(17L * n + kind);
        long[] weights = new long[n];
        for (int i = 0; i < n; i++) {
            weights[i] = switch (kind) {
                case 0 -> i + 1;
                case 1 -> i == 0 ? 1 : 2L * (i + 1);
                case 2 -> 1 + 2L * n / 3 * (i % 3);
                case 3 -> i < 2 ? 2 * i + 1 : 40;
                case 4 -> i % 10 == 0 ? 1 : 3;
                default -> 1 + random.nextInt(300);
            };
        }
        Arrays.sort(weights);
        return weights;
    }

    @Test
    void meetingInTheMiddleAgreesWithExactCounts() {
        Random random = new Random(5);
        for (int n = 1; n <= 16; n++) {
            long[] values = random.longs(n, 1, 500).sorted().toArray();
            Weights weights = Weights.of(values, 1);
            Exact exact = new Exact(values);
            for (long x = weights.total() / 2 + 1; x <= weights.total(); x += 7) {
                MeetInTheMiddle middle = new MeetInTheMiddle(weights, weights.total() - x);
                assertThat(middle.atLeast(x).value()).isEqualTo(exact.atLeast(x));
            }
        }
    }

    @Test
    void theTailsOfHugeWeightsAreExact() {
        long[] values = new Random(3).longs(20, 1L << 50, 1L << 55).toArray();
        long total = Arrays.stream(values).sum();
        SignFlip.Tails tails = SignFlip.of(values).tails(total - 5).orElseThrow();
        assertThat(tails.atLeast().value()).isEqualTo(0x1p-20);
        assertThat(tails.atMost().value()).isEqualTo(1 - 0x1p-20);
    }

    @Test
    void upperAndLowerTailAreMirrorImages() {
        for (int kind = 0; kind < 6; kind++) {
            for (int n : new int[] {5, 30, 200, 700}) {
                long[] values = weights(kind, n);
                long total = Arrays.stream(values).sum();
                SignFlip distribution = SignFlip.of(values);
                for (double part : new double[] {0, 0.2, 0.45, 0.5, 0.52}) {
                    long v = Math.round(part * total);
                    SignFlip.Tails left = distribution.tails(v).orElseThrow();
                    SignFlip.Tails right = distribution.tails(total - v).orElseThrow();
                    assertThat(left.atMost().value()).isEqualTo(right.atLeast().value());
                    assertThat(left.atLeast().value()).isEqualTo(right.atMost().value());
                    assertThat(left.twoSided()).isEqualTo(right.twoSided());
                }
            }
        }
    }

    @Test
    void aCommonFactorOfTheWeightsChangesNoBit() {
        long[] values = weights(5, 80);
        long[] times = Arrays.stream(values).map(w -> 1000 * w).toArray();
        long v = Arrays.stream(values).sum() / 3;
        assertThat(SignFlip.of(times).tails(1000 * v).orElseThrow())
                .isEqualTo(SignFlip.of(values).tails(v).orElseThrow());
    }

    @Test
    void aThousandAndMoreRanksDoNotOverflow() {
        // 2^-1074 is the smallest double: everything beyond lives in the logarithm
        SignFlip ranks = SignFlip.ofRanks(1100);
        long total = 1100L * 1101 / 2;
        Tail tail = ranks.tails(total).orElseThrow().atLeast();
        assertThat(tail.log10()).isEqualTo(-1100 * Math.log10(2), within(1e-9));
        assertThat(tail.value()).isZero();
        assertThat(ranks.tails(total / 2).orElseThrow().atMost().value()).isEqualTo(0.5, within(1e-4));
    }

    @Test
    void coinsAreBinomial() {
        assertThat(SignFlip.ofCoins(13).tails(3).orElseThrow().twoSided().value())
                .isEqualTo(2 * (1 + 13 + 78 + 286) / 8192.0);
        assertThat(SignFlip.ofCoins(29).tails(11).orElseThrow().twoSided().value())
                .isEqualTo(0.26493089646101, within(1e-15));
        assertThat(SignFlip.ofCoins(2).tails(1).orElseThrow().twoSided().value())
                .isEqualTo(1);
    }

    @Test
    void refusesWeightsThatAreNotPositive() {
        assertThatThrownBy(() -> SignFlip.of(new long[] {1, 0})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignFlip.of(new long[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignFlip.ofRanks(3).tails(7)).isInstanceOf(IllegalArgumentException.class);
    }
}
