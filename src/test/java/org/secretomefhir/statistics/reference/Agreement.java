package org.secretomefhir.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows of reference tables: reads them, compares single numbers, and keeps count and worst error of each statistic. */
final class Agreement {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Map<String, double[]> worst = new TreeMap<>();

    /** A file below {@code reference/} of the test resources. */
    static JsonNode read(String file) {
        try (InputStream in = Agreement.class.getResourceAsStream("/reference/" + file)) {
            return JSON.readTree(Objects.requireNonNull(in, file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<JsonNode> rows(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Compares within a relative tolerance; a reference of exactly zero absolutely. */
    void relative(String statistic, Object where, String rCall, double actual, double expected, double tolerance) {
        double error = Math.abs(actual - expected) / (expected == 0 ? 1 : Math.abs(expected));
        assertThat(error)
                .as("%s of %s is %s, reference %s; R: %s", statistic, where, actual, expected, rCall)
                .isLessThanOrEqualTo(tolerance);
        keep(statistic, error);
    }

    /** Compares within a tolerance in multiples of {@code unit}. */
    void inUnits(
            String statistic,
            Object where,
            String rCall,
            double actual,
            double expected,
            double unit,
            double tolerance) {
        double error = Math.abs(actual - expected) / unit;
        assertThat(error)
                .as("%s of %s is %s, reference %s; R: %s", statistic, where, actual, expected, rCall)
                .isLessThanOrEqualTo(tolerance);
        keep(statistic, error);
    }

    /** Writes the table of what was compared to {@code target/reference-agreement-<name>.txt}. */
    void write(String name) {
        String table = worst.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%-40s %6.0f values, worst %8.2g%n",
                        entry.getKey(),
                        entry.getValue()[0],
                        entry.getValue()[1]))
                .collect(Collectors.joining());
        try {
            Files.writeString(Path.of("target/reference-agreement-" + name + ".txt"), table);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        assertThat(worst).isNotEmpty();
    }

    private void keep(String statistic, double error) {
        double[] entry = worst.computeIfAbsent(statistic, name -> new double[2]);
        entry[0]++;
        entry[1] = Math.max(entry[1], error);
    }
}
