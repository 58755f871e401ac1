package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzeCommandTest {
    private static final String PAIRS = """
            endpoint,subject,pre,post
            ctx,a,0.61,0.42
            ctx,b,0.55,0.55
            ctx,c,0.70,0.83
            ctx,d,0.66,0.40
            ctx,e,0.59,0.47
            ctx,f,0.63,0.51
            ctx,g,0.58,0.39
            ctx,h,0.71,
            spine,a,-2.9,-2.4
            spine,b,-3.1,-3.1
            spine,c,-2.6,-2.2
            """;
    private static final String ENDPOINTS = """
            endpoint,unit,direction,lsc,tostDelta
            spine,{T-score},higher,0.3,0.2
            esr,mm/h,lower,,
            """;

    @TempDir
    Path folder;

    private Path pairs;
    private Path endpoints;

    /** What the command said and how it ended. */
    private record Said(int code, String out, String err) {}

    @BeforeEach
    void tables() throws IOException {
        pairs = Files.writeString(folder.resolve("pairs.csv"), PAIRS);
        endpoints = Files.writeString(folder.resolve("endpoints.csv"), ENDPOINTS);
    }

    private static Said say(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
        assertThat(out + err.toString()).doesNotContain("\tat ", "Exception");
        return new Said(code, out.toString(), err.toString());
    }

    private Said analyze(String... more) {
        List<String> words = new ArrayList<>(List.of("analyze", "--pairs", pairs.toString()));
        words.addAll(Arrays.asList(more));
        return say(words.toArray(String[]::new));
    }

    private JsonNode json(String... more) throws IOException {
        Said said = analyze(more);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err()).isEmpty();
        return new ObjectMapper().readTree(said.out());
    }

    @Test
    void theResultsAreThoseOfTheTable() throws IOException {
        JsonNode results = json("--endpoints", endpoints.toString());
        assertThat(results.get("schema").asText()).isEqualTo("results/1");
        assertThat(results.get("cohort").isNull()).isTrue();
        assertThat(results.get("endpoints").findValuesAsText("id")).containsExactly("spine", "esr", "ctx");
        assertThat(results.at("/multiplicity/endpoints")).hasSize(3);
        assertThat(results.get("limitations")).hasSize(12);
        JsonNode spine = results.at("/endpoints/0");
        assertThat(spine.get("unit").asText()).isEqualTo("{T-score}");
        assertThat(spine.get("direction").asText()).isEqualTo("higher");
        assertThat(spine.at("/who/levels")).hasSize(3);
        assertThat(spine.at("/responder/responders").asInt()).isEqualTo(2);
        assertThat(spine.at("/tost/delta").asText()).isEqualTo("0.2");
        JsonNode esr = results.at("/endpoints/1");
        assertThat(esr.at("/counts/nTotal").asInt()).isZero();
        assertThat(esr.at("/primary/p").isNull()).isTrue();
        assertThat(esr.at("/reasons").get("primary.p").asText()).startsWith("no-complete-pair");
        JsonNode ctx = results.at("/endpoints/2");
        assertThat(ctx.at("/counts/nTotal").asInt()).isEqualTo(8);
        assertThat(ctx.at("/counts/nPaired").asInt()).isEqualTo(7);
        assertThat(ctx.at("/wilcoxon/nZero").asInt()).isEqualTo(1);
        assertThat(ctx.get("unit").isNull()).isTrue();
        assertThat(ctx.at("/reasons").get("tost").asText()).startsWith("no-margin");
        assertThat(ctx.get("notes").findValuesAsText("kind")).contains("not-listed");
    }

    @Test
    void thePlanIsWhatTheOptionsSay() throws IOException {
        JsonNode standard = json();
        assertThat(standard.get("plan").toString())
                .isEqualTo("{\"primary\":\"wilcoxon\",\"alpha\":0.05,\"sides\":\"two-sided\",\"multiplicity\":\"holm\","
                        + "\"zeros\":\"wilcox\",\"ciLevel\":0.95,\"primaryEndpoint\":null,\"exploratory\":[]}");
        assertThat(standard.at("/endpoints/0/primary/p"))
                .isEqualTo(standard.at("/endpoints/0/wilcoxon/exact/pTwoSided"));
        JsonNode other =
                json("--primary", "wilcoxon", "--zeros", "pratt", "--multiplicity", "hommel", "--alpha", "0.01");
        assertThat(other.at("/plan/alpha").doubleValue()).isEqualTo(0.01);
        assertThat(other.at("/endpoints/0/primary/p"))
                .isEqualTo(other.at("/endpoints/0/wilcoxonPratt/exact/pTwoSided"))
                .isNotEqualTo(standard.at("/endpoints/0/primary/p"));
        assertThat(other.at("/endpoints/0/primary/pAdjusted")).isEqualTo(other.at("/multiplicity/hommel/0"));
        JsonNode t = json("--primary", "t");
        assertThat(t.at("/endpoints/0/primary/p")).isEqualTo(t.at("/endpoints/0/t/pTwoSided"));
        assertThat(json("--primary", "adaptive").at("/plan/primary").asText()).isEqualTo("adaptive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"holm", "hochberg", "hommel", "bh", "by", "bonferroni"})
    void everyProcedureAdjustsByItsOwnColumn(String procedure) throws IOException {
        JsonNode results = json("--multiplicity", procedure);
        assertThat(results.at("/multiplicity/method").asText()).isEqualTo(procedure);
        for (int i = 0; i < 2; i++) {
            assertThat(results.at("/endpoints/" + i + "/primary/pAdjusted"))
                    .isEqualTo(results.at("/multiplicity/" + procedure + "/" + i));
        }
    }

    @Test
    void theOrderOfRowsAndColumnsChangesNoByte() throws IOException {
        String before = analyze("--endpoints", endpoints.toString()).out();
        List<String> lines = new ArrayList<>(PAIRS.lines().skip(1).toList());
        Collections.reverse(lines);
        StringBuilder other = new StringBuilder("\ufeffpost,x,pre,subject,endpoint\r\n");
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            other.append(String.join(",", cells[3], "\"=1\"", cells[2], '"' + cells[1] + '"', cells[0]))
                    .append("\r\n");
        }
        Files.writeString(pairs, other);
        assertThat(analyze("--endpoints", endpoints.toString()).out()).isEqualTo(before);
    }

    @Test
    void theTableForPeopleSaysOneTestAndOneInterval() {
        Said said = analyze("--endpoints", endpoints.toString(), "--format", "text");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .containsIgnoringWhitespaces(
                        "For 1 endpoint, a change cannot be shown: so few values changed at all that nothing can be"
                                + " rejected at alpha 0.05 once adjusted by Holm: ctx.")
                .contains("esr, mm/h", "Test: exact Wilcoxon; shift: Hodges-Lehmann shift")
                .containsIgnoringWhitespaces(
                        "spine: cannot be shown: n too small to reach alpha: with n = 3, had all of them changed, the"
                                + " smallest possible p = 0.250, above 0.05")
                .containsIgnoringWhitespaces("not in the table of endpoints: analysed without unit")
                .containsIgnoringWhitespaces("no untreated group")
                .doesNotContain("\u001b", "efficacy", "effective", "caused by", "ameliorates");
        assertThat(analyze("--format", "text", "--primary", "adaptive").out())
                .contains("Test: paired t; shift: mean change");
    }

    @Test
    void theFileHoldsWhatWouldBePrinted() throws IOException {
        Path out = folder.resolve("results.json");
        Files.writeString(out, "old");
        Said said = analyze("--out", out.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out()).isEmpty();
        assertThat(out).hasContent(analyze().out());
        Path text = folder.resolve("results.txt");
        assertThat(analyze("--out", text.toString(), "--format", "text").code()).isZero();
        assertThat(Files.readString(text)).matches("(?s)[\\n -~]*").contains("p adj.: Holm");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(4);
        }
    }

    @Test
    void methodsAndResultsToPasteComeInBothLanguages() {
        String english = analyze("--endpoints", endpoints.toString(), "--format", "markdown", "--primary", "t")
                .out();
        assertThat(english)
                .contains("the paired t test (two-sided, alpha 0.05)")
                .contains("the author must say")
                .contains("ctx: mean change \u22120.11 (95\u00a0% CI ")
                .contains("esr: nobody has both a value before and a value after.")
                .contains("The p-values of 3 endpoints were adjusted by the procedure of Holm."
                        + " An endpoint without a p does not count in the adjustment.")
                .contains("| spine | 3 |")
                .doesNotContainPattern("(?<!\\\\)[{}]|null|NaN");
        assertThat(analyze("--endpoints", endpoints.toString(), "--format", "laporan", "--primary", "t")
                        .out())
                .contains("uji t berpasangan (dua sisi, alfa 0,05)")
                .contains("ctx: rerata perubahan \u22120,11 (IK 95\u00a0% ")
                .contains("| spine | 3 |");
    }

    @Test
    void aDashIsStandardInput() throws IOException {
        String expected = analyze().out();
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(PAIRS.getBytes(StandardCharsets.UTF_8)));
            assertThat(say("analyze", "--pairs", "-").out()).isEqualTo(expected);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void aWrongTableIsToldByLineAndNotByContent() throws IOException {
        Files.writeString(pairs, PAIRS + "ctx,Budi Santoso,1,5\nctx,Budi Santoso,\"1,5\",\n");
        Said said = analyze();
        assertThat(said.code()).isEqualTo(65);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .contains("the tables have 2 problems", "line 14, column pre", "line 14, column subject", "line 13")
                .doesNotContain("Budi");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "64 | analyze",
                "64 | analyze --pairs",
                "64 | analyze --pairs PAIRS --format xml",
                "64 | analyze --pairs PAIRS --primary z",
                "64 | analyze --pairs PAIRS --multiplicity none",
                "64 | analyze --pairs PAIRS --zeros keep",
                "64 | analyze --pairs PAIRS --alpha 0",
                "64 | analyze --pairs PAIRS --alpha 1",
                "64 | analyze --pairs PAIRS --alpha NaN",
                "64 | analyze --pairs PAIRS --alpha 0,05",
                "64 | analyze --pairs PAIRS --out PAIRS",
                "64 | analyze --pairs PAIRS --endpoints ENDPOINTS --out FOLDER/./endpoints.csv",
                "64 | analyze --pairs PAIRS extra",
                "65 | analyze --pairs ENDPOINTS",
                "65 | analyze --pairs PAIRS --endpoints PAIRS",
                "66 | analyze --pairs FOLDER/none.csv",
                "66 | analyze --pairs PAIRS --endpoints FOLDER/none.csv",
                "74 | analyze --pairs FOLDER",
                "74 | analyze --pairs PAIRS --out FOLDER",
                "74 | analyze --pairs PAIRS --out FOLDER/none/results.json",
                "74 | analyze --pairs PAIRS --out PAIRS/results.json"
            })
    void everyMistakeHasItsExitCodeAndAPlainMessage(int code, String line) throws IOException {
        String words = line.strip()
                .replace("PAIRS", pairs.toString())
                .replace("ENDPOINTS", endpoints.toString())
                .replace("FOLDER", folder.toString());
        Said said = say(words.split(" "));
        assertThat(said.code()).as(said.err()).isEqualTo(code);
        assertThat(said.err()).startsWith("secretome-fhir: ");
        assertThat(said.out()).isEmpty();
        assertThat(Files.readString(pairs)).isEqualTo(PAIRS);
        assertThat(Files.readString(endpoints)).isEqualTo(ENDPOINTS);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void helpTeaches() {
        assertThat(say("analyze", "--help").out())
                .contains("endpoint,subject,pre,post", "endpoint,unit,direction,lsc,tostDelta", "0.15 or 30%")
                .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 80));
        assertThat(say("--help").out()).contains("analyze");
    }
}
