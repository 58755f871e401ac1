package org.secretomefhir.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "ng/mL, ug/L, 1",
        "pg/mL, ng/mL, 0.001",
        "ng/L, ng/mL, 0.001",
        "10*9/L, 10*3/uL, 1",
        "10^9/L, 10*3/uL, 1",
        "/nL, 10*3/uL, 1",
        "/uL, 10*3/uL, 0.001",
        "mm/h, mm/h, 1",
        "cm/h, mm/h, 10",
        "mm/min, mm/h, 60",
        "{T-score}, 1, 1",
        "{Z-score}, {T-score}, 1",
        "%, 1, 0.01",
        "[in_i], cm, 2.54",
        "cm, [in_i], 0.393700787402",
        "[ft_i], [in_i], 12",
        "[in_i], [ft_i], 0.083333333333",
        "h, d, 0.041666666667",
        "d, h, 24",
        "m/s, km/h, 3.6",
        "km/h, m/s, 0.277777777778",
        "[lb_av], kg, 0.45359237",
        "[oz_av], g, 28.349523125",
        "mm[Hg], Pa, 133.322",
        "kg/m.s, g/cm.s, 10",
        "m2.(s/(g.m)/A), m2.s/g/m/A, 1",
        "mmol/L, umol/mL, 1",
        "[IU]/L, m[iU]/mL, 1",
        "ng{protein}/mL, ng/mL, 1",
        "10*-3, %, 0.1",
    })
    void factorsAreExactWhereTheyAreFiniteAndElseRoundedAtTheTwelfthPlace(String from, String to, BigDecimal factor) {
        assertThat(Units.factor(from, to)).hasValue(factor.stripTrailingZeros());
    }

    @ParameterizedTest
    @CsvSource({
        "ng/mL, nmol/L",
        "K/uL, 10*3/uL",
        "mol/L, /L",
        "[iU]/L, /L",
        "Cel, K",
        "[pH], 1",
        "g/cm2, 1",
        "g/cm-2, g/cm2",
        "mm, mm/h",
        "[CFU], 1",
        "mm/hr, mm/h",
    })
    void differentQuantitiesAreNeverConverted(String from, String to) {
        assertThat(Units.convert(BigDecimal.ONE, from, to)).isEmpty();
        assertThat(Units.convert(BigDecimal.ONE, to, from)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ng/mL", "10*3/uL", "1", "mm/h", "{T-score}", "Cel", "K/uL", "/uL", "%", "k[iU]/L"})
    void ucumUnitsAreValid(String unit) {
        assertThat(Units.isValid(unit)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "mm/hr",
                "mm/jam",
                "ribu/uL",
                "ng//mL",
                "m/0",
                "ng/mL ",
                "T-score",
                "{unclosed",
                "10*999999999",
                "10*99999999999",
                "m-100",
                "99999999999999999999"
            })
    void anythingElseIsNot(String unit) {
        assertThat(Units.isValid(unit)).isFalse();
        assertThat(Units.factor(unit, unit)).isEmpty();
    }

    @Test
    void aValueKeepsAllItsDigits() {
        BigDecimal value = new BigDecimal("12345678901234567890.1234567891");
        assertThat(Units.convert(value, "pg/mL", "ng/mL")).hasValue(value.movePointLeft(3));
        assertThat(Units.convert(new BigDecimal("1.0"), "[in_i]", "cm")).hasValue(new BigDecimal("2.54"));
    }

    @Test
    void anEndlessResultHasTwelvePlacesMoreThanItsInput() {
        assertThat(Units.convert(new BigDecimal("1.10"), "cm", "[in_i]")).hasValue(new BigDecimal("0.4330708661417"));
        assertThat(Units.convert(new BigDecimal("2.5"), "h", "d")).hasValue(new BigDecimal("0.1041666666667"));
        assertThat(Units.convert(new BigDecimal("3"), "h", "d")).hasValue(new BigDecimal("0.125"));
        assertThat(Units.convert(new BigDecimal("4E+2"), "h", "d")).hasValue(new BigDecimal("16.666666666667"));
    }

    @Property(tries = 200)
    void thereAndBackIsTheSameValueWhereTheFactorIsFinite(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(6) BigDecimal value) {
        BigDecimal inches = Units.convert(value, "[ft_i]", "[in_i]").orElseThrow();
        assertThat(Units.convert(inches, "[in_i]", "[ft_i]").orElseThrow()).isEqualByComparingTo(value);
        assertThat(Units.convert(value, "[in_i]", "cm").orElseThrow())
                .isEqualByComparingTo(value.multiply(new BigDecimal("2.54")));
    }

    @Property(tries = 200)
    void anEndlessResultIsWithinHalfAUnitOfItsLastPlace(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(4) BigDecimal value) {
        BigDecimal inches = Units.convert(value, "cm", "[in_i]").orElseThrow();
        BigDecimal error =
                inches.multiply(new BigDecimal("2.54")).subtract(value).abs();
        int places = Math.max(0, value.stripTrailingZeros().scale()) + 12;
        BigDecimal half = new BigDecimal(BigInteger.valueOf(5), places + 1).multiply(new BigDecimal("2.54"));
        assertThat(error).isLessThanOrEqualTo(half);
    }

    @Test
    void manyThreadsGetTheSameAnswer() {
        AtomicInteger wrong = new AtomicInteger();
        IntStream.range(0, 2_000).parallel().forEach(i -> {
            if (!Units.factor("ng{" + i + "}/mL", "ug/L").equals(Units.factor("ng/mL", "ug/L"))) {
                wrong.incrementAndGet();
            }
        });
        assertThat(wrong).hasValue(0);
    }
}
