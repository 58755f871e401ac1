package org.secretomefhir.statistics.reference;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.LeastSignificantChange;
import org.secretomefhir.statistics.PairedSample;

/**
 * One case of the reference files: its data, the thresholds it was computed with, and the values to be found. The files
 * are read once; the sample is made anew each time it is asked for.
 */
public record ReferenceCase(String file, JsonNode node) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Map<String, JsonNode> FILES = new ConcurrentHashMap<>();

    static JsonNode read(String resource) {
        return FILES.computeIfAbsent(resource, ReferenceCase::parse);
    }

    private static JsonNode parse(String resource) {
        try (InputStream in = ReferenceCase.class.getResourceAsStream("/reference/" + resource)) {
            return JSON.readTree(Objects.requireNonNull(in, resource));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The cases of a file below {@code reference/} of the test resources. */
    public static Stream<ReferenceCase> paired(String resource) {
        return StreamSupport.stream(read(resource).get("cases").spliterator(), false)
                .map(node -> new ReferenceCase(resource, node));
    }

    /** The name of the case in its file. */
    public String id() {
        return node.get("id").textValue();
    }

    /** The values to be found. */
    public JsonNode expected() {
        return node.get("expected");
    }

    /** Subjects in all. */
    int size() {
        return expected().get("counts").get("nTotal").intValue();
    }

    /** Values before, null for a missing one. */
    public List<BigDecimal> pre() {
        return columns().get(0);
    }

    /** Values after, of the same subjects. */
    public List<BigDecimal> post() {
        return columns().get(1);
    }

    /** The data as the statistics take them. */
    public PairedSample sample() {
        List<List<BigDecimal>> columns = columns();
        return PairedSample.of(columns.get(0), columns.get(1));
    }

    /** The thresholds. */
    public EndpointSpec spec() {
        JsonNode expected = expected();
        EndpointSpec spec = EndpointSpec.plain().withTScore(expected.has("who"));
        if (expected.has("responder")) {
            boolean lower = expected.get("responder").get("lowerIsBetter").booleanValue();
            spec = spec.withDirection(lower ? Direction.DECREASE : Direction.INCREASE)
                    .withLsc(LeastSignificantChange.absolute(
                            expected.get("responder").get("lsc").decimalValue()));
        }
        if (expected.has("tost")) {
            spec = spec.withTostDelta(expected.get("tost").get("delta").decimalValue());
        }
        return spec;
    }

    private List<List<BigDecimal>> columns() {
        if (node.has("generator")) {
            return generated(node.get("generator"));
        }
        return List.of(
                column(node.get("data").get("pre")), column(node.get("data").get("post")));
    }

    private static List<BigDecimal> column(JsonNode values) {
        List<BigDecimal> column = new ArrayList<>();
        if (values.isArray()) {
            values.forEach(value -> column.add(value.isNull() ? null : value.decimalValue()));
        } else {
            column.add(values.decimalValue());
        }
        return column;
    }

    /** The generator of the reference data: six draws of minstd for each subject. */
    private static List<List<BigDecimal>> generated(JsonNode generator) {
        List<BigDecimal> pre = new ArrayList<>();
        List<BigDecimal> post = new ArrayList<>();
        long[] seed = {generator.get("seed").longValue()};
        long a = generator.get("A").longValue();
        long b = generator.get("B").longValue();
        long c = generator.get("C").longValue();
        long d = generator.get("D").longValue();
        int decimals = generator.get("decimals").intValue();
        for (int i = 0; i < generator.get("n").intValue(); i++) {
            long before = a + next(seed) % b + next(seed) % b + next(seed) % b;
            long change = c + next(seed) % d + next(seed) % d + next(seed) % d;
            pre.add(BigDecimal.valueOf(before, decimals));
            post.add(BigDecimal.valueOf(before + change, decimals));
        }
        return List.of(pre, post);
    }

    private static long next(long[] seed) {
        seed[0] = 48271 * seed[0] % 2147483647;
        return seed[0];
    }

    @Override
    public String toString() {
        return file.substring(file.lastIndexOf('/') + 1) + " " + id();
    }
}
