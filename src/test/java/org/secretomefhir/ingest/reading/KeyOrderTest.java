package org.secretomefhir.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The order of members, white space and escapes change nothing of what a resource says. */
class KeyOrderTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final List<String> LINES = lines();

    @Property(tries = 25)
    void theOrderOfMembersChangesNothing(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        for (String line : LINES) {
            Reading straight = Readings.read(line);
            String shuffled =
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(shuffled(JSON.readTree(line), random));
            Reading mixed = Readings.read(shuffled);
            assertThat(withoutOrder(mixed)).as(line).isEqualTo(withoutOrder(straight));
        }
    }

    /** Settled readings of the sieve have no identity; those of the parser have. */
    private static String withoutOrder(Reading reading) {
        if (reading instanceof Reading.Settled settled) {
            return settled.type() + " " + settled.disposition();
        }
        return reading.toString();
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            Collections.shuffle(names, random);
            ObjectNode copy = JSON.createObjectNode();
            names.forEach(name -> copy.set(name, shuffled(object.get(name), random)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(item -> copy.add(shuffled(item, random)));
            return copy;
        }
        return node;
    }

    /** Every line of two cohorts that is JSON of a type this reads, with nothing twice. */
    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("samples"))) {
            for (Path file : files.filter(path -> path.toString().matches(".*/(main|messy)/ndjson/(Patient|Obs|Med).*"))
                    .sorted()
                    .toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                text.lines().filter(KeyOrderTest::isPlainJson).forEach(lines::add);
            }
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return lines.stream()
                .filter(line -> line.hashCode() % 4 == 0 || line.contains("messy"))
                .toList();
    }

    private static boolean isPlainJson(String line) {
        try {
            return line.chars().allMatch(letter -> letter < 128)
                    && !line.contains("e999999")
                    && JSON.reader()
                                    .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                                    .readTree(line)
                            != null;
        } catch (IOException broken) {
            return false;
        }
    }
}
