package org.secretomefhir.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both against mpmath with 50 digits. */
class GammaFunctionTest {

    @ParameterizedTest
    @CsvSource({
        "1e-8, 8.2914020272061609",
        "0.5, 0.15342640972002735",
        "0.75, 0.10626293633956786",
        "1, 0.081061466795327258",
        "1.5, 0.054814121051917654",
        "2, 0.041340695955409294",
        "5.5, 0.015134973221917379",
        "9.5, 8.7687001341393855e-3",
        "14, 5.9513701127588477e-3",
        "14.5, 5.7462165130101157e-3",
        "14.999, 5.5551037827420074e-3",
        "15, 5.5547335519628014e-3",
        "15.5, 5.3755990329268345e-3",
        "30, 2.7776749297526936e-3",
        "100, 8.3333055563491468e-4",
        "1e6, 8.3333333333330556e-8",
        "1e15, 8.3333333333333333e-17"
    })
    void whatStirlingLeavesOutIsWithinOneInTheFifteenthPlace(double x, double expected) {
        assertThat(GammaFunction.stirlingError(x))
                .as("lgamma(%1$s) - ((%1$s - 1/2) * log(%1$s) - %1$s + log(2 * pi) / 2)", x)
                .isEqualTo(expected, within(1e-15 * Math.max(1, expected)));
    }

    @ParameterizedTest
    @CsvSource({"15, 5.5547335519628014e-3", "30, 2.7776749297526936e-3", "100, 8.3333055563491468e-4"})
    void theSeriesBeginsWhereItsFirstFiveTermsAreAllThatCounts(double x, double expected) {
        assertThat(GammaFunction.stirlingError(x) / expected).isCloseTo(1, within(2e-15));
    }

    @ParameterizedTest
    @CsvSource({
        "0.75, 0.39027621886917631",
        "1, 0.56418958354775629",
        "1.5, 0.72360125455826766",
        "2, 0.79788456080286536",
        "5, 0.9227456080530871",
        "5.5, 0.92995980997577852",
        "7.5, 0.94900758714270261",
        "14, 0.97293211505604163",
        "15, 0.974754378214402",
        "15.5, 0.97557649715687272",
        "50, 0.99247805498144487",
        "1000, 0.99962494530371274",
        "1e6, 0.99999962499994531",
        "1e12, 0.999999999999625"
    })
    void theStepOfOneHalfLosesNoDigits(double a, double expected) {
        assertThat(GammaFunction.halfStepRatio(a) / expected)
                .as("exp(lgamma(%1$s) - lgamma(%1$s - 0.5)) / sqrt(%1$s)", a)
                .isCloseTo(1, within(2e-15));
    }
}
