package org.secretomefhir.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardNormalTest {

    /** mpmath with 60 digits; beyond -1000 its asymptotic series. */
    @ParameterizedTest
    @CsvFileSource(resources = "/reference/exact/standard-normal.csv", numLinesToSkip = 1)
    void agreesWithSixtyDigits(String kind, double argument, double value) {
        double found = switch (kind) {
            case "upperTail" -> StandardNormal.upperTail(argument);
            case "logLowerTail" -> StandardNormal.logLowerTail(argument);
            case "lowerHazard" -> StandardNormal.lowerHazard(argument);
            case "quantile" -> StandardNormal.quantile(argument);
            default -> throw new IllegalArgumentException(kind);
        };
        // in a tail, the last digit of z counts z^2 times
        boolean inTheTail = !kind.equals("quantile") && !(kind.equals("logLowerTail") && argument < 0);
        double tolerance = 1e-15 + (inTheTail ? 2e-16 * argument * argument : 0);
        assertThat(found).as("%s(%s)", kind, argument).isEqualTo(value, within(tolerance * Math.abs(value)));
    }

    @Test
    void seriesAndFormulaMeetWhereTheTailIsFar() {
        double far = -30;
        assertThat(StandardNormal.logLowerTail(far) / StandardNormal.logLowerTail(Math.nextUp(far)))
                .isCloseTo(1, within(1e-15));
        assertThat(StandardNormal.lowerHazard(far) / StandardNormal.lowerHazard(Math.nextUp(far)))
                .isCloseTo(1, within(1e-13));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 1, 4, 37})
    void theTwoSidedTailCountsBothSidesOnce(double z) {
        assertThat(StandardNormal.twoSided(z)).isEqualTo(Math.min(1, 2 * StandardNormal.upperTail(z)));
        assertThat(StandardNormal.twoSided(-z)).isEqualTo(StandardNormal.twoSided(z));
        assertThat(StandardNormal.lowerTail(-z)).isEqualTo(StandardNormal.upperTail(z));
    }

    @Test
    void quantilesMirrorExactly() {
        Random random = new Random(4);
        for (int i = 0; i < 10_000; i++) {
            double p = Math.scalb((double) (random.nextLong() >>> 11), i % 2 == 0 ? -53 : -53 - random.nextInt(40));
            double rest = 1 - p;
            if (p > 0 && 1 - rest == p) {
                assertThat(StandardNormal.quantile(rest)).isEqualTo(-StandardNormal.quantile(p));
            }
        }
    }

    @Test
    void theMedianIsZeroWithoutASign() {
        assertThat((Double) StandardNormal.quantile(0.5)).isEqualTo((Double) 0.0);
        assertThat(StandardNormal.twoSided(0)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
    void onlyProbabilitiesInsideZeroAndOneHaveAQuantile(double p) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StandardNormal.quantile(p))
                .withMessageContaining("(0, 1)");
    }
}
