package org.secretomefhir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.report.release.Suppression;

/** Every output of a run in which small cells are suppressed, but the folder about single subjects. */
class SuppressionTest {
    /** Keys of results.json and ledger.json under which a number of subjects or of their resources stands. */
    private static final Set<String> COUNTS = Set.of(
            "n",
            "found",
            "included",
            "paired",
            "nPaired",
            "nTotal",
            "nPre",
            "nPost",
            "nMissing",
            "preMissing",
            "postMissing",
            "bothMissing",
            "preAmbiguous",
            "postAmbiguous",
            "followUpNotComplete",
            "leftOutOpen",
            "provisional",
            "zeros",
            "nZero",
            "nNonZero",
            "nPlus",
            "nMinus",
            "subjects",
            "doses",
            "received",
            "used",
            "count",
            "responders",
            "worsened",
            "stable");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"main,5", "main,3", "half-missing,5", "half-missing,3", "messy,11", "messy,3", "no-effect,8"})
    void noSmallNumberOfSubjectsStandsInAnyOfThem(String sample, int below) throws IOException {
        Path out = folder.resolve(sample + below);
        Suppression suppression = new Suppression(below);
        Runs.run(Runs.referenceStudy(), Runs.ndjson(sample), out, null, suppression);
        for (String file : List.of("results.json", "ledger.json")) {
            List<String> small = new ArrayList<>();
            counts("", Runs.json(out.resolve(file)), suppression, small);
            assertThat(small).as(file).isEmpty();
        }
        for (String line : Files.readAllLines(out.resolve("attrition.csv"))) {
            String count = line.substring(line.lastIndexOf(',') + 1);
            assertThat(count.matches("[0-9]+") && suppression.isSmall(Long.parseLong(count)))
                    .as(line)
                    .isFalse();
        }
    }

    @Test
    void theTablesOfSubjectsAreWithheldAndTheStatisticsStand() {
        Path out = folder.resolve("out");
        Path whole = folder.resolve("whole");
        Runs.run(Runs.referenceStudy(), Runs.ndjson("main"), out, null, new Suppression(5));
        Runs.run(Runs.referenceStudy(), Runs.ndjson("main"), whole);
        JsonNode released = Runs.json(out.resolve("results.json"));
        JsonNode all = Runs.json(whole.resolve("results.json"));
        assertThat(released.at("/suppression").asText()).isEqualTo("5");
        assertThat(released.at("/cohort/included").asInt()).isEqualTo(11);
        assertThat(released.at("/cohort/sex/0/n").isNull()).isTrue();
        assertThat(released.at("/cohort/reasons/cohort.sex.0.n").asText()).startsWith("suppressed");
        for (int i = 0; i < 9; i++) {
            for (String key : List.of("t", "hodgesLehmann", "verdict", "statement", "percentChange")) {
                assertThat(released.at("/endpoints/" + i + "/" + key)).isEqualTo(all.at("/endpoints/" + i + "/" + key));
            }
            assertThat(released.at("/endpoints/" + i + "/change/min").isNull()).isTrue();
            assertThat(released.at("/endpoints/" + i + "/who").isNull()).isTrue();
            assertThat(released.at("/endpoints/" + i + "/medianInterval/rank").intValue())
                    .isEqualTo(2);
            for (String key : List.of("sensitivity", "oneArm")) {
                assertThat(released.at("/endpoints/" + i + "/" + key).isContainerNode())
                        .as(key)
                        .isFalse();
            }
        }
        for (String key : List.of("p", "adjusted", "family")) {
            assertThat(released.at("/multiplicity/" + key)).isEqualTo(all.at("/multiplicity/" + key));
        }
    }

    @Test
    void thePageAndTheManifestSayWhatIsWithheldAndNothingOfIt() throws IOException {
        Path out = folder.resolve("out");
        Runs.run(Runs.referenceStudy(), Runs.ndjson("messy"), out, null, new Suppression(5));
        String page = Files.readString(out.resolve("report.html"));
        assertThat(page)
                .contains("Numbers of subjects from 1 to 4 are withheld", "fewer than 5 subjects", "withheld")
                .doesNotContain("<svg", "bad-date", "not-a-number");
        JsonNode manifest = Runs.json(out.resolve("manifest.json"));
        assertThat(manifest.at("/statements")).isEmpty();
        assertThat(manifest.at("/counts")).isEmpty();
        assertThat(manifest.at("/met")).isEmpty();
    }

    private static void counts(String path, JsonNode node, Suppression suppression, List<String> small) {
        Set<Map.Entry<String, JsonNode>> fields = new TreeSet<>(Map.Entry.comparingByKey());
        fields.addAll(node.properties());
        for (Map.Entry<String, JsonNode> field : fields) {
            JsonNode value = field.getValue();
            boolean ofReasons =
                    path.endsWith("excluded") || path.endsWith("notRelevant") || path.endsWith("quarantined");
            if (value.isIntegralNumber()
                    && (COUNTS.contains(field.getKey()) || ofReasons)
                    && suppression.isSmall(value.asLong())) {
                small.add(path + "/" + field.getKey() + " " + value);
            }
            counts(path + "/" + field.getKey(), value, suppression, small);
        }
        for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) {
            counts(path + "/" + i, node.get(i), suppression, small);
        }
    }
}
