package org.secretomefhir.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void noNanAndNoInfinityCanBePutIn(double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Outcome.of(value));
        assertThatIllegalArgumentException().isThrownBy(() -> Finite.require("x", value));
        assertThatIllegalArgumentException().isThrownBy(() -> Finite.requireProbability("x", value));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0, value));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(value, 0));
        assertThat(Outcome.finite(value)).isEqualTo(Outcome.not(Why.OUT_OF_RANGE));
        assertThat(Outcome.finiteOr(value, Why.ZERO_VARIANCE)).isEqualTo(Outcome.not(Why.ZERO_VARIANCE));
        assertThat(Interval.finite(0, value)).isEqualTo(Outcome.not(Why.OUT_OF_RANGE));
        assertThat(Interval.finite(value, 0)).isEqualTo(Outcome.not(Why.OUT_OF_RANGE));
    }

    @Test
    void negativeZeroBecomesZero() {
        Double zero = 0.0; // boxed, 0.0 and -0.0 differ
        assertThat(Outcome.finite(-0.0)).isEqualTo(Outcome.of(0.0));
        assertThat((Double) Finite.require("x", -0.0)).isEqualTo(zero);
        assertThat((Double) Finite.requireProbability("p", -0.0)).isEqualTo(zero);
        assertThat(new Interval(-0.0, -0.0)).isEqualTo(new Interval(0.0, 0.0));
    }

    @Test
    void aProbabilityLiesWithinZeroAndOne() {
        assertThat(Finite.requireProbability("p", 0)).isZero();
        assertThat(Finite.requireProbability("p", 1)).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Finite.requireProbability("p", 1.0000001));
        assertThatIllegalArgumentException().isThrownBy(() -> Finite.requireProbability("p", -1e-300));
    }

    @Test
    void aMissingValueStaysMissingForTheSameReason() {
        Outcome<Double> missing = Outcome.not(Why.N_BELOW_2);
        assertThat(missing.map(x -> 2 * x)).isEqualTo(missing);
        assertThat(missing.flatMap(x -> Outcome.of("never"))).isEqualTo(Outcome.not(Why.N_BELOW_2));
        assertThat(missing.value()).isEmpty();
        assertThat(missing.reason()).contains(Why.N_BELOW_2);
    }

    @Test
    void aValueIsMappedAndHasNoReason() {
        Outcome<Double> two = Outcome.of(2.0);
        assertThat(two.map(x -> x + 1)).isEqualTo(Outcome.of(3.0));
        assertThat(two.<Double>flatMap(x -> Outcome.not(Why.NO_MARGIN))).isEqualTo(Outcome.not(Why.NO_MARGIN));
        assertThat(two.value()).contains(2.0);
        assertThat(two.reason()).isEmpty();
        assertThat(two.<String>fold(x -> "value", why -> "none")).isEqualTo("value");
    }

    @Test
    void limitsMayMissOneByOne() {
        assertThat(Limits.of(new Interval(1, 2))).isEqualTo(new Limits(Outcome.of(1.0), Outcome.of(2.0)));
        assertThat(Limits.not(Why.N_BELOW_4).upper().reason()).contains(Why.N_BELOW_4);
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1));
    }

    @Test
    void everyReasonHasItsOwnTokenAndText() {
        assertThat(Arrays.stream(Why.values()).map(Why::token))
                .doesNotHaveDuplicates()
                .allMatch(t -> t.matches("[a-z0-9]+(-[a-z0-9]+)*"));
        assertThat(Arrays.stream(Why.values()).map(Why::text))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
        assertThat(Why.ZERO_VARIANCE).hasToString("zero-variance: all changes are equal, so their variance is zero");
    }
}
