package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.report.RandomStudies;
import org.secretomefhir.report.RunFactsSample;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.files.OutputFolder;
import org.secretomefhir.report.files.ReportFiles;

/**
 * The scripts that a run leaves for whoever wants to check it, run by real R and real Python over whole runs of the
 * samples and over random studies. Not part of the usual build, which needs neither: {@code mvn -q -Pcheck-r test}.
 */
class ChecksElsewhere {
    private static final List<String> SCRIPTS =
            List.of("check.R", "check.py", "restricted/check.R", "restricted/check.py");
    private static final Map<String, List<Long>> MILLISECONDS = new TreeMap<>();

    @TempDir
    Path temp;

    private record Ended(int status, String out, String err) {
        String last() {
            return out.strip().substring(out.strip().lastIndexOf('\n') + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "no-effect", "worsening", "half-missing", "messy"})
    void allIsEqualOnTheSamples(String sample) throws Exception {
        evaluate(sample);
        for (String script : SCRIPTS) {
            assertEqual(script, run(script));
        }
    }

    static IntStream numbers() {
        return IntStream.rangeClosed(0, 59);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void allIsEqualOnRandomStudies(int number) throws Exception {
        new ReportFiles(
                        StudyReport.of(RandomStudies.of(number)),
                        RunFactsSample.facts(),
                        Sightings.NONE,
                        ReportFiles.Subjects.PSEUDONYMS,
                        null)
                .writeInto(new OutputFolder(temp), List.of());
        // the fingerprints are looked at with the samples
        Files.delete(temp.resolve("manifest.json"));
        for (String script : SCRIPTS) {
            assertEqual(script, run(script));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1000})
    void manyPairsTakeNoOtherWay(int n) throws Exception {
        new ReportFiles(
                        StudyReport.of(RandomStudies.of(0, n)),
                        RunFactsSample.facts(),
                        Sightings.NONE,
                        ReportFiles.Subjects.PSEUDONYMS,
                        null)
                .writeInto(new OutputFolder(temp), List.of());
        for (String script : SCRIPTS) {
            assertEqual(script, run(script));
        }
    }

    /** A file, what stands in it, and what is put in its place; and whether the aggregate scripts must see it too. */
    static Stream<Arguments> slips() {
        return Stream.of(
                Arguments.of("results.json", "\"mean\": -5.681818181818182", "\"mean\": -5.681818191818182", true),
                Arguments.of("results.json", "\"p\": 0.0009765625", "\"p\": 0.0009765626", true),
                Arguments.of("results.json", "\"pAdjusted\": 0.0087890625", "\"pAdjusted\": 0.0078125", true),
                Arguments.of(
                        "results.json", "\"verdict\": \"changed-as-expected\"", "\"verdict\": \"not-shown\"", true),
                Arguments.of("results.json", "\"estimate\": -5.75", "\"estimate\": -5.7", true),
                Arguments.of("results.json", "\"sd\": 4.990081070574815", "\"sd\": 4.990081072574815", true),
                Arguments.of("results.json", "\"q1\": 16.4", "\"q1\": 16.5", false),
                Arguments.of("results.json", "\"nPaired\": 11", "\"nPaired\": 12", true),
                Arguments.of("results.json", "\"found\": 11", "\"found\": 12", true),
                Arguments.of("results.json", "\"hasTies\": false", "\"hasTies\": true", true),
                Arguments.of("results.json", "\"vPlus\": 55", "\"vPlus\": 54.5", true),
                Arguments.of("results.json", "\"achievedLevel\": 0.9580078125", "\"achievedLevel\": 0.95", true),
                Arguments.of("restricted/pairs.csv", "20.6,14.2", "20.6,14.1", null),
                Arguments.of("restricted/pairs.csv", "20.6,14.2", "20.5,14.1", null),
                Arguments.of("restricted/pairs.csv", "20.6,14.2", "20.6,", null),
                Arguments.of("endpoints.csv", "-5.681818181818182", "-5.681818191818182", true),
                Arguments.of("endpoints.csv", "0.0087890625", "0.0078125", true),
                Arguments.of("endpoints.csv", "\"changed-as-expected\"", "\"changed\"", true),
                Arguments.of("attrition.csv", "\"included\",,11", "\"included\",,12", true),
                Arguments.of("ledger.json", "\"other-code\": 99", "\"other-code\": 98", true));
    }

    @ParameterizedTest
    @MethodSource("slips")
    void oneOtherNumberIsFound(String file, String from, String to, Boolean aggregate) throws Exception {
        evaluate("main");
        String text = Files.readString(temp.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(temp.resolve(file), text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
        for (String script : SCRIPTS) {
            assertSees(script, script.startsWith("restricted") || !file.startsWith("restricted"));
        }
        Files.delete(temp.resolve("manifest.json"));
        for (String script : SCRIPTS) {
            assertSees(script, script.startsWith("restricted") || Boolean.TRUE.equals(aggregate));
        }
    }

    /** By the numbers themselves, or by the bytes that the manifest knows. */
    private void assertSees(String script, boolean mustSee) throws Exception {
        Ended ended = run(script);
        assertThat(ended.status()).as(script + ended.err()).isEqualTo(mustSee ? 1 : 0);
        assertThat(ended.last()).as(script).matches(mustSee ? "[1-9][0-9]* differences" : "all equal");
        assertThat(ended.out().contains("DIFFERENT")).isEqualTo(mustSee);
    }

    /** Every file that a script is told of by the manifest, whether it works its numbers out or not. */
    @ParameterizedTest
    @ValueSource(strings = {"check.py", "restricted/check.py"})
    void anotherDigitInAnyFileIsFound(String script) throws Exception {
        evaluate("half-missing");
        boolean restricted = script.startsWith("restricted");
        List<Path> files;
        try (Stream<Path> all = Files.walk(temp)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().matches("check[.].*|manifest.json"))
                    .filter(file -> restricted || file.getParent().equals(temp))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(6);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            int at = bytes.length / 2;
            while (bytes[at] < '0' || bytes[at] > '8') {
                at++;
            }
            bytes[at]++;
            Files.write(file, bytes);
            assertThat(run(script).status()).as(file.getFileName().toString()).isEqualTo(1);
            bytes[at]--;
            Files.write(file, bytes);
        }
        assertEqual(script, run(script));
    }

    @ParameterizedTest
    @ValueSource(strings = {"results.json", "endpoints.csv", "attrition.csv", "ledger.json", "restricted/pairs.csv"})
    void aMissingFileIsNamedAndIsNoDifference(String file) throws Exception {
        evaluate("half-missing");
        Files.delete(temp.resolve(file));
        for (String script : SCRIPTS) {
            if (script.startsWith("restricted") || !file.startsWith("restricted")) {
                Ended ended = run(script);
                assertThat(ended.status()).as(script).isEqualTo(2);
                assertThat(ended.err())
                        .startsWith("cannot check: no such file: ")
                        .contains(file.replaceAll(".*/", ""));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"check.R", "check.py"})
    void filesOfAPlainTableAreCheckedByName(String script) throws Exception {
        evaluate("half-missing");
        Path own = Files.createDirectory(temp.resolve("own folder"));
        Path check = Files.copy(temp.resolve("restricted").resolve(script), own.resolve(script));
        Files.writeString(own.resolve("pairs.csv"), """
                endpoint,subject,pre,post
                \u00f6stradiol,1,2.50,1e-3
                \u00f6stradiol,2,2.5,2.50
                \u00f6stradiol,3,0.3,0.2
                \u00f6stradiol,4,0.2,0.1
                \u00f6stradiol,5,,0.1
                "a, b",1,1,2
                "a, b",2,1E2,+3
                """);
        Files.writeString(
                own.resolve("endpoints.csv"),
                "endpoint,unit,direction,lsc,tostDelta\n\u00f6stradiol,ng/L,lower,,\n\"a, b\",,,,\n");
        StringWriter said = new StringWriter();
        int code = Main.run(
                new PrintWriter(said),
                new PrintWriter(said),
                "analyze",
                "--pairs",
                own.resolve("pairs.csv").toString(),
                "--endpoints",
                own.resolve("endpoints.csv").toString(),
                "--out",
                own.resolve("results.json").toString());
        assertThat(code).as(said.toString()).isZero();
        Ended ended = run(check, "pairs.csv", "endpoints.csv", "results.json");
        assertEqual(script, ended);
        Files.move(check, temp.resolve(script), StandardCopyOption.REPLACE_EXISTING);
        assertEqual(
                script,
                run(
                        temp.resolve(script),
                        own.resolve("results.json").toString(),
                        own.resolve("endpoints.csv").toString()));
    }

    @AfterAll
    static void time() {
        MILLISECONDS.forEach((script, times) -> System.out.printf(
                "%s: %d runs, %d ms each, the longest %d ms%n",
                script,
                times.size(),
                times.stream().mapToLong(Long::longValue).sum() / times.size(),
                times.stream().mapToLong(Long::longValue).max().orElse(0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 6})
    void whatIsWithheldIsNoDifference(int smallest) throws Exception {
        evaluate("half-missing", "--suppression", String.valueOf(smallest));
        for (String script : SCRIPTS) {
            assertEqual(script, run(script));
        }
    }

    /** Endpoints of one size of statistic, by different subjects: of equal ones none is before the others. */
    @ParameterizedTest
    @ValueSource(strings = {"half-missing", "main", "no-effect"})
    void jointSignFlipsAreEqual(String sample) throws Exception {
        Path study = Files.createDirectory(temp.resolve("study"));
        try (Stream<Path> files = Files.list(Path.of("fhir-profiles"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                Files.writeString(
                        study.resolve(file.getFileName().toString()),
                        file.getFileName().toString().startsWith("Measure-")
                                ? text.replace("\"holm\"", "\"max-t\"")
                                : text);
            }
        }
        temp = temp.resolve("report");
        evaluate(sample, "--study", study.toString());
        assertThat(Files.readString(temp.resolve("results.json"))).contains("\"method\": \"max-t\"");
        for (String script : SCRIPTS) {
            assertEqual(script, run(script));
        }
    }

    private void evaluate(String sample, String... more) {
        Path source = Path.of("samples").resolve(sample).resolve("ndjson");
        CaseRun.of(source, temp, more);
    }

    private static void assertEqual(String script, Ended ended) {
        assertThat(ended.status()).as(script + "\n" + ended.out() + ended.err()).isZero();
        assertThat(ended.last()).isEqualTo("all equal");
        assertThat(ended.err()).isEmpty();
    }

    private Ended run(String script) throws Exception {
        return run(temp.resolve(script));
    }

    /** In another folder than the script's, or in that of the files named; in a locale that knows ASCII only. */
    private static Ended run(Path script, String... arguments) throws Exception {
        List<String> words = new ArrayList<>();
        words.add(script.toString().endsWith(".R") ? "Rscript" : "python3");
        words.add(script.toString());
        words.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("LC_ALL", "C");
        if (arguments.length > 0) {
            builder.directory(script.getParent().toFile());
        }
        Path out = Files.createTempFile("check", ".out");
        Path err = Files.createTempFile("check", ".err");
        long start = System.nanoTime();
        int status = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        MILLISECONDS
                .computeIfAbsent(
                        script.getParent().getFileName().toString().equals("restricted")
                                ? "restricted/" + script.getFileName()
                                : script.getFileName().toString(),
                        any -> new ArrayList<>())
                .add((System.nanoTime() - start) / 1_000_000);
        Ended ended = new Ended(status, text(out), text(err));
        Files.delete(out);
        Files.delete(err);
        return ended;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
