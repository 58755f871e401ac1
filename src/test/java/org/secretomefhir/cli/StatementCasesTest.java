package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences that were false or misled, in every output at once: they come from one answer. */
class StatementCasesTest {
    private static final Path TABLES = Path.of("src/test/resources/statements");
    private static final String CHANCE = "not beyond what chance may do";

    @TempDir
    private Path folder;

    @Test
    void aOneSidedPlanHidesNoHarm() throws IOException {
        for (String output : evaluated("worsening", study("\"two-sided\"", "\"expected-direction\""))) {
            assertThat(output)
                    .containsIgnoringCase("against the expected direction")
                    .contains("excludes zero on the side that is not expected")
                    .doesNotContain(CHANCE);
        }
        CaseRun run = run("worsening", study("\"two-sided\"", "\"expected-direction\""));
        assertThat(run.json("results.json").at("/endpoints/0/verdict").asText()).isEqualTo("points-against");
    }

    @Test
    void theTestOfTheOtherSideTellsHarmWhereTheIntervalHoldsZero() throws IOException {
        // R: wilcox.test(c(-1, 2, 3, 4.5, 6, 7.2), alternative = "greater")$p.value is 0.03125; the interval holds zero
        Path pairs = table("a", "2 1", "1 3", "1 4", "1 5.5", "1 7", "1 8.2");
        Path known =
                Files.writeString(folder.resolve("known.csv"), "endpoint,unit,direction,lsc,tostDelta\na,x,lower,,\n");
        for (String output : analysed(pairs, "--endpoints", known.toString(), "--sides", "expected-direction")) {
            assertThat(output)
                    .contains("a one-sided test of that side reaches alpha 0.05")
                    .doesNotContain(CHANCE);
        }
    }

