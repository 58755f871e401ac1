package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.statistics.Why;

class PairedPowerTest {

    @Test
    void theMinimalDetectableEffectHasThePower() {
        for (int n : new int[] {2, 3, 11, 500}) {
            for (double power : new double[] {0.0501, 0.06, 0.3, 0.8, 0.9, 0.999}) {
                double dz = PairedPower.minimalDetectable(n, power, 0.05);
                assertThat(PairedPower.eitherTail(n, dz, 0.05)).isCloseTo(power, within(1e-11));
                assertThat(dz).isPositive();
            }
        }
    }

    @Test
    void elevenPairsDetectWhatIsPublishedForThem() {
        assertThat(PairedPower.minimalDetectable(11, 0.8, 0.05)).isCloseTo(0.937690663900624, within(1e-13));
        assertThat(PairedPower.minimalDetectable(11, 0.9, 0.05)).isCloseTo(1.08657128467694, within(1e-13));
        assertThat(PairedPower.minimalDetectable(11, 0.8, 0.05 / 9)).isCloseTo(1.354916078877908, within(1e-13));
        assertThat(PairedPower.minimalDetectable(11, 0.9, 0.05 / 9)).isCloseTo(1.526101999658428, within(1e-13));
    }

    @Test
    void withoutAnEffectThePowerIsAlpha() {
        assertThat(PairedPower.eitherTail(11, 0, 0.05)).isCloseTo(0.05, within(1e-14));
        assertThat(PairedPower.expectedTail(11, 0, 0.05)).isCloseTo(0.025, within(1e-14));
    }

    @Test
    void theSampleSizeIsTheSmallestThatIsEnough() {
        for (double dz : new double[] {0.013, 0.1, 0.45, 1.2, 3, 40}) {
            int n = PairedPower.sampleSize(dz, 0.8, 0.05).value().orElseThrow();
            assertThat(PairedPower.expectedTail(n, dz, 0.05)).isGreaterThanOrEqualTo(0.8);
            if (n > 2) {
                assertThat(PairedPower.expectedTail(n - 1, dz, 0.05)).isLessThan(0.8);
            }
        }
        assertThat(PairedPower.sampleSize(0, 0.8, 0.05).reason()).contains(Why.OUT_OF_RANGE);
        // 9.7 and 10.1 million pairs
        int many = PairedPower.sampleSize(0.0009, 0.8, 0.05).value().orElseThrow();
        assertThat(many).isBetween(9_680_000, 9_700_000);
        assertThat(PairedPower.sampleSize(0.00088, 0.8, 0.05).reason()).contains(Why.OUT_OF_RANGE);
        assertThat(PairedPower.sampleSize(1e-5, 0.8, 0.05).reason()).contains(Why.OUT_OF_RANGE);
    }

    @Test
    void refusesWhatHasNoPower() {
        assertThatThrownBy(() -> PairedPower.eitherTail(1, 1, 0.05)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PairedPower.expectedTail(5, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PairedPower.minimalDetectable(5, 0.05, 0.05))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PairedPower.sampleSize(1, 1, 0.05)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PairedPower.sampleSize(1, 0.05, 0.05)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PairedPower.minimalDetectable(5, 1, 0.05))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PairedPower.minimalDetectable(5, 0.8, -0.1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PairedPower.minimalDetectableOneSided(5, 0.04, 0.05))
                .isInstanceOf(IllegalArgumentException.class);
        for (double alpha : new double[] {-0.1, 0, 1, 1.5}) {
            assertThatThrownBy(() -> PairedPower.eitherTail(5, 1, alpha))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("two pairs");
        }
    }

    /** A power not above alpha needs no effect at all, and alpha is a probability. */
    @ParameterizedTest
    @CsvSource({"0.05, 0.05", "0.04, 0.05", "1, 0.05", "1.5, 0.05", "0.8, 0", "0.8, -0.1", "NaN, 0.05", "0.8, NaN"})
    void aPowerLiesAboveAlphaAndBelowOne(double power, double alpha) {
        assertThatThrownBy(() -> PairedPower.minimalDetectable(11, power, alpha))
                .hasMessageContaining("power");
        assertThatThrownBy(() -> PairedPower.minimalDetectableOneSided(11, power, alpha))
                .hasMessageContaining("power");
        assertThatThrownBy(() -> PairedPower.sampleSize(1, power, alpha)).hasMessageContaining("power");
    }

    @Test
    void aOneSidedTestNeedsALittleLess() {
        // R: power.t.test(11, power = .8, sig.level = .05, type = "paired", alternative = "one.sided", tol =
        // 1e-12)$delta
        assertThat(PairedPower.minimalDetectableOneSided(11, 0.8, 0.05)).isCloseTo(0.806116120235, within(1e-11));
        assertThat(PairedPower.expectedTail(11, PairedPower.minimalDetectableOneSided(11, 0.9, 0.01), 0.02))
                .isCloseTo(0.9, within(1e-10));
    }
}
