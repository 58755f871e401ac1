package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;

class BcaLevelsTest {

    @Test
    void withoutBiasAndAccelerationTheLevelsAreThoseOfThePercentiles() {
        Limits levels = new BcaLevels(0, 0).of(0.95);
        assertThat(levels.lower().value().orElseThrow()).isEqualTo(0.025, within(1e-15));
        assertThat(levels.upper().value().orElseThrow()).isEqualTo(0.975, within(1e-15));
    }

    @Test
    void theFormulaOfEfron() {
        Limits levels = new BcaLevels(0.1, 0.05).of(0.9);
        String inR = "z <- qnorm(c(.05, .95)); pnorm(.1 + (.1 + z) / (1 - .05 * (.1 + z)))";
        assertThat(levels.lower().value().orElseThrow()).as(inR).isEqualTo(0.09108860042023272, within(1e-14));
        assertThat(levels.upper().value().orElseThrow()).as(inR).isEqualTo(0.9778704853869032, within(1e-14));
    }

    @Test
    void anAccelerationThatTurnsTheScaleRoundHasNoLevel() {
        // 1 - a z is negative above, and positive below
        Limits levels = new BcaLevels(0, 1).of(0.95);
        assertThat(levels.upper()).isEqualTo(Outcome.not(Why.OUT_OF_RANGE));
        assertThat(levels.lower().value()).isPresent();
        // and the other way round
        assertThat(new BcaLevels(0, -1).of(0.95).lower()).isEqualTo(Outcome.not(Why.OUT_OF_RANGE));
        // exactly zero
        assertThat(new BcaLevels(2, 0.5).of(1e-300).lower()).isEqualTo(Outcome.not(Why.OUT_OF_RANGE));
    }

    @Test
    void aLevelOfZeroOrOneIsNone() {
        assertThat(new BcaLevels(-30, 0).of(0.95).lower())
                .as("pnorm(-62) is 0 in a double")
                .isEqualTo(Outcome.not(Why.OUT_OF_RANGE));
        assertThat(new BcaLevels(30, 0).of(0.95).upper())
                .as("pnorm(62) is 1 in a double")
                .isEqualTo(Outcome.not(Why.OUT_OF_RANGE));
    }
}
