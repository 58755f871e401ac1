package org.secretomefhir.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "12.5", "-2.5", "+3", ".5", "5.", "1e3", "1.2E-3", "-0.00", "007", "9e300", "1e-300"})
    void decimalsAreTakenExactly(String text) {
        assertThat(DecimalText.of(text).value()).isEqualByComparingTo(new BigDecimal(text));
        assertThat(DecimalText.of(text).problem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Inf",
                "-Infinity",
                "NA",
                "null",
                "1,5",
                "1.5.2",
                "1 000",
                "0x1p3",
                "1d",
                "1f",
                "e5",
                ".",
                "+",
                "-",
                "--1",
                "1e",
                "1e+",
                "1.5 mg",
                "<5",
                "\u0661\u0662",
                "\u22122.5",
                "1_000",
                "\u00bd",
                "=1+1",
                "'5",
                "5%"
            })
    void everythingElseIsNoDecimal(String text) {
        assertThat(DecimalText.of(text)).isEqualTo(new DecimalText(null, "no decimal number"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e301",
                "-10e300",
                "9e-301",
                "1e999999999",
                "1e-999999999",
                "1e99999999999999999999",
                "1e2147483648"
            })
    void sizesBeyondReasonAreRefusedWithoutWorkingThemOut(String text) {
        assertThat(DecimalText.of(text).value()).isNull();
        assertThat(DecimalText.of(text).problem()).contains("outside 1e-300 to 1e300");
    }

    @Test
    void zeroIsZeroWhateverItsExponent() {
        assertThat(DecimalText.of("0e99999999").value()).isEqualTo(BigDecimal.ZERO);
        assertThat(DecimalText.of("-0e-99999999").value()).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void aMillionDigitsCostNothing() {
        String digits = "9".repeat(1_000_000);
        String word = "1." + "0".repeat(1_000_000) + "x";
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        assertThat(DecimalText.of(digits).problem()).contains("more than 1000 signs");
        assertThat(DecimalText.of(word).problem()).isEqualTo("no decimal number");
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(DecimalText.of("0." + "1".repeat(998)).value()).isNotNull();
    }
}
