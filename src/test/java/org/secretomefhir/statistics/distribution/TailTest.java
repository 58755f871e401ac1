package org.secretomefhir.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TailTest {

    @Test
    void aCountIsTakenOfAllSubsets() {
        Tail tail = Tail.ofCount(5, 3, "counted");
        assertThat(tail.value()).isEqualTo(0.625);
        assertThat(tail.log10()).isEqualTo(Math.log10(0.625), within(1e-15));
        assertThat(tail.method()).isEqualTo("counted");
        assertThat(Tail.ofCount(8, 3, "counted").log10()).isZero();
    }

    @Test
    void theLogarithmGoesOnWhereTheProbabilityIsZero() {
        assertThat(Tail.ofCount(1, 2000, "m").value()).isZero();
        assertThat(Tail.ofCount(1, 2000, "m").log10()).isEqualTo(-602.05999132796, within(1e-10));
        Tail far = Tail.ofLog(-2000, "m");
        assertThat(far.value()).isZero();
        assertThat(far.log10()).isEqualTo(-2000 / Math.log(10), within(1e-10));
    }

    @Test
    void noProbabilityIsAboveOne() {
        assertThat(Tail.ofLog(1e-16, "m")).isEqualTo(new Tail(1, 0, "m"));
        assertThat(new Tail(0.75, Math.log10(0.75), "m").doubled()).isEqualTo(new Tail(1, 0, "m"));
    }

    @Test
    void doublingAndComplementKeepLogarithmAndMethod() {
        Tail quarter = new Tail(0.25, Math.log10(0.25), "m");
        assertThat(quarter.doubled().value()).isEqualTo(0.5);
        assertThat(quarter.doubled().log10()).isEqualTo(Math.log10(0.5), within(1e-15));
        assertThat(quarter.complement().value()).isEqualTo(0.75);
        assertThat(quarter.complement().log10()).isEqualTo(Math.log10(0.75), within(1e-15));
        assertThat(quarter.complement().method()).isEqualTo("m");
        assertThat(quarter.rounded()).isEqualTo(new Tail(0.25, Math.log10(0.25), "m-rounded"));
    }
}
