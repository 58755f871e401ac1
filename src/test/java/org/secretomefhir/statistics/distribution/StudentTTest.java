package org.secretomefhir.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudentTTest {

    /** mpmath with 40 digits, df 1 to 999,999, tails down to 1e-300. */
    @ParameterizedTest
    @CsvFileSource(resources = "/reference/exact/student-t.csv", numLinesToSkip = 1)
    void agreesWithFortyDigits(String kind, double df, double argument, double value) {
        boolean quantile = kind.equals("upperQuantile");
        double found = quantile ? StudentT.upperQuantile(argument, df) : StudentT.upperTail(argument, df);
        assertThat(found / value).isCloseTo(1, within(quantile ? 1e-14 : 2e-13));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-12, 0.7, 2.2, 40, 1e9})
    void tailsMirrorExactly(double t) {
        for (int df : new int[] {1, 7}) {
            assertThat(StudentT.upperTail(-t, df)).isEqualTo(StudentT.lowerTail(t, df));
            assertThat(StudentT.twoSided(-t, df))
                    .isEqualTo(StudentT.twoSided(t, df))
                    .isBetween(0.0, 1.0);
        }
    }

    @Test
    void quantilesMirrorAndInvertTheTail() {
        assertThat(StudentT.upperQuantile(0.75, 5)).isEqualTo(-StudentT.upperQuantile(0.25, 5));
        assertThat(StudentT.upperQuantile(0.5, 5)).isZero();
        for (double tail : new double[] {1e-200, 1e-30, 1e-8, 0.3, 0.499}) {
            for (double df : new double[] {2, 3, 30, 1e5}) {
                double t = StudentT.upperQuantile(tail, df);
                assertThat(StudentT.upperTail(t, df) / tail).isCloseTo(1, within(1e-11));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 0, 1, 1.1, Double.NaN})
    void aTailLiesInsideZeroAndOne(double tail) {
        assertThatThrownBy(() -> StudentT.upperQuantile(tail, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a tail probability lies inside (0, 1)");
    }

    /** df 1 is Cauchy's, df 2 has a closed form: both next to the median, where tail and quantile nearly vanish. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.25, 0.26, 0.4, 0.49, 0.4999, 0.5 - 0x1p-40, 0.5 - 0x1p-53})
    void quantilesNextToTheMedianKeepTheirDigits(double tail) {
        double rest = 0.5 - tail;
        assertThat(StudentT.upperQuantile(tail, 1) / Math.tan(Math.PI * rest))
                .as("qt(%s, 1, lower.tail = FALSE)", tail)
                .isCloseTo(1, within(1e-14));
        assertThat(StudentT.upperQuantile(tail, 2) / (2 * rest * Math.sqrt(2 / (4 * tail * (1 - tail)))))
                .as("qt(%s, 2, lower.tail = FALSE)", tail)
                .isCloseTo(1, within(1e-14));
    }

    @Test
    void theTwoSidedTailIsTwiceTheUpperOne() {
        assertThat(StudentT.twoSided(0, 5)).isEqualTo(1);
        assertThat(StudentT.twoSided(2, 5)).isEqualTo(2 * StudentT.upperTail(2, 5));
        assertThat(StudentT.twoSided(1, 1)).as("Cauchy's").isCloseTo(0.5, within(1e-15));
    }

    @Test
    void refusesProbabilitiesWithoutAFiniteQuantile() {
        assertThatThrownBy(() -> StudentT.upperQuantile(0, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StudentT.upperQuantile(1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StandardNormal.quantile(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StandardNormal.quantile(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.03125, 0.25, 0.125, 0.375})
    void normalQuantilesMirrorExactly(double p) {
        assertThat(StandardNormal.quantile(1 - p)).isEqualTo(-StandardNormal.quantile(p));
    }
}
