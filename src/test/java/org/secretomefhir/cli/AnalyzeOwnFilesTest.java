package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files that an evaluation writes, put back into {@code analyze}, give its numbers to the last digit. */
class AnalyzeOwnFilesTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "main, wilcoxon",
        "main, t",
        "main, adaptive",
        "no-effect, wilcoxon",
        "worsening, wilcoxon",
        "half-missing, wilcoxon",
        "half-missing, t",
        "messy, wilcoxon"
    })
    void everyNumberOfAnEvaluationComesBack(String sample, String primary) throws IOException {
        Path out = folder.resolve("report");
        run("evaluate", "--source", "samples/" + sample + "/ndjson", "--primary", primary, "--out", out.toString());
        Path again = folder.resolve("again.json");
        run(
                "analyze",
                "--pairs",
                out.resolve("restricted/pairs.csv").toString(),
                "--endpoints",
                out.resolve("endpoints.csv").toString(),
                "--primary",
                primary,
                "--out",
                again.toString());
        JsonNode evaluated = JSON.readTree(out.resolve("results.json").toFile());
        JsonNode analyzed = JSON.readTree(again.toFile());
        assertThat(analyzed.get("plan")).isEqualTo(evaluated.get("plan"));
        assertThat(analyzed.get("multiplicity")).isEqualTo(evaluated.get("multiplicity"));
        assertThat(analyzed.get("endpoints")).hasSize(9).hasSameSizeAs(evaluated.get("endpoints"));
        for (int i = 0; i < 9; i++) {
            compare(analyzed.get("endpoints").get(i), evaluated.get("endpoints").get(i));
        }
    }

    private static void compare(JsonNode analyzed, JsonNode evaluated) {
        List<String> keys = new ArrayList<>();
        analyzed.fieldNames().forEachRemaining(keys::add);
        assertThat(keys).hasSizeGreaterThan(24);
        for (String key : keys) {
            switch (key) {
                case "oneArm" ->
                    assertThat(evaluated.at("/oneArm/leaveOneOut")).isEqualTo(analyzed.at("/oneArm/leaveOneOut"));
                case "notes" -> assertThat(evaluated.get(key)).containsAll(analyzed.get(key));
                case "reasons" ->
                    analyzed.get(key)
                            .properties()
                            .forEach(reason -> assertThat(
                                            evaluated.get("reasons").get(reason.getKey()))
                                    .as(reason.getKey())
                                    .isEqualTo(reason.getValue()));
                default ->
                    assertThat(evaluated.get(key))
                            .as("%s.%s", analyzed.get("id"), key)
                            .isEqualTo(analyzed.get(key));
            }
        }
    }

    private static void run(String... words) {
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), words);
        assertThat(code).as("%s: %s", Arrays.asList(words), err).isZero();
    }
}
