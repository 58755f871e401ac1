package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.LeastSignificantChange;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Responder;
import org.secretomefhir.statistics.Why;

class RespondersTest {
    private static final EndpointSpec HIGHER = EndpointSpec.plain().withDirection(Direction.INCREASE);

    @Test
    void aChangeOfExactlyTheThresholdReachesIt() {
        // 0.3 - 0.1 is below 0.2 in doubles
        PairedSample sample = PairedSample.of(decimals("0.1", "0.1", "0.3"), decimals("0.3", "0.2999", "0.1"));
        Responder found = responder(sample, HIGHER, "0.2");
        assertThat(found.responders()).isEqualTo(1);
        assertThat(found.worsened()).isEqualTo(1);
        assertThat(found.stable()).isEqualTo(1);
        assertThat(found.lowerIsBetter()).isFalse();
    }

    @Test
    void improvementIsADecreaseWhereLowerIsBetter() {
        PairedSample sample = PairedSample.of(decimals("5", "5", "5"), decimals("1", "2", "9"));
        Responder found = responder(sample, EndpointSpec.plain().withDirection(Direction.DECREASE), "3");
        assertThat(found.responders()).isEqualTo(2);
        assertThat(found.worsened()).isEqualTo(1);
        assertThat(found.lowerIsBetter()).isTrue();
        assertThat(found.proportion()).isEqualTo(2 / 3.0);
    }

    @Test
    void aThresholdFinerThanTheValuesIsNotRounded() {
        PairedSample sample = PairedSample.of(decimals("1", "1", "1"), decimals("3", "4", "-1"));
        assertThat(responder(sample, HIGHER, "2.0000000001").responders()).isEqualTo(1);
        assertThat(responder(sample, HIGHER, "2").responders()).isEqualTo(2);
        assertThat(responder(sample, HIGHER, "2.0").worsened()).isEqualTo(1);
    }

    @Test
    void aPercentageIsOfTheSizeOfTheSubjectsOwnValue() {
        PairedSample sample = PairedSample.of(
                decimals("0.500", "0.500", "-2", "0", "0", "10"),
                decimals("0.650", "0.649", "-1.4", "0.001", "0", "7"));
        Responder found = responder(sample, HIGHER, "30%");
        // 0.650, -1.4 and the change from zero reach 30 %; 7 falls by 30 %; no change from zero is stable
        assertThat(found.responders()).isEqualTo(3);
        assertThat(found.worsened()).isEqualTo(1);
        assertThat(found.stable()).isEqualTo(2);
        assertThat(found.lscIsPercent()).isTrue();
        assertThat(found.lsc()).isEqualByComparingTo("30");
        assertThat(responder(sample, HIGHER, "1E+3%").responders()).isEqualTo(1);
        assertThat(responder(sample, HIGHER, "29.9999%").responders()).isEqualTo(3);
        assertThat(responder(sample, HIGHER, "30.0001%").responders()).isEqualTo(1);
    }

    @Test
    void valuesInHundredsCompareWithSmallAndLargeThresholds() {
        PairedSample sample = PairedSample.of(decimals("1E+2", "3E+2"), decimals("3E+2", "2E+2"));
        assertThat(responder(sample, HIGHER, "200").responders()).isEqualTo(1);
        assertThat(responder(sample, HIGHER, "200.5").responders()).isZero();
        assertThat(responder(sample, HIGHER, "1E+2").worsened()).isEqualTo(1);
    }

    @Test
    void whatWasNotStatedIsNotCounted() {
        PairedSample sample = PairedSample.of(decimals("1"), decimals("2"));
        LeastSignificantChange one = LeastSignificantChange.parse("1");
        assertThat(Responders.of(sample, HIGHER).reason()).contains(Why.NO_THRESHOLD);
        assertThat(Responders.of(sample, EndpointSpec.plain().withLsc(one)).reason())
                .contains(Why.NO_DIRECTION);
        PairedSample empty = PairedSample.of(List.of(), List.of());
        assertThat(Responders.of(empty, HIGHER.withLsc(one)).reason()).contains(Why.NO_COMPLETE_PAIR);
    }

    private static Responder responder(PairedSample sample, EndpointSpec spec, String lsc) {
        return Responders.of(sample, spec.withLsc(LeastSignificantChange.parse(lsc)))
                .value()
                .orElseThrow();
    }

    private static List<BigDecimal> decimals(String... values) {
        return Stream.of(values).map(BigDecimal::new).toList();
    }
}
