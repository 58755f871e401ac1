package org.secretomefhir.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed cohorts hold the pairs of their tables, and nothing dangles in them. */
class CohortTest {

    @ParameterizedTest
    @ValueSource(strings = {"main", "no-effect", "worsening", "half-missing"})
    void thePairsOfTheTableComeBackFromTheFiles(String name) throws IOException {
        PlainReading reading = new PlainReading(ndjson(name));
        CohortTable table = CohortTable.read(name);
        assertThat(reading.patients()).hasSize(11);
        for (CohortTable.Row row : table.rows()) {
            String patient = reading.patients().get(row.number() - 1);
            assertThat(reading.index(patient)).as(patient).isEqualTo(row.index());
            row.endpoints().forEach((endpoint, values) -> {
                String what = patient + " " + endpoint;
                check(what, reading.before(patient, endpoint), values.pre(), row.pre());
                check(what, reading.after(patient, endpoint), values.post(), row.post());
            });
        }
    }

    private static void check(String what, Optional<PlainReading.Value> found, BigDecimal value, LocalDate day) {
        if (value == null) {
            assertThat(found).as(what).isEmpty();
        } else {
            assertThat(found.orElseThrow().value()).as(what).isEqualByComparingTo(value);
            assertThat(found.orElseThrow().day()).as(what).isEqualTo(day);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "no-effect", "worsening", "half-missing"})
    void agesAndSexesAreThoseOfTheTable(String name) throws IOException {
        PlainReading reading = new PlainReading(ndjson(name));
        for (CohortTable.Row row : CohortTable.read(name).rows()) {
            JsonNode patient = reading.resource(reading.patients().get(row.number() - 1));
            LocalDate birth = LocalDate.parse(patient.get("birthDate").asText());
            assertThat(ChronoUnit.YEARS.between(birth, row.index())).isEqualTo(row.age());
            assertThat(patient.get("gender").asText()).isEqualTo(row.male() ? "male" : "female");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "no-effect", "worsening", "half-missing"})
    void theBundleHoldsTheSameResourcesAndEveryReferenceIsInIt(String name) throws IOException {
        List<JsonNode> lines = ndjson(name);
        JsonNode bundle = Json.read(Files.readString(Path.of("samples", name, "bundle.json")));
        List<JsonNode> entries = new ArrayList<>();
        bundle.get("entry").forEach(entry -> entries.add(entry.get("resource")));
        assertThat(entries).containsExactlyInAnyOrderElementsOf(lines);

        Set<String> names = new HashSet<>();
        lines.forEach(node -> names.add(
                node.get("resourceType").asText() + "/" + node.get("id").asText()));
        assertThat(names).hasSameSizeAs(lines);
        Set<String> targets = new HashSet<>();
        lines.forEach(node -> node.findValuesAsText("reference").forEach(targets::add));
        targets.removeIf(target -> target.startsWith("#"));
        assertThat(names).containsAll(targets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "no-effect", "worsening", "half-missing"})
    void everyResourceSaysThatItIsSynthetic(String name) throws IOException {
        assertThat(ndjson(name))
                .allSatisfy(node -> assertThat(Json.line(node.at("/meta/tag/0")))
                        .isEqualTo("{\"system\":\"https://secretomefhir.org/fhir/CodeSystem/data-origin\","
                                + "\"code\":\"synthetic\"}"));
    }

    private static List<JsonNode> ndjson(String name) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("samples", name, "ndjson"))) {
            for (Path file : files.sorted().toList()) {
                Files.readAllLines(file).forEach(line -> nodes.add(Json.read(line)));
            }
        }
        return nodes;
    }
}
