package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeVisitsTest {
    private static final List<String> PAIRS =
            List.of("ctx,a,0.61,0.42", "ctx,b,0.55,0.53", "ctx,c,0.70,0.73", "ctx,d,0.66,0.40", "ctx,e,0.59,0.47");
    private static final String LATER = "ctx,a,24,0.40\nctx,c,24,0.60\nctx,f,24,0.39\n";

    @TempDir
    Path folder;

    private Path pairs;
    private Path visits;

    @BeforeEach
    void tables() throws IOException {
        pairs = Files.writeString(
                folder.resolve("pairs.csv"), "endpoint,subject,pre,post\n" + String.join("\n", PAIRS) + "\n");
        visits = folder.resolve("visits.csv");
        write(asVisits());
    }

    /** The pairs as visits 0 and 12. */
    private static List<String> asVisits() {
        List<String> rows = new ArrayList<>();
        for (String pair : PAIRS) {
            String[] cells = pair.split(",");
            rows.add(cells[0] + "," + cells[1] + ",0," + cells[2]);
            rows.add(cells[0] + "," + cells[1] + ",12," + cells[3]);
        }
        return rows;
    }

    private void write(List<String> rows) throws IOException {
        Files.writeString(visits, "endpoint,subject,visit,value\n" + String.join("\n", rows) + "\n");
    }

    private String analyze(int code, String... more) {
        List<String> words = new ArrayList<>(List.of("analyze", "--pairs", pairs.toString()));
        words.addAll(Arrays.asList(more));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int ended = Main.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
        assertThat(ended).as(err.toString()).isEqualTo(code);
        return out + err.toString();
    }

    private String json() {
        return analyze(0, "--visits", visits.toString());
    }

    @Test
    void twoCompleteVisitsGiveThePairedTOfTheSameResults() throws IOException {
        JsonNode results = new ObjectMapper().readTree(json());
        JsonNode model = results.at("/repeatedVisits/0");
        assertThat(model.get("id").textValue()).isEqualTo("ctx");
        assertThat(model.get("visits").toString()).isEqualTo("[\"0\",\"12\"]");
        assertThat(model.at("/compoundSymmetry/t/1").doubleValue())
                .isEqualTo(results.at("/endpoints/0/t/t").doubleValue(), within(1e-13));
        assertThat(model.at("/compoundSymmetry/estimate/1")).isEqualTo(results.at("/endpoints/0/change/mean"));
        assertThat(model.get("reasons")).isEmpty();
    }

    @Test
    void whatIsNotComputableIsNullWithAReason() throws IOException {
        write(List.of("ctx,a,0,1", "ctx,b,0,2", "ctx,b,12,3"));
        JsonNode model = new ObjectMapper().readTree(json()).at("/repeatedVisits/0");
        assertThat(model.get("unstructured").isNull()).isTrue();
        assertThat(model.at("/reasons/unstructured").textValue()).startsWith("covariance-not-identified: ");
        assertThat(analyze(0, "--visits", visits.toString(), "--format", "text"))
                .contains("Repeated visits: ctx, 2 subjects, 3 values", "Not computable: too few subjects");
    }

    @Test
    void theOrderOfRowsChangesNoByte() throws IOException {
        List<String> rows = new ArrayList<>(asVisits());
        rows.addAll(LATER.lines().toList());
        write(rows);
        String before = json();
        Collections.reverse(rows);
        write(rows);
        assertThat(json()).isEqualTo(before);
    }

    @Test
    void withoutTheTableNothingIsSaidOfVisits() {
        assertThat(analyze(0)).doesNotContain("repeatedVisits");
        assertThat(analyze(0, "--format", "text")).doesNotContain("visit");
    }

    @Test
    void theTableForPeopleSaysThatThereAreNoPValues() throws IOException {
        Files.writeString(visits, LATER, StandardOpenOption.APPEND);
        assertThat(analyze(0, "--visits", visits.toString(), "--format", "text"))
                .contains("Repeated visits: ctx, 6 subjects, 13 values", "Visit  n  Estimate", "\n24     3 ")
                .containsIgnoringWhitespaces("Standard errors without degrees of freedom, so no p-values.");
    }

    @Test
    void mistakesHaveTheirExitCodes() throws IOException {
        assertThat(analyze(66, "--visits", folder.resolve("none.csv").toString()))
                .contains("there is no file");
        assertThat(analyze(64, "--visits", visits.toString(), "--out", visits.toString()))
                .contains("--out names the table itself");
        write(List.of("ctx,Budi,0,1", "ctx,Budi,0,2"));
        assertThat(analyze(65, "--visits", visits.toString()))
                .contains("line 3, column visit")
                .doesNotContain("Budi");
    }
}
