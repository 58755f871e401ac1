package org.secretomefhir.report.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.statistics.Interval;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "-5.681818, 2, −5.68",
        "0.125, 2, 0.12",
        "0.375, 2, 0.38",
        "-0.001, 2, 0.00",
        "1234567.5, 1, 1234567.5",
        "999999999999999, 0, 999999999999999",
        "1e15, 2, 1.00e15",
        "-6.25e299, 2, −6.25e299",
        "0, 0, 0"
    })
    void fixedPlaces(double value, int decimals, String expected) {
        assertThat(Numbers.fixed(value, decimals)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.46, 2, +0.46", "-0.46, 2, −0.46", "0.001, 2, 0.00", "-0.001, 2, 0.00", "9.996e20, 2, +1.00e21"})
    void aSignStandsOnlyBeforeWhatPrintsNonZero(double value, int decimals, String expected) {
        assertThat(Numbers.signed(value, decimals)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0009765625, 0.000977",
        "0.0625, 0.0625",
        "0.5, 0.500",
        "1, 1",
        "0, < 1e−300",
        "9.9E-301, < 1e−300",
        "0.00001, 0.0000100",
        "2.1463435960608903E-7, 2.15e−7",
        "9.996E-6, 0.0000100",
        "9.994E-6, 9.99e−6",
        "1.5E-300, 1.50e−300"
    })
    void pInTables(double p, String expected) {
        assertThat(Numbers.p(p)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.0087890625, = 0.00879", "0.00099, < 0.001", "0.001, = 0.00100", "0.0625, = 0.0625", "1, = 1"})
    void pInSentences(double p, String expected) {
        assertThat(Numbers.relation(p)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.95, 95", "0.9375, 93.75", "0.9580078125, 95.8", "0.99999, 99.99"})
    void levelsAreNeverRoundedUp(double level, String expected) {
        assertThat(Numbers.level(level)).isEqualTo(expected + "\u00a0%");
    }

    @ParameterizedTest
    @CsvSource({
        "24, 24",
        "-0.0, 0",
        "0.05, 0.05",
        "2e23, 2e+23",
        "1e22, 1e+22",
        "1e20, 100000000000000000000",
        "9.765625E-4, 0.0009765625",
        "1.25E-6, 0.00000125",
        "9.5E-7, 9.5e-7",
        "100.01, 100.01",
        "-1.5E-300, -1.5e-300",
        "4.9E-324, 4.9e-324"
    })
    void shortestHasNoSuperfluousDigit(double value, String expected) {
        assertThat(Numbers.shortest(value)).isEqualTo(expected);
    }

    @Property
    void shortestReadsBackTheSame(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            assertThat(Double.parseDouble(Numbers.shortest(value))).isEqualTo(value + 0.0);
        }
    }

    @Example
    void shortestReadsBackTheSameForOrdinaryNumbers() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            double value = random.nextInt(2_000_000) / 1000.0 - 1000;
            assertThat(Double.parseDouble(Numbers.shortest(value))).isEqualTo(value + 0.0);
        }
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        assertThatThrownBy(() -> Numbers.shortest(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Numbers.shortest(Double.NEGATIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            assertThat(Numbers.range(new Interval(-7.55, -3.85), 2)).isEqualTo("−7.55 to −3.85");
            assertThat(Numbers.percent(400.0 / 11)).isEqualTo("36.4\u00a0%");
        } finally {
            Locale.setDefault(before);
        }
    }
}
