package org.secretomefhir.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every FHIR resource that the project delivers as a file is valid; what is said twice, in a Bundle and in NDJSON, is the same. */
class ArtefactsIT {
    private static final Path SAMPLES = Path.of("samples");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TestFactory
    Stream<DynamicTest> profilesAreValid() {
        return valid(StrictValidator.PROFILES);
    }

    @TestFactory
    Stream<DynamicTest> sampleResourcesAreValid() {
        return valid(SAMPLES);
    }

    /** Validating each line again would take minutes. */
    @TestFactory
    Stream<DynamicTest> sampleLinesAreTheResourcesOfTheBundleBesideThem() {
        return StrictValidator.jsonFiles(SAMPLES).stream()
                .filter(file -> file.endsWith("bundle.json"))
                .map(Path::getParent)
                .map(folder -> DynamicTest.dynamicTest(
                        folder.toString(),
                        () -> assertThat(lines(folder.resolve("ndjson")))
                                .isEqualTo(entries(folder.resolve("bundle.json")))));
    }

    private static Stream<DynamicTest> valid(Path folder) {
        return StrictValidator.jsonFiles(folder).stream()
                .filter(file ->
                        !file.toString().contains("messy")) // shows what a careful reader does with invalid data
                .filter(file -> StrictValidator.isResource(StrictValidator.read(file)))
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(),
                        () -> assertThat(StrictValidator.shared()
                                        .validate(StrictValidator.read(file))
                                        .errors())
                                .isEmpty()));
    }

    private static Map<String, JsonNode> entries(Path bundle) throws IOException {
        Map<String, JsonNode> resources = new HashMap<>();
        JSON.readTree(bundle.toFile()).path("entry").forEach(entry -> add(resources, entry.path("resource")));
        return resources;
    }

    private static Map<String, JsonNode> lines(Path folder) throws IOException {
        Map<String, JsonNode> resources = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    add(resources, JSON.readTree(line));
                }
            }
        }
        return resources;
    }

    private static void add(Map<String, JsonNode> resources, JsonNode resource) {
        assertThat(resources.put(
                        resource.path("resourceType").asText() + "/"
                                + resource.path("id").asText(),
                        resource))
                .isNull();
    }
}