    @ParameterizedTest
    @CsvSource({"zeros.csv, 5 of 11", "n200.csv, 5 of 200"})
    void fewChangesAreToldAndNotFewPairs(String table, String changed) throws IOException {
        for (String output : analysed(TABLES.resolve(table))) {
            assertThat(output)
                    .contains("only " + changed + " values changed at all")
                    .contains("so few changes other than zero cannot reach alpha")
                    .doesNotContain("n is too small", "n too small", "whatever the values");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wilcox", "pratt"})
    void zerosOfAnotherTableAreToldToo(String zeros) throws IOException {
        String[] rows = IntStream.range(0, 30)
                .mapToObj(i -> i < 4 ? "1 " + (2 + i) : "1 1")
                .toArray(String[]::new);
        for (String output : analysed(table("b", rows), "--zeros", zeros)) {
            assertThat(output).contains("only 4 of 30 values changed at all").doesNotContain("n too small");
        }
    }

    @Test
    void fewPairsAreToldWhereAllChanged() throws IOException {
        for (String output : analysed(table("c", "1 2", "1 3", "1 4", "1 5"))) {
            assertThat(output)
                    .contains("n too small to reach alpha: with n = 4")
                    .doesNotContain("changed at all");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"holm", "bonferroni", "hochberg"})
    void whatAdjustmentCannotRejectCannotBeShown(String procedure) throws IOException {
        for (String output : analysed(
                TABLES.resolve("n8.csv"),
                "--endpoints",
                TABLES.resolve("n8e.csv").toString(),
                "--multiplicity",
                procedure)) {
            if (procedure.equals("hochberg")) {
                // all nine p are equal, so the largest is at most alpha and all are rejected
                assertThat(output)
                        .contains("9 of 9 endpoints changed in the expected direction")
                        .doesNotContain("cannot be shown");
            } else {
                assertThat(output)
                        .contains(
                                "For 9 endpoints, a change cannot be shown: with so few pairs nothing can be rejected")
                        .doesNotContain("change not shown");
            }
        }
    }

    @Test
    void theHeadlineTellsForHowManyThereIsAPair() throws IOException {
        for (String output : evaluated("half-missing", null)) {
            assertThat(output)
                    .contains("in at least one endpoint")
                    .contains("every endpoint has 5 pairs")
                    .doesNotContain("patients were analysed");
        }
        for (String output : evaluated("messy", null)) {
            assertThat(output)
                    .contains("11 of 22 patients")
                    .contains("2 have a pair of values")
                    .doesNotContain("patients were analysed");
        }
    }

    @Test
    void aChangeThatIsNotShownIsNotSaidToBeAbsent() throws IOException {
        for (String output : evaluated("no-effect", null)) {
            assertThat(output)
                    .contains("Estimates, Hodges-Lehmann shift")
                    .doesNotContain("None of the endpoints changed", "none changed");
        }
    }

    @Test
    void aDeclaredPrimaryThatFailsIsSaidFirstWithWhatItCosts() throws IOException {
        Path study = study(null, null);
        Path measure = study.resolve("Measure-secretome-effectiveness.json");
        String text = Files.readString(measure);
        int ctx = text.indexOf("Collagen crosslinked");
        int role = text.lastIndexOf("\"secondary\"", ctx);
        Files.writeString(measure, text.substring(0, role) + "\"primary\"" + text.substring(role + 11));
        for (String output : evaluated("half-missing", study, "--primary", "t")) {
            assertThat(output)
                    .contains("For the declared primary endpoint, CTX, a change was not shown (p = 0.0518")
                    .contains("the chance of any false finding among all of them may reach 0.1")
                    .contains("4 of the 8 other endpoints")
                    .doesNotContain("4 of 9", "p Holm");
        }
        String headline = run("half-missing", study, "--primary", "t")
                .json("results.json")
                .at("/headline")
                .toString();
        assertThat(headline.indexOf("primary")).isPositive().isLessThan(headline.indexOf("other endpoints"));
        assertThat(headline).contains("0.0518");
    }

    @Test
    void aPBesideAnIntervalThatHoldsZeroHasTheReason() throws IOException {
        for (String output : analysed(TABLES.resolve("coherence.csv"))) {
            assertThat(output).contains("the test drops the 5 changes of exactly zero, the interval counts them");
        }
    }

    @Test
    void noPIsPrintedAsZero() throws IOException {
        List<String> outputs = analysed(TABLES.resolve("tinyp.csv"));
        assertThat(outputs.get(0)).contains("< 1e\u2212300").doesNotContainPattern("p = 0[^.]");
        assertThat(outputs.get(1)).contains("\"log10P\": -360.9");
    }

    @Test
    void tablesFromElsewhereNameTheFlag() throws IOException {
        assertThat(failed("analyze", "--pairs", TABLES.resolve("r.csv").toString()))
                .contains("--csv r");
        assertThat(failed("analyze", "--pairs", TABLES.resolve("excel-id.csv").toString()))
                .contains("--csv excel");
        assertThat(analysed(TABLES.resolve("r.csv"), "--csv", "r").get(1)).contains("\"nPaired\": 2");
        assertThat(analysed(TABLES.resolve("excel-id.csv"), "--csv", "excel").get(1))
                .contains("\"nPaired\": 2");
    }

    /** Text, results, MeasureReport, and the page. */
    private List<String> evaluated(String sample, Path study, String... more) throws IOException {
        CaseRun run = run(sample, study, more);
        return Stream.of(
                        run.out().replaceAll("\\s+", " "),
                        run.text("results.json"),
                        run.text("measure-report.json"),
                        run.text("report.html"))
                .toList();
    }

    private CaseRun run(String sample, Path study, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(more));
        if (study != null) {
            words.addAll(List.of("--study", study.toString()));
        }
        return CaseRun.of(
                Path.of("samples", sample, "ndjson"),
                Files.createTempDirectory(folder, "out").resolve("report"),
                words.toArray(String[]::new));
    }

    /** Text and results. */
    private List<String> analysed(Path pairs, String... more) {
        return Stream.of("text", "json")
                .map(format -> {
                    List<String> words =
                            new ArrayList<>(List.of("analyze", "--pairs", pairs.toString(), "--format", format));
                    words.addAll(List.of(more));
                    StringWriter out = new StringWriter();
                    StringWriter err = new StringWriter();
                    assertThat(Main.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new)))
                            .as(err.toString())
                            .isZero();
                    return format.equals("text") ? out.toString().replaceAll("\\s+", " ") : out.toString();
                })
                .toList();
    }

    private static String failed(String... words) {
        StringWriter err = new StringWriter();
        assertThat(Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), words))
                .isEqualTo(65);
        return err.toString();
    }

    private Path table(String endpoint, String... rows) throws IOException {
        StringBuilder text = new StringBuilder("endpoint,subject,pre,post\n");
        for (int i = 0; i < rows.length; i++) {
            text.append(endpoint)
                    .append(",s")
                    .append(i)
                    .append(',')
                    .append(rows[i].replace(' ', ','))
                    .append('\n');
        }
        return Files.writeString(folder.resolve(endpoint + ".csv"), text);
    }

    /** The shipped package with this code in the place of that one in its Measure. */
    private Path study(String code, String other) throws IOException {
        Path copy = Files.createTempDirectory(folder, "study");
        try (Stream<Path> files = Files.list(Path.of("fhir-profiles"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName().toString()));
            }
        }
        Path measure = copy.resolve("Measure-secretome-effectiveness.json");
        if (code != null) {
            Files.writeString(measure, Files.readString(measure).replace(code, other));
        }
        return copy;
    }
}
