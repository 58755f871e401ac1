package org.secretomefhir.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExtensionsTest {
    @Test
    void decimalsHaveAtMostFifteenDigitsRoundedHalfToEven() {
        assertThat(Extensions.rounded(1.0 / 3)).isEqualByComparingTo("0.333333333333333");
        assertThat(Extensions.rounded(0.1 + 0.2)).isEqualByComparingTo("0.3");
        assertThat(Extensions.rounded(-5.683636363636364)).isEqualByComparingTo("-5.68363636363636");
        assertThat(Extensions.rounded(0.0009765625)).hasToString("0.0009765625");
        assertThat(Extensions.rounded(24)).hasToString("24");
        assertThat(Extensions.rounded(-0.0)).hasToString("0");
    }

    @Test
    void aStoreOfDoublesGivesBackWhatWasWritten() {
        SplittableRandom random = new SplittableRandom(15);
        for (int i = 0; i < 10_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value) && Math.abs(value) > 1e-290 && Math.abs(value) < 1e290) {
                double kept = Extensions.rounded(value).doubleValue();
                assertThat(Extensions.rounded(kept)).isEqualByComparingTo(Extensions.rounded(value));
            }
        }
    }
}
