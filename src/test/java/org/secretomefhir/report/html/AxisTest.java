package org.secretomefhir.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void ticksAreRound() {
        Axis axis = Axis.around(-3.3, -2.1, 4);
        assertThat(axis.ticks().stream().map(axis::label).toList())
                .isEqualTo(List.of("\u22123.5", "\u22123.0", "\u22122.5", "\u22122.0"));
    }

    @Test
    void aScaleWithFixedEndsHasItsTicksBetweenThem() {
        Axis axis = Axis.within(-387, 752, 7);
        assertThat(axis.ticks().stream().map(axis::label).toList())
                .isEqualTo(List.of("\u2212200", "0", "200", "400", "600"));
        assertThat(axis.share(-387)).isZero();
        assertThat(axis.share(752)).isEqualTo(1);
    }

    @Test
    void equalValuesStillHaveAScale() {
        Axis axis = Axis.around(5, 5, 4);
        assertThat(axis.low()).isLessThan(5);
        assertThat(axis.high()).isGreaterThan(5);
    }

    @Property
    void everyValueLiesOnItsScale(
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double a,
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double b) {
        Axis axis = Axis.around(Math.min(a, b), Math.max(a, b), 5);
        assertThat(axis.share(a)).isBetween(-1e-9, 1 + 1e-9);
        assertThat(axis.share(b)).isBetween(-1e-9, 1 + 1e-9);
        assertThat(axis.ticks()).hasSizeBetween(2, 14);
        assertThat(axis.percent(a)).matches("-?\\d+(\\.\\d{1,2})?%");
    }
}
