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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every FHIR resource that the project delivers as a file is valid; what is said twice, in a Bundle and in NDJSON, is the same. */
class ArtefactsIT {
    private static final Path SAMPLES = Path.of("samples");

    /** What may be warned of: code systems whose content nobody may copy, missing narratives, and the unit of T-scores. */
    private static final Pattern KNOWN_WARNINGS = Pattern.compile("CodeSystem is unknown and can't be validated: http.*"
            + "|The value set references CodeSystem 'http://(snomed\\.info/sct|loinc\\.org)' which has status 'not-present'"
            + "|The code cannot be checked because codeSystem 'http://loinc\\.org' version 'null' is not supported.*"
            + "|The (Source|Target) Code System \\S+ is not fully defined and populated.*"
            + "|Constraint failed: dom-6: .*"
            + "|UCUM Codes that contain human readable annotations like \\{T-score\\} can be misleading.*");

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
                        file.toString(), () -> accept(StrictValidator.shared().validate(StrictValidator.read(file)))));
    }

    private static void accept(StrictValidator.Verdict verdict) {
        assertThat(verdict.errors()).isEmpty();
        assertThat(verdict.warnings())
                .allSatisfy(warning -> assertThat(warning.text()).matches(KNOWN_WARNINGS));
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
