package org.secretomefhir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.statistics.PrimaryTest;

/** From FHIR resources to results.json, against what R computes from the plain tables behind the samples. */
class ReferenceResultsTest {
    private static final Path EXPECTED = Path.of("src/test/resources/reference/cohort");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"main", "no-effect", "worsening", "half-missing"})
    void everyValueOfTheReferenceIsFoundInTheResults(String variant) {
        Runs.run(Runs.referenceStudy(), Runs.ndjson(variant), folder);
        JsonNode results = Runs.json(folder.resolve("results.json"));
        List<String> differences = new ArrayList<>();
        int compared = 0;
        JsonNode cases =
                Runs.json(EXPECTED.resolve("expected-" + variant + ".json")).get("cases");
        assertThat(cases).hasSameSizeAs(results.get("endpoints"));
        for (JsonNode one : cases) {
            String id = one.get("id").asText();
            ExpectedResults expected = new ExpectedResults(id, one.get("expected"));
            JsonNode endpoint = endpoint(results, id);
            differences.addAll(expected.differences(endpoint));
            assertThat(endpoint.get("unit").asText())
                    .isEqualTo(one.get("unit").asText().replace("{T-score}", "1"));
            compared += expected.compared();
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "no-effect", "worsening", "half-missing"})
    void theAdaptivePlanRepeatsWhatTheThesisWouldReport(String variant) {
        Runs.run(Runs.referenceStudy(PrimaryTest.ADAPTIVE), Runs.ndjson(variant), folder);
        JsonNode results = Runs.json(folder.resolve("results.json"));
        int i = 0;
        for (JsonNode row :
                Runs.json(EXPECTED.resolve("expected-" + variant + ".json")).get("report")) {
            JsonNode endpoint = endpoint(results, row.get("endpoint").asText());
            assertThat(endpoint.at("/primary/test").asText())
                    .isEqualTo(row.get("test").asText().equals("paired-t") ? "paired-t" : "wilcoxon-exact");
            near(endpoint.at("/primary/p"), row.get("p"));
            near(endpoint.at("/primary/pAdjusted"), row.get("holm"));
            near(results.at("/multiplicity/hochberg/" + i), row.get("hochberg"));
            near(results.at("/multiplicity/bh/" + i), row.get("bh"));
            i++;
        }
        assertThat(i).isEqualTo(9);
    }

    @Test
    void allNineChangedInMainAlsoAfterHolm() {
        for (JsonNode endpoint : endpoints("main")) {
            assertThat(endpoint.at("/primary/p").doubleValue()).isLessThan(0.05);
            assertThat(endpoint.at("/primary/pAdjusted").doubleValue()).isIn(0.0087890625, 0.009765625);
            assertThat(endpoint.at("/primary/directionOfChange").asText()).isEqualTo("expected");
        }
    }

    @Test
    void noneChangedInNoEffect() {
        for (JsonNode endpoint : endpoints("no-effect")) {
            assertThat(endpoint.at("/primary/p").doubleValue()).isGreaterThanOrEqualTo(0.05);
        }
    }

    @Test
    void worseningHasTheSamePAgainstTheExpectedDirection() {
        List<JsonNode> main = endpoints("main");
        List<JsonNode> worsening = endpoints("worsening");
        for (int i = 0; i < 9; i++) {
            assertThat(worsening.get(i).at("/primary/p")).isEqualTo(main.get(i).at("/primary/p"));
            assertThat(worsening.get(i).at("/primary/directionOfChange").asText())
                    .isEqualTo("against");
            assertThat(worsening.get(i).get("notes").toString()).contains("change against the expected direction");
        }
    }

    @Test
    void halfMissingIsTooSmallToReachAlphaWhateverTheTSays() {
        for (JsonNode endpoint : endpoints("half-missing")) {
            assertThat(endpoint.at("/counts/nPaired").intValue()).isEqualTo(5);
            assertThat(endpoint.at("/primary/canReachAlpha").booleanValue()).isFalse();
            assertThat(endpoint.get("notes").toString()).contains("n too small to reach alpha");
        }
    }

    private List<JsonNode> endpoints(String variant) {
        Path out = folder.resolve(variant);
        Runs.run(Runs.referenceStudy(), Runs.bundle(variant), out);
        List<JsonNode> endpoints = new ArrayList<>();
        Runs.json(out.resolve("results.json")).get("endpoints").forEach(endpoints::add);
        assertThat(endpoints).hasSize(9);
        return endpoints;
    }

    private static JsonNode endpoint(JsonNode results, String id) {
        for (JsonNode endpoint : results.get("endpoints")) {
            if (endpoint.get("id").asText().equals(id)) {
                return endpoint;
            }
        }
        throw new AssertionError("no endpoint " + id);
    }

    private static void near(JsonNode actual, JsonNode expected) {
        assertThat(actual.doubleValue())
                .isCloseTo(expected.doubleValue(), within(Math.abs(expected.doubleValue()) * 1e-10));
    }
}
