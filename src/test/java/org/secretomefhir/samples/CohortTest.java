package org.secretomefhir.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.clinical.Bucket;
import org.secretomefhir.clinical.Sex;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;

/** The committed cohorts hold the pairs of their tables, and nothing dangles in them. */
class CohortTest {

    @ParameterizedTest
    @CsvSource({
        "main,ndjson",
        "main,bundle.json",
        "no-effect,ndjson",
        "no-effect,bundle.json",
        "worsening,ndjson",
        "worsening,bundle.json",
        "half-missing,ndjson",
        "half-missing,bundle.json"
    })
    void theDefaultStudyFindsThePatientsAndPairsOfTheTable(String name, String source) {
        StudyFrame frame = SampleEvaluation.frame(Path.of("samples", name, source), SampleEvaluation.defaultStudy());
        List<CohortTable.Row> rows = CohortTable.read(name).rows();
        assertThat(frame.included()).hasSameSizeAs(rows);
        assertThat(frame.ledger().found()).isEqualTo(rows.size());
        for (CohortTable.Row row : rows) {
            CaseOutcome.Included subject = frame.included().get(row.number() - 1);
            assertThat(subject.index().firstDay()).as("%s", subject.subject()).isEqualTo(row.index());
            assertThat(subject.age()).as("%s", subject.subject()).isEqualTo(row.age());
            assertThat(subject.sex()).as("%s", subject.subject()).isEqualTo(row.male() ? Sex.MALE : Sex.FEMALE);
            row.endpoints().forEach((endpoint, values) -> {
                Pair pair = subject.pair(endpoint);
                check(subject + " before " + endpoint, pair.pre(), values.pre(), row.pre());
                check(subject + " after " + endpoint, pair.post(), values.post(), row.post());
            });
        }
    }

    private static void check(String what, SelectedValue found, BigDecimal value, LocalDate day) {
        if (value == null) {
            assertThat(found).as(what).isNull();
        } else {
            assertThat(found).as(what).isNotNull();
            assertThat(found.value()).as(what).isEqualByComparingTo(value);
            assertThat(found.date().firstDay()).as(what).isEqualTo(day);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "no-effect", "worsening", "half-missing"})
    void nothingInThemIsQuarantined(String name) {
        StudyFrame frame = SampleEvaluation.frame(Path.of("samples", name, "ndjson"), SampleEvaluation.defaultStudy());
        assertThat(frame.findings())
                .filteredOn(finding -> finding.disposition().bucket() == Bucket.QUARANTINED)
                .isEmpty();
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
