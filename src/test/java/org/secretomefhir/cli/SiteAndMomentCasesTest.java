package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which vertebra a score is of, and which of several values of one time is taken. */
class SiteAndMomentCasesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REGION = "tscore-L1-L4";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        // pairs of the region, of L2, and quarantined Observations
        "levels-by-local-code/in, 0, 0, 110",
        "levels-by-local-code/in-noissued, 0, 0, 110",
        "one-level-text-only/in, 0, 0, 22",
        "bodysite-extension/in, 0, 11, 0",
        "bodysite-extension/in-inside-bodySite, 0, 11, 0",
    })
    void aScoreIsOfTheRegionOnlyIfNothingNamesALevel(String source, int region, int second, long quarantined) {
        CaseRun run = CaseRun.ofCase(source, folder.resolve("out"));
        run.requireBalance();
        assertThat(run.n(REGION)).isEqualTo(region);
        assertThat(run.n("tscore-L2")).isEqualTo(second);
        assertThat(run.quarantined("Observation", "body-site-conflict")).isEqualTo(quarantined);
        assertThat(run.n("platelets")).isEqualTo(11);
    }

    @Test
    void ofAnAutomatedCountAndAnEstimateTheAutomatedOneIsTaken() {
        CaseRun run = CaseRun.ofCase("six-auto-and-estimate/all.ndjson", folder.resolve("out"));
        assertThat(run.code()).as(run.err()).isZero();
        run.requireBalance();
        assertThat(run.n("platelets")).isEqualTo(6);
        assertThat(run.meanChange("platelets")).isCloseTo(-46.5, within(1e-9));
    }

    @Test
    void withoutARankTheSideIsAmbiguousAndNoOlderCountIsTaken() throws IOException {
        Path study = study(measure -> {
            for (JsonNode group : measure.path("group")) {
                if (group.path("id").asText().equals("platelets")) {
                    ArrayNode parts =
                            (ArrayNode) extension(group, "observation-codes").get("extension");
                    while (parts.size() > 1) {
                        parts.remove(1);
                    }
                }
            }
        });
        CaseRun run =
                CaseRun.ofCase("six-auto-and-estimate/all.ndjson", folder.resolve("out"), "--study", study.toString());
        run.requireBalance();
        assertThat(run.n("platelets")).isZero();
        assertThat(run.endpoint("platelets").at("/pairs/postAmbiguous").asInt()).isEqualTo(6);
        assertThat(run.quarantined("Observation", "conflicting-values")).isEqualTo(12);
        assertThat(run.text("attrition.csv")).contains("post-ambiguous");
    }

    @Test
    void valuesOfTheIndexDayAreTakenOnBothSidesByTheClock() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            String day = "2019-06-0" + i;
            lines.add("{\"resourceType\":\"Patient\",\"id\":\"p" + i + "\",\"gender\":\"female\"}");
            lines.add("{\"resourceType\":\"MedicationAdministration\",\"id\":\"m" + i
                    + "\",\"status\":\"completed\",\"subject\":{\"reference\":\"Patient/p" + i
                    + "\"},\"medicationCodeableConcept\":{\"text\":\"Secretome\"},\"effectiveDateTime\":\"" + day
                    + "T10:00:00+07:00\"}");
            lines.add(count(i, "a", day + "T07:00:00+07:00", 300 + i));
            lines.add(count(i, "b", day + "T15:00:00+07:00", 280 + 2 * i));
            lines.add(count(i, "c", day, 100));
        }
        Path source = Files.write(folder.resolve("all.ndjson"), lines);
        Path study = study(measure -> {
            extension(measure, "same-day-rule").put("valueCode", "by-time");
            for (JsonNode group : measure.path("group")) {
                ArrayNode days = (ArrayNode) extension(group, "post-window").get("extension");
                days.forEach(part -> {
                    if (part.path("url").asText().equals("fromDay")) {
                        ((ObjectNode) part).put("valueInteger", 0);
                    }
                });
            }
        });
        CaseRun run = CaseRun.of(source, folder.resolve("out"), "--study", study.toString());
        assertThat(run.code()).as(run.err()).isZero();
        run.requireBalance();
        assertThat(run.n("platelets")).isEqualTo(6);
        assertThat(run.meanChange("platelets")).isCloseTo(-16.5, within(1e-9));
        assertThat(run.json("results.json").at("/study/sameDay").asText()).isEqualTo("by-time");
    }

    private static String count(int i, String id, String when, int value) {
        return "{\"resourceType\":\"Observation\",\"id\":\"" + id + i
                + "\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"777-3\"}]},"
                + "\"subject\":{\"reference\":\"Patient/p" + i + "\"},\"effectiveDateTime\":\"" + when
                + "\",\"valueQuantity\":{\"value\":" + value
                + ",\"system\":\"http://unitsofmeasure.org\",\"code\":\"10*3/uL\"}}";
    }

    private Path study(Consumer<ObjectNode> edit) throws IOException {
        ObjectNode measure = (ObjectNode) JSON.readTree(
                Path.of("fhir-profiles/Measure-secretome-effectiveness.json").toFile());
        edit.accept(measure);
        return Files.write(folder.resolve("Measure.json"), JSON.writeValueAsBytes(measure));
    }

    private static ObjectNode extension(JsonNode element, String name) {
        for (JsonNode one : element.path("extension")) {
            if (one.path("url").asText().endsWith("/" + name)) {
                return (ObjectNode) one;
            }
        }
        throw new IllegalArgumentException(name);
    }
}
