package org.secretomefhir.statistics.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecimalTableTest {

    @Test
    void valuesAreStepsFromTheLeastOne() {
        DecimalTable table = DecimalTable.of(List.of(row("-1.5", null), row("0.30", "2.10")));
        assertThat(table.size()).isEqualTo(2);
        assertThat(table.origin()).isEqualTo("-1.5");
        assertThat(table.step()).isEqualTo("1.8");
        assertThat(table.row(0)).containsExactly(BigInteger.ZERO, null);
        assertThat(table.row(1)).containsExactly(BigInteger.ONE, BigInteger.TWO);
    }

    @Test
    void equalValuesAndNoValuesAreZeroSteps() {
        DecimalTable equal = DecimalTable.of(List.of(row("7.0", "7")));
        assertThat(equal.row(0)).containsExactly(BigInteger.ZERO, BigInteger.ZERO);
        assertThat(equal.origin()).isEqualByComparingTo("7");
        assertThat(DecimalTable.of(List.of()).size()).isZero();
        assertThat(DecimalTable.of(List.of(row(null, null))).origin()).isEqualByComparingTo("0");
    }

    @Test
    void noSizeIsTooDifferentButTheRangeEnds() {
        DecimalTable table = DecimalTable.of(List.of(row("1e-300", "1e300")));
        assertThat(table.row(0)[1]).isEqualTo(BigInteger.ONE);
        assertThat(table.step()).isEqualByComparingTo(new BigDecimal("1e300").subtract(new BigDecimal("1e-300")));
        assertThatIllegalArgumentException().isThrownBy(() -> DecimalTable.of(List.of(row("1e-301"))));
    }

    private static List<BigDecimal> row(String... values) {
        return Arrays.stream(values)
                .map(value -> value == null ? null : new BigDecimal(value))
                .toList();
    }
}
