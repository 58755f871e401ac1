package org.secretomefhir.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WeightsTest {
    private static final Weights WEIGHTS = Weights.of(new long[] {3, 6, 6, 6, 12}, 3);

    @Test
    void equalOnesAreGroupedInTheGivenUnit() {
        assertThat(WEIGHTS.n()).isEqualTo(5);
        assertThat(WEIGHTS.total()).isEqualTo(1 + 2 + 2 + 2 + 4);
        assertThat(WEIGHTS.groups()).isEqualTo(3);
        assertThat(WEIGHTS.size(1)).isEqualTo(2);
        assertThat(WEIGHTS.count(1)).isEqualTo(3);
        assertThat(WEIGHTS.count(2)).isEqualTo(1);
    }

    @Test
    void thoseUpToALimitIncludeTheLimit() {
        assertThat(WEIGHTS.upTo(0)).isEmpty();
        assertThat(WEIGHTS.upTo(1)).containsExactly(1);
        assertThat(WEIGHTS.upTo(2)).containsExactly(1, 2, 2, 2);
        assertThat(WEIGHTS.upTo(3)).containsExactly(1, 2, 2, 2);
        assertThat(WEIGHTS.upTo(4)).containsExactly(1, 2, 2, 2, 4);
        assertThat(WEIGHTS.upTo(100)).containsExactly(1, 2, 2, 2, 4);
        assertThat(WEIGHTS.countUpTo(2)).isEqualTo(4);
    }

    @Test
    void aSumBeyondALongIsNoticed() {
        long[] huge = {Long.MAX_VALUE / 2, Long.MAX_VALUE / 2, 5};
        assertThatThrownBy(() -> Weights.of(huge, 1)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void onesAreCoins() {
        Weights coins = Weights.ones(7);
        assertThat(coins.total()).isEqualTo(7);
        assertThat(coins.n()).isEqualTo(7);
        assertThat(coins.upTo(1)).hasSize(7);
    }
}
