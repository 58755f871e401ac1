package org.secretomefhir.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that are meant to hurt end in a named fate, within a second of work, and without growing memory. */
class HostileBytesTest {
    private static final String HEAD = "{\"resourceType\":\"Observation\",\"id\":\"h1\",\"status\":\"final\",\"code\":"
            + "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"2697-1\"}]},\"subject\":{\"reference\":\"Patient/p\"},"
            + "\"effectiveDateTime\":\"2020-05-01\"";
    private static final String DOSE =
            "{\"resourceType\":\"MedicationAdministration\",\"id\":\"d\",\"status\":\"completed\","
                    + "\"medicationCodeableConcept\":{\"text\":\"X\"},\"subject\":{\"reference\":\"Patient/p\"},"
                    + "\"effectiveDateTime\":\"2020-05-01\"";
    private static final long MEBIBYTE = 1L << 20;

    @TestFactory
    Stream<DynamicTest> everyFateIsDecidedWithinASecond() {
        Map<String, Supplier<String>> hostile = Map.ofEntries(
                Map.entry(
                        "value-out-of-range",
                        () -> HEAD + ",\"valueQuantity\":{\"value\":1e999999999,\"unit\":\"ng/mL\"}}"),
                Map.entry(
                        "value-out-of-range by digits",
                        () -> HEAD + ",\"valueQuantity\":{\"value\":" + "7".repeat(4_000_000) + "}}"),
                Map.entry("too-long", () -> HEAD + ",\"note\":\"" + "x".repeat(40 << 20) + "\"}"),
                Map.entry(
                        "bad-json by depth", () -> HEAD + ",\"x\":" + "[".repeat(500_000) + "]".repeat(500_000) + "}"),
                Map.entry(
                        "bad-json by objects",
                        () -> HEAD + ",\"x\":" + "{\"x\":".repeat(300_000) + "1" + "}".repeat(300_001)),
                Map.entry("bad-json cut off", () -> HEAD + ",\"valueQuantity\":{\"value\":5"),
                Map.entry("bad-json twice", () -> HEAD + ",\"status\":\"final\"}"),
                Map.entry("bad-json twice inside", () -> HEAD + ",\"valueQuantity\":{\"value\":1,\"value\":2}}"),
                Map.entry("bad-json by many keys", () -> HEAD + manyKeys(200_000) + ",\"status\":\"final\"}"),
                Map.entry(
                        "too-long by codings",
                        () -> HEAD.replace("{\"system\"", "{\"code\":\"1\"},".repeat(70_000) + "{\"system\"") + "}"),
                Map.entry("too-long by components", () -> HEAD + ",\"component\":[" + "{},".repeat(300_000) + "{}]}"),
                Map.entry("no-value among nulls", () -> HEAD + manyNulls(80_000) + "}"),
                Map.entry("other-code by marks", () -> DOSE.replace("X", "\u0301".repeat(500_000)) + "}"),
                Map.entry("other-code by contained", () -> DOSE + ",\"contained\":[" + nested(40) + "]}"),
                Map.entry("bad-json by comment", () -> HEAD + "/* x */}"),
                Map.entry("bad-json by NaN", () -> HEAD + ",\"valueQuantity\":{\"value\":NaN}}"),
                Map.entry("bad-json by plus", () -> HEAD + ",\"valueQuantity\":{\"value\":+1}}"),
                Map.entry("bad-json by zero", () -> HEAD + ",\"valueQuantity\":{\"value\":01}}"),
                Map.entry("bad-json by quotes", () -> HEAD.replace('"', '\'') + "}"),
                Map.entry("bad-json by what follows", () -> HEAD + ",\"valueQuantity\":{\"value\":5}} {}"),
                Map.entry("bad-json by html", () -> "<html><body>Please log in</body></html>"),
                Map.entry("bad-json by array", () -> "[" + HEAD + "}]"),
                Map.entry("bad-json by null", () -> "null"),
                Map.entry("bad-json by no type", () -> "{\"id\":\"x\"}"),
                Map.entry("bad-json by odd type", () -> "{\"resourceType\":\"../../etc\"}"),
                Map.entry("bad-json by control character", () -> HEAD + ",\"valueString\":\"a\u0000b\"}"),
                Map.entry("other-type", () -> "{\"resourceType\":\"Banana\",\"x\":1e999999999}"));
        return hostile.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    byte[] bytes = one.getValue().get().getBytes(StandardCharsets.UTF_8);
                    Readings.read(HEAD + "}");
                    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
                    long allocated = threads.getCurrentThreadAllocatedBytes();
                    long began = threads.getCurrentThreadCpuTime();

                    String fate = Readings.fate(Readings.read(bytes));

                    assertThat(fate).startsWith(one.getKey().split(" ", 2)[0]);
                    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - began))
                            .isLessThan(Duration.ofSeconds(1));
                    assertThat(threads.getCurrentThreadAllocatedBytes() - allocated)
                            .isLessThan(64 * MEBIBYTE);
                }));
    }

    @ParameterizedTest
    @CsvSource({
        "c3 28, two bytes cut",
        "c0 af, overlong",
        "ed a0 80, surrogate",
        "f4 90 80 80, beyond Unicode",
        "ff, never"
    })
    void bytesThatAreNotUtf8AreToldFromThoseThatAre(String hex, String what) {
        byte[] text = (HEAD + ",\"note\":[{\"text\":\"@@@@\"}],\"valueQuantity\":{\"value\":1}}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Readings.fate(Readings.read(replaced(text, "c3 a9 c3 a9")))).isEqualTo("fit");
        assertThat(Readings.fate(Readings.read(replaced(text, hex)))).as(what).isEqualTo("bad-encoding");
    }

    @Test
    void whatCannotBeReadIsStillNamedIfItCanBe() {
        Reading.Settled read = (Reading.Settled) Readings.read(HEAD + ",\"status\":\"final\"}");
        assertThat(read.identity().source()).hasToString("Observation/h1");
        Reading.Settled html = (Reading.Settled) Readings.read("<html>");
        assertThat(html.type()).isEqualTo("Resource");
    }

    @Test
    void anIrrelevantObservationThatIsCutOffIsNotPassedOver() {
        String other = HEAD.replace("2697-1", "718-7");
        assertThat(Readings.fate(Readings.read(other + "}"))).isEqualTo("other-code");
        assertThat(Readings.fate(Readings.read(other))).isEqualTo("bad-json");
        assertThat(Readings.fate(Readings.read(other + "}}"))).isEqualTo("bad-json");
    }

    private static byte[] replaced(byte[] text, String hex) {
        byte[] changed = text.clone();
        int at = new String(text, StandardCharsets.ISO_8859_1).indexOf("@@@@");
        for (int k = 0; k < 4; k++) {
            String[] digits = hex.split(" ");
            changed[at + k] = k < digits.length ? (byte) Integer.parseInt(digits[k], 16) : (byte) 'x';
        }
        return changed;
    }

    private static String manyNulls(int count) {
        StringBuilder keys = new StringBuilder();
        for (int k = 0; k < count; k++) {
            keys.append(",\"k").append(k).append("\":null");
        }
        return keys.toString();
    }

    private static String nested(int levels) {
        String start =
                "{\"resourceType\":\"Medication\",\"id\":\"m\",\"note\":\"" + "x".repeat(10_000) + "\",\"contained\":[";
        return start.repeat(levels) + "]}".repeat(levels);
    }

    private static String manyKeys(int count) {
        StringBuilder keys = new StringBuilder();
        for (int k = 0; k < count; k++) {
            keys.append(",\"k").append(k).append("\":0");
        }
        return keys.toString();
    }
}
