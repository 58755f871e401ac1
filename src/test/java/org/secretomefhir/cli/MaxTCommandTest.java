package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan max-t from a Measure or the command line to the files, through both doors. */
class MaxTCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path STUDY = Path.of("src/test/resources/studies/reference/Measure-reference-cohort.json");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"main, wilcoxon", "main, t", "half-missing, wilcoxon", "worsening, wilcoxon", "no-effect, adaptive"})
    void analyzeGivesWhatTheEvaluationGave(String sample, String primary) throws IOException {
        Path study = folder.resolve("study.json");
        Files.writeString(study, measure());
        Path out = folder.resolve("out");
        run(
                "evaluate",
                "--source",
                "samples/" + sample + "/ndjson",
                "--study",
                study.toString(),
                "--primary",
                primary,
                "--out",
                out.toString());
        JsonNode evaluated = JSON.readTree(out.resolve("results.json").toFile());
        assertThat(evaluated.at("/plan/multiplicity").textValue()).isEqualTo("max-t");
        assertThat(evaluated.at("/multiplicity/signFlips/exact").booleanValue()).isTrue();
        int subjects = evaluated.at("/multiplicity/signFlips/subjects").intValue();
        assertThat(subjects).isBetween(1, 11);
        assertThat(evaluated.at("/multiplicity/signFlips/signVectors").intValue())
                .isEqualTo(1 << subjects);
        assertThat(evaluated.at("/multiplicity/signFlips/draws").isNull()).isTrue();

        JsonNode analyzed = JSON.readTree(run(
                "analyze",
                "--pairs",
                out.resolve("restricted/pairs.csv").toString(),
                "--endpoints",
                out.resolve("endpoints.csv").toString(),
                "--primary",
                primary,
                "--multiplicity",
                "max-t"));
        assertThat(analyzed.get("multiplicity")).isEqualTo(evaluated.get("multiplicity"));
        for (int i = 0; i < 9; i++) {
            JsonNode one = evaluated.at("/endpoints/" + i + "/primary");
            assertThat(analyzed.at("/endpoints/" + i + "/primary")).isEqualTo(one);
            assertThat(one.get("pAdjusted").doubleValue())
                    .isGreaterThanOrEqualTo(one.get("p").doubleValue())
                    .isGreaterThanOrEqualTo(one.get("smallestAdjustedP").doubleValue());
        }
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("over all " + (1 << subjects) + " sign vectors of the " + subjects + " subjects");
    }

    @Test
    void underSuppressionHowManySubjectsChangedIsNotTold() throws IOException {
        Path study = folder.resolve("study.json");
        Files.writeString(study, measure());
        Path out = folder.resolve("out");
        run(
                "evaluate",
                "--source",
                "samples/half-missing/ndjson",
                "--study",
                study.toString(),
                "--suppression",
                "3",
                "--out",
                out.toString());
        JsonNode flips = JSON.readTree(out.resolve("results.json").toFile()).at("/multiplicity/signFlips");
        assertThat(flips.isMissingNode() || flips.has("subjects")).isFalse();
        assertThat(Files.readString(out.resolve("report.html"))).doesNotContain("sign vectors of the");
    }

    @Test
    void eightOfEightFallingInNineEndpointsAreShownTogether() throws IOException {
        Path pairs = pairs(9, 8, new Random(1), true, false);
        JsonNode holm = JSON.readTree(run("analyze", "--pairs", pairs.toString()));
        JsonNode joint = JSON.readTree(run("analyze", "--pairs", pairs.toString(), "--multiplicity", "max-t"));
        for (int i = 0; i < 9; i++) {
            assertThat(holm.at("/endpoints/" + i + "/primary/pAdjusted").doubleValue())
                    .isEqualTo(0.0703125);
            assertThat(joint.at("/endpoints/" + i + "/primary/pAdjusted").doubleValue())
                    .isEqualTo(0.0078125);
            assertThat(joint.at("/endpoints/" + i + "/primary/canReachAdjustedAlpha")
                            .booleanValue())
                    .isTrue();
        }
    }

    @Test
    void fivePairsCannotShowAnythingByMaxTEither() throws IOException {
        Path pairs = pairs(3, 5, new Random(2), true, false);
        JsonNode joint = JSON.readTree(run("analyze", "--pairs", pairs.toString(), "--multiplicity", "max-t"));
        assertThat(joint.at("/multiplicity/smallestReachable/0").doubleValue()).isEqualTo(0.0625);
        assertThat(joint.at("/endpoints/0/primary/canReachAdjustedAlpha").booleanValue())
                .isFalse();
        assertThat(run("analyze", "--pairs", pairs.toString(), "--multiplicity", "max-t", "--format", "text"))
                .contains("cannot");
    }

    @Test
    void beyondTwentySubjectsSignVectorsAreDrawnWhateverTheOrderOfTheRows() throws IOException {
        Path one = pairs(4, 25, new Random(3), false, false);
        JsonNode first = JSON.readTree(run("analyze", "--pairs", one.toString(), "--multiplicity", "max-t"))
                .get("multiplicity");
        assertThat(first.at("/signFlips/exact").booleanValue()).isFalse();
        assertThat(first.at("/signFlips/draws").intValue()).isEqualTo(99_999);
        assertThat(first.at("/signFlips/seed").intValue()).isEqualTo(1);
        Path other = pairs(4, 25, new Random(3), false, true);
        JsonNode second = JSON.readTree(run("analyze", "--pairs", other.toString(), "--multiplicity", "max-t"))
                .get("multiplicity");
        List<Double> adjusted = new ArrayList<>();
        for (String endpoint : List.of("e0", "e1", "e2", "e3")) {
            assertThat(adjusted(second, endpoint)).isEqualTo(adjusted(first, endpoint));
            adjusted.add(adjusted(first, endpoint));
        }
        assertThat(adjusted).anyMatch(p -> p > 0.001 && p < 1);
        assertThat(run("analyze", "--pairs", one.toString(), "--multiplicity", "max-t", "--format", "json"))
                .contains("drawn at random from seed 1");
    }

    private static String measure() throws IOException {
        String measure = Files.readString(STUDY)
                .replaceAll("(\"url\"\\s*:\\s*\"multiplicity\",\\s*\"valueCode\"\\s*:\\s*)\"holm\"", "$1\"max-t\"");
        assertThat(measure).contains("max-t");
        return measure;
    }

    private static double adjusted(JsonNode family, String endpoint) {
        for (int i = 0; i < family.get("endpoints").size(); i++) {
            if (family.get("endpoints").get(i).textValue().equals(endpoint)) {
                return family.get("adjusted").get(i).doubleValue();
            }
        }
        throw new AssertionError("no " + endpoint);
    }

    /** Random changes; shuffled with other names of subjects and another order of endpoints if asked. */
    private Path pairs(int endpoints, int subjects, Random random, boolean falling, boolean otherwise)
            throws IOException {
        List<String> rows = new ArrayList<>();
        for (int k = 0; k < endpoints; k++) {
            for (int i = 0; i < subjects; i++) {
                double change = falling ? -1 - i - k : random.nextGaussian() + 0.4;
                String subject = otherwise ? "z" + (subjects - i) : "s" + i;
                rows.add("e" + k + "," + subject + ",0," + Math.round(100 * change) / 100.0);
            }
        }
        if (otherwise) {
            Collections.shuffle(rows, new Random(9));
        }
        Path file = folder.resolve(otherwise ? "other.csv" : "pairs.csv");
        return Files.writeString(file, "endpoint,subject,pre,post\n" + String.join("\n", rows) + "\n");
    }

    private static String run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
        assertThat(code).as("%s: %s", List.of(words), err).isZero();
        return out.toString();
    }
}
