package org.secretomefhir.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiltedSumTest {
    private static final long[] VALUES = {1, 2, 2, 5, 9, 9, 9, 40};

    private static double log(double s) {
        return Arrays.stream(VALUES)
                .mapToDouble(w -> Math.log(Math.cosh(s * w / 2)))
                .sum();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.0149, 0.0151, 0.1, 1, 5})
    void theSeriesAndTheDirectSumAgreeWithTheDefinition(double s) {
        TiltedSum sum = new TiltedSum(Weights.of(VALUES, 1));
        double h = 1e-4 * s;
        assertThat(sum.cumulant(s)).isEqualTo(log(s), within(1e-11 * log(s)));
        assertThat(sum.cumulant(-s)).isEqualTo(sum.cumulant(s));
        double slope = (log(s + h) - log(s - h)) / (2 * h);
        assertThat(sum.mean(s)).isEqualTo(slope, within(1e-6 * slope));
        assertThat(sum.mean(-s)).isEqualTo(-sum.mean(s));
        double curvature = (sum.mean(s + h) - sum.mean(s - h)) / (2 * h);
        assertThat(sum.variance(s)).isEqualTo(curvature, within(1e-6 * Math.abs(curvature) + 1e-9));
    }

    @Test
    void withoutTiltTheVarianceIsAQuarterOfTheSquares() {
        TiltedSum sum = new TiltedSum(Weights.of(VALUES, 1));
        assertThat(sum.variance(0))
                .isEqualTo(Arrays.stream(VALUES).map(w -> w * w).sum() / 4.0, within(1e-10));
        assertThat(sum.mean(0)).isZero();
        assertThat(sum.cumulant(0)).isZero();
    }

    @Test
    void theComplexSeriesContinuesTheRealOne() {
        TiltedSum sum = new TiltedSum(Weights.of(VALUES, 1));
        double t = 0.01;
        double[] imaginary = sum.series(0, t);
        double expected = Arrays.stream(VALUES)
                .mapToDouble(w -> Math.log(Math.cos(t * w / 2)))
                .sum();
        assertThat(imaginary[0]).isEqualTo(expected, within(1e-14));
        assertThat(imaginary[1]).isZero();
        assertThat(sum.series(t, 0)).containsExactly(sum.cumulant(t), 0.0);
        assertThat(sum.inSeriesRadius(0.009, 0.011)).isTrue();
        assertThat(sum.inSeriesRadius(0.012, 0.011)).isFalse();
    }

    @Test
    void theTiltMovesTheMeanToTheTarget() {
        Weights weights = Weights.of(LongStream.rangeClosed(1, 100).toArray(), 1);
        TiltedSum sum = new TiltedSum(weights);
        for (double target : new double[] {1, 100, 1000, 2000, 2500, 2524}) {
            double s = sum.tiltFor(target, 1e-9);
            assertThat(sum.mean(s)).isEqualTo(target, within(0.011 * Math.sqrt(sum.variance(s))));
        }
        assertThat(sum.tiltFor(1, 0.5)).isEqualTo(0.5);
    }

    @Test
    void theReachLeavesNothingThatCounts() {
        Weights weights = Weights.of(LongStream.rangeClosed(1, 100).toArray(), 1);
        TiltedSum sum = new TiltedSum(weights);
        double sd = Math.sqrt(sum.variance(0));
        assertThat(sum.reach(0, 1, 42)).isBetween(6 * sd, 10 * sd);
        assertThat(sum.reach(0, -1, 42)).isEqualTo(sum.reach(0, 1, 42));
        // nearly all weights are taken: nothing is left above
        assertThat(sum.reach(5, 1, 42)).isLessThanOrEqualTo(2525 - sum.mean(5) + 1e-9);
    }

    /** The tilted distribution worked out sum by sum. */
    private static double[] tilted(long[] values, double s) {
        double[] probabilities = {1};
        for (long w : values) {
            double taken = 1 / (1 + Math.exp(-s * w));
            double[] next = new double[probabilities.length + (int) w];
            for (int i = 0; i < probabilities.length; i++) {
                next[i] += probabilities[i] * (1 - taken);
                next[i + (int) w] += probabilities[i] * taken;
            }
            probabilities = next;
        }
        return probabilities;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4, 0.5",
        "0, 12, 0.5",
        "0.01, 8, 0.5",
        "0.05, 3, 0.5",
        "0.05, 12, 0.5",
        "0.2, 6, 0.03",
        "-0.03, 9, 0.5"
    })
    void beyondTheReachLiesLessThanTheBoundAndNotTooMuchIsCovered(double s, double exponent, double part) {
        long[] values = LongStream.rangeClosed(1, 40).toArray();
        TiltedSum sum = new TiltedSum(Weights.of(values, 1));
        double[] probabilities = tilted(values, s);
        double mean = sum.mean(s) + 410;
        for (int sign : new int[] {-1, 1}) {
            double reach = sum.reach(s, sign, exponent);
            double beyond = 0;
            double beyondPart = 0;
            for (int v = 0; v < probabilities.length; v++) {
                beyond += sign * (v - mean) > reach + 1e-9 ? probabilities[v] : 0;
                beyondPart += sign * (v - mean) > part * reach ? probabilities[v] : 0;
            }
            assertThat(beyond).isLessThanOrEqualTo(Math.exp(-exponent));
            assertThat(beyondPart).isGreaterThan(Math.exp(-exponent));
        }
    }

    @Test
    void aTiltThatTakesEveryWeightLeavesItsCumulantFinite() {
        TiltedSum sum = new TiltedSum(Weights.of(new long[] {2, 2000}, 1));
        // ln cosh x is x - ln 2 for large x
        assertThat(sum.cumulant(4)).isEqualTo(4 + Math.log1p(Math.exp(-8)) + 4000 - 2 * Math.log(2), within(1e-11));
        assertThat(sum.cumulant(0.022)).isEqualTo(Math.log(Math.cosh(0.022)) + Math.log(Math.cosh(22)), within(1e-13));
        assertThat(sum.mean(4)).isEqualTo(1000 + Math.tanh(4), within(1e-12));
        assertThat(sum.variance(4)).isEqualTo(1 / Math.pow(Math.cosh(4), 2), within(1e-12));
    }
}
