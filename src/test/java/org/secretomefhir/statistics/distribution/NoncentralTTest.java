package org.secretomefhir.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoncentralTTest {

    /** Quadrature in mpmath with 30 digits; R's pt ends at a noncentrality of 37.6. */
    @ParameterizedTest
    @CsvFileSource(resources = "/reference/exact/noncentral-t.csv", numLinesToSkip = 1)
    void agreesWithThirtyDigitsAtAnyNoncentrality(double t, int df, double ncp, double p) {
        assertThat(NoncentralT.lowerTail(t, df, ncp)).isCloseTo(p, within(5e-14));
        assertThat(NoncentralT.upperTail(t, df, ncp)).isCloseTo(1 - p, within(5e-14));
        double inverted = NoncentralT.noncentrality(t, df, p);
        if (p > 1e-6 && p < 1 - 1e-6) {
            assertThat(inverted).isCloseTo(ncp, within(2e-12 * Math.max(1, Math.abs(ncp))));
        }
    }

    /** Quadrature in mpmath with 40 digits of the logarithm, tails from 1e-4 down to 1e-300. */
    @ParameterizedTest
    @CsvFileSource(resources = "/reference/exact/noncentral-t-far.csv", numLinesToSkip = 1)
    void farTailsKeepTheirRelativeAccuracy(double t, int df, double ncp, double p) {
        assertThat(NoncentralT.lowerTail(t, df, ncp) / p)
                .as("pt(%s, %s, %s)", t, df, ncp)
                .isCloseTo(1, within(1e-12));
        assertThat(NoncentralT.upperTail(-t, df, -ncp) / p)
                .as("pt(%s, %s, %s, lower.tail = FALSE)", -t, df, -ncp)
                .isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 0.3, 2, 17.25, 60, 1e4, 1e9, 1e15})
    void limitsMirrorExactlyWithTheSignOfT(double t) {
        // with sixteen digits before the point, t s - ncp has none left behind it
        double tolerance = t < 1e15 ? 1e-11 : 1e-9;
        for (int df : new int[] {2, 10, 4999}) {
            double lower = -NoncentralT.noncentrality(-t, df, 0.025);
            double upper = NoncentralT.noncentrality(t, df, 0.025);
            double mirroredLower = -NoncentralT.noncentrality(t, df, 0.025);
            double mirroredUpper = NoncentralT.noncentrality(-t, df, 0.025);
            assertThat(mirroredLower).isEqualTo(-upper);
            assertThat(mirroredUpper).isEqualTo(-lower);
            assertThat(lower).isLessThan(upper);
            assertThat(NoncentralT.lowerTail(t, df, upper)).isCloseTo(0.025, within(tolerance));
            assertThat(NoncentralT.upperTail(t, df, lower)).isCloseTo(0.025, within(tolerance));
        }
    }

    @Test
    void isStudentsTWithoutNoncentrality() {
        for (int df : new int[] {1, 2, 7, 100, 10_000}) {
            for (double t : new double[] {-5, -1, 0, 0.2, 3}) {
                assertThat(NoncentralT.lowerTail(t, df, 0)).isCloseTo(StudentT.lowerTail(t, df), within(2e-14));
            }
        }
    }

    @Test
    void farTailsAreZeroOrOneAndNeverBeyond() {
        assertThat(NoncentralT.lowerTail(1, 5, 500)).isEqualTo(0);
        assertThat(NoncentralT.lowerTail(1e6, 5, -500)).isBetween(1 - 1e-13, 1.0);
    }

    @Test
    void refusesWhatIsNoDistribution() {
        assertThatThrownBy(() -> NoncentralT.lowerTail(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoncentralT.noncentrality(1, 5, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoncentralT.noncentrality(1, 5, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
