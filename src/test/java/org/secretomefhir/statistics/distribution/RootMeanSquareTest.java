package org.secretomefhir.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootMeanSquareTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 100, 5000})
    void theDensityIsThatOfTheRootOfChiSquaredOverItsDegrees(int df) {
        RootMeanSquare distribution = new RootMeanSquare(df);
        ChiSquaredDistribution chiSquared = ChiSquaredDistribution.of(df);
        for (double part : new double[] {0.02, 0.1, 0.3, 0.45, 0.5, 0.6, 0.9, 1}) {
            double s = distribution.low() + part * (distribution.high() - distribution.low());
            double expected = chiSquared.density(df * s * s) * 2 * df * s;
            assertThat(distribution.density(s)).isEqualTo(expected, within(1e-12 * expected + 1e-300));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 100, 5000})
    void nearlyAllMassLiesBetweenLowAndHighAndTheModeIsTheTop(int df) {
        RootMeanSquare distribution = new RootMeanSquare(df);
        ChiSquaredDistribution chiSquared = ChiSquaredDistribution.of(df);
        double low = distribution.low();
        double high = distribution.high();
        assertThat(chiSquared.cumulativeProbability(df * low * low)).isLessThan(1e-18);
        assertThat(chiSquared.survivalProbability(df * high * high)).isLessThan(1e-18);
        double mode = distribution.mode();
        for (double step : new double[] {-0.01, 0.01}) {
            double beside = mode + step * (high - low);
            if (beside > 0) {
                assertThat(distribution.density(beside)).isLessThan(distribution.density(Math.max(1e-9, mode)));
            }
        }
    }

    @Test
    void degreesOfFreedomBeginAtOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RootMeanSquare(0));
    }
}
