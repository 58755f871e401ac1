package org.secretomefhir.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class BetaQuantileTest {

    /** The series of the incomplete beta function in mpmath with at least 60 digits, inverted by bisection. */
    @ParameterizedTest
    @CsvFileSource(resources = "/reference/exact/beta-quantile.csv", numLinesToSkip = 1)
    void agreesWithSixtyDigitsInBothDirections(double p, double a, double b, double below, double above) {
        double tolerance = Math.min(a, b) == 0.5 ? 1e-14 : 1e-13;
        assertThat(BetaQuantile.below(p, a, b) / below)
                .as("qbeta(%s, %s, %s)", p, a, b)
                .isCloseTo(1, within(tolerance));
        assertThat(BetaQuantile.above(p, a, b) / above)
                .as("qbeta(%s, %s, %s, lower.tail = FALSE)", p, a, b)
                .isCloseTo(1, within(tolerance));
    }

    @Test
    void aPowerOfAUniformHasAClosedForm() {
        for (double p : new double[] {1e-150, 1e-30, 1e-3, 0.25, 0.5, 0.75, 0.999}) {
            for (double a : new double[] {0.5, 1, 2, 7, 40}) {
                // X^a is uniform if b = 1, (1 - X)^b if a = 1
                assertThat(BetaQuantile.below(p, a, 1) / Math.pow(p, 1 / a))
                        .as("qbeta(%s, %s, 1)", p, a)
                        .isCloseTo(1, within(1e-14));
                assertThat(BetaQuantile.above(p, 1, a) / -Math.expm1(Math.log(p) / a))
                        .as("qbeta(%s, 1, %s, lower.tail = FALSE)", p, a)
                        .isCloseTo(1, within(1e-14));
            }
        }
    }

    @Test
    void quantilesOutsideTheDoublesAreZeroAndOne() {
        assertThat(BetaQuantile.below(1e-200, 0.5, 3)).as("about 1e-400").isZero();
        assertThat(BetaQuantile.above(1e-200, 3, 0.5))
                .as("one less about 1e-400")
                .isEqualTo(1);
    }

    @Test
    void theTwoDirectionsMeetInTheMedian() {
        for (double a : new double[] {0.5, 2, 11, 500}) {
            assertThat(BetaQuantile.below(0.5, a, 3) / BetaQuantile.above(0.5, a, 3))
                    .isCloseTo(1, within(1e-15));
            assertThat(BetaQuantile.below(0.5, a, a)).isCloseTo(0.5, within(1e-15));
        }
    }
}
