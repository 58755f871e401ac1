package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @TempDir
    Path folder;

    /** What a command said and how it ended. */
    private record Said(int code, String out, String err) {}

    private static Said say(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
        Said said = new Said(code, out.toString(), err.toString());
        assertThat(said.out() + said.err()).doesNotContain("\tat ", "Exception");
        return said;
    }

    private Said evaluate(String... more) {
        String[] words = {
            "evaluate",
            "--source",
            "samples/main/ndjson",
            "--out",
            folder.resolve("out").toString()
        };
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return say(all);
    }

    @Test
    void anEvaluationPrintsTheTableAndWritesTheFiles() {
        Said said = evaluate();
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("Osteocalcin", "T-score L1-L4", "not published", "11 found = 11 included");
        assertThat(said.err()).isEmpty();
        assertThat(folder.resolve("out"))
                .isDirectoryContaining("glob:**/report.html")
                .isDirectoryContaining("glob:**/results.json")
                .isDirectoryContaining("glob:**/measure-report.json")
                .isDirectoryContaining("glob:**/provenance.json")
                .isDirectoryContaining("glob:**/endpoints.csv")
                .isDirectoryContaining("glob:**/attrition.csv")
                .isDirectoryContaining("glob:**/ledger.json")
                .isDirectoryContaining("glob:**/manifest.json")
                .isDirectoryContaining("glob:**/restricted");
    }

    @Test
    void withoutRestrictedNothingIsWrittenAboutSingleSubjects() {
        assertThat(evaluate().code()).isZero();
        assertThat(evaluate("--no-restricted").code()).isZero();
        assertThat(folder.resolve("out/restricted")).doesNotExist();
    }

    @Test
    void tooFewPairsAndQuarantineUnderStrictAreData() throws IOException {
        assertThat(evaluate("--min-pairs", "11").code()).isZero();
        Said few = evaluate("--min-pairs", "12");
        assertThat(few.code()).isEqualTo(65);
        assertThat(few.err()).contains("osteocalcin has 11 pairs, fewer than 12");
        assertThat(evaluate("--strict").code()).isZero();
        Path messy = Files.createDirectory(folder.resolve("messy"));
        Files.copy(Path.of("samples/main/ndjson/Patient.ndjson"), messy.resolve("Patient.ndjson"));
        Files.writeString(
                messy.resolve("bad.ndjson"), "{\"resourceType\":\"Observation\",\"id\":\"2697-1\",\"status\":,}\n");
        Said strict = say(
                "evaluate",
                "--source",
                messy.toString(),
                "--strict",
                "--out",
                folder.resolve("o").toString());
        assertThat(strict.code()).isEqualTo(65);
        assertThat(strict.err()).contains("1 Observation of unknown code (1 bad-json), more than 0 together");
    }

    @Test
    void theQuestionCanBeChangedAndSaysSo() throws IOException {
        Path patients = folder.resolve("patients.txt");
        Files.writeString(patients, "# three of them\nsyn-01\nPatient/syn-02\nsyn-03\n");
        Said said = evaluate(
                "--patients", patients.toString(), "--primary", "adaptive", "--zone", "UTC", "--cut-off", "2024-06-30");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("3 found = 3 included");
        assertThat(folder.resolve("out/manifest.json"))
                .content()
                .contains("adaptive", "3 listed", "2024-06-30")
                .doesNotContain("syn-0");
    }

    @Test
    void whoIsLeftOutByHandIsFoundExcludedAndSaid() throws IOException {
        Path list = folder.resolve("leave-out.txt");
        Files.writeString(list, "syn-01\nPatient/syn-02\n\nnope\n");
        Said said = evaluate("--exclude-patients", list.toString());
        assertThat(said.code()).isZero();
        assertThat(said.out().replaceAll("\\s+", " "))
                .contains("9 of 11 patients given", "2 were left out by hand.")
                .contains("11 found = 9 included + 2 excluded (listed 2)")
                .contains("Note: exclude-patients: 1 of 3 listed matched nobody given the exposure in this source"
                        + " (line 4)");
        assertThat(folder.resolve("out/attrition.csv")).content().contains("\"excluded\",\"listed\",2");
        assertThat(folder.resolve("out/ledger.json")).content().contains("\"listed\": 2", "\"found\": 11");
        assertThat(folder.resolve("out/results.json")).content().contains("2 of 11 patients found stand on a list");
        assertThat(folder.resolve("out/measure-report.json"))
                .content()
                .contains("StructureDefinition/override", "exclude-patients=3 listed")
                .doesNotContain("syn-0", "nope");
        assertThat(said.out()).doesNotContain("nope", "syn-0");
    }

    @Test
    void whoIsAskedForByAListIsSaidSo() throws IOException {
        Path list = folder.resolve("only.txt");
        Files.writeString(list, "syn-01\nnope\nsyn-02\n");
        Said said = evaluate("--patients", list.toString());
        assertThat(said.out().replaceAll("\\s+", " "))
                .contains("All 2 listed patients given", "patients: 1 of 3 listed matched nobody", "(line 2)");
    }

    @Test
    void thePeriodSelectsByIndexDateAndCutsNoWindow() {
        Said said = evaluate("--period-start", "2019-01-01", "--period-end", "2021-12-31");
        assertThat(said.out()).contains("6 found = 6 included");
    }

    @Test
    void indexDatesByHandNeedNoAdministration() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        for (String type : new String[] {"Patient", "Observation"}) {
            Files.copy(Path.of("samples/main/ndjson/" + type + ".ndjson"), data.resolve(type + ".ndjson"));
        }
        Path dates = folder.resolve("dates.csv");
        Files.writeString(dates, "id,date\nsyn-01,2017-03-14\nsyn-02,2017-09-05\n");
        Said said = say(
                "evaluate",
                "--source",
                data.toString(),
                "--index-dates",
                dates.toString(),
                "--out",
                folder.resolve("o").toString());
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("2 found = 2 included");
    }

    @Test
    void indexDatesNameSubjectsInEveryFormAListDoes() throws IOException {
        Path dates = folder.resolve("dates.csv");
        String identifier = identifierOf("syn-03");
        Files.writeString(
                dates,
                "\ufeffid,date\nPatient/syn-01,2016-01-01\n " + identifier
                        + "\u00a0, 2016-01-02 \nurn:none|9,2019-01-01\n");
        Said said = evaluate("--index-dates", dates.toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out().replaceAll("\\s+", " "))
                .contains("9 found = 9 included + 0 excluded")
                .contains("index-dates: 1 of 3 listed matched nobody given the exposure in this source (line 4)");
        Files.writeString(dates, "id,date\n");
        assertThat(evaluate("--index-dates", dates.toString()).code()).isEqualTo(65);
        Files.writeString(dates, "syn-01,2019-02-03\nPatient/syn-01,2019-02-04\n");
        Said twice = evaluate("--index-dates", dates.toString());
        assertThat(twice.err()).contains("line 2: this subject stands twice").doesNotContain("syn-01,");
        assertThat(twice.code()).isEqualTo(65);
    }

    @Test
    void aListMayHoldBlanksInAValueAndInvisibleSignsAround() throws IOException {
        Path list = folder.resolve("list.txt");
        Files.writeString(list, "syn-01\u00a0\n\u200bsyn-02\nurn:system|A 12\n");
        assertThat(evaluate("--patients", list.toString()).out()).contains("2 found = 2 included");
        Files.writeString(list, "https://fhir.example.org/r4/Patient/syn-01\n");
        assertThat(evaluate("--patients", list.toString()).err()).contains("line 1: one Patient id");
    }

    @Test
    void aCutOffThatHasNotComeIsRefused() {
        Said said = evaluate("--cut-off", "9999-12-31");
        assertThat(said.code()).isEqualTo(64);
        assertThat(said.err()).contains("--cut-off 9999-12-31 has not come yet: today is ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anEmptyNameIsNoPlace() {
        for (String option : new String[] {"--out", "--study", "--publish", "--patients", "--settings"}) {
            Said said = evaluate(option, "");
            assertThat(said.code()).as(option + said.err()).isEqualTo(64);
        }
        assertThat(say("evaluate", "--source", "").code()).isEqualTo(64);
    }

    @Test
    void withoutPublishNothingIsCalledUnpublishedByMistake() {
        assertThat(evaluate("--min-pairs", "12").err())
                .contains("secretome-fhir: osteocalcin has 11 pairs, fewer than 12")
                .doesNotContain("not published");
    }

    @Test
    void everySummaryOfACommandIsAWholeSentence() {
        String help = say("--help").out();
        String commands = help.substring(help.indexOf("Commands:"), help.indexOf("To begin:"));
        assertThat(commands.strip().split("\\R(?=  [a-z])"))
                .hasSize(9)
                .allSatisfy(entry -> assertThat(entry.strip()).endsWith(entry.startsWith("Commands:") ? ":" : "."));
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(say("version", "--help").out()).contains("Usage: secretome-fhir version");
    }

    private static String identifierOf(String id) throws IOException {
        return Files.readAllLines(Path.of("samples/main/ndjson/Patient.ndjson")).stream()
                .filter(line -> line.contains("\"id\":\"" + id + "\""))
                .map(line -> Pattern.compile("\"identifier\":\\[\\{[^}]*\"system\":\"([^\"]*)\",\"value\":\"([^\"]*)\"")
                        .matcher(line))
                .filter(Matcher::find)
                .map(found -> found.group(1) + "|" + found.group(2))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "64 | evaluate | say where the data are: --source SOURCE",
                "64 | evaluate --sorce x | Possible solutions: --source",
                "64 | evaluate --source samples/main/ndjson --primary guess | wilcoxon, t or adaptive, not guess",
                "64 | evaluate --source samples/main/ndjson --zone Mars/Base | such as Asia/Jakarta: Mars/Base",
                "64 | evaluate --source samples/main/ndjson --cut-off 2022-02-30 | no day of the calendar",
                "64 | evaluate --source samples/main/ndjson --publish somewhere | no configured destination",
                "64 | evaluate --source samples/main/ndjson --key --no-restricted | exclude each other",
                "64 | evaluate --source samples/main/ndjson --min-pairs -1 | --min-pairs is 0 or more",
                "64 | evaluate --source samples/main/ndjson --period-start 2022-01-02 --period-end 2022-01-01 | end it after",
                "64 | nonsense | Unmatched argument at index 0: 'nonsense'",
                "64 | study | say explain or lint",
                "64 | sandbox --port 70000 | from 0 to 65535",
                "65 | evaluate --source README.md | README.md",
                "65 | evaluate --source pom.xml | pom.xml",
                "66 | evaluate --source no/such/place | there is no such file or folder",
                "66 | evaluate --source samples/main/ndjson --study no/such/study.json | no such Measure file",
                "66 | evaluate --source samples/main/ndjson --patients no/such/list | there is no file no/such/list",
                "66 | evaluate --source samples/main/ndjson --settings no/such.yaml | no settings file no/such.yaml",
                "66 | study lint no/such/study.json | no Measure file or package folder",
                "78 | evaluate --source http://fhir.example.org/r4 | allowInsecure",
                "78 | study lint samples/main/expected.json | problem"
            })
    void everyMistakeHasItsExitCodeAndAPlainMessage(int code, String line, String message) {
        Said said = say(line.strip().split(" "));
        assertThat(said.code()).as(said.err()).isEqualTo(code);
        assertThat(said.out() + said.err()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "evaluate --help", "demo --help", "study --help", "study lint --help", "help"})
    void helpTeachesAndIsNoMistake(String line) {
        Said said = say(line.split(" "));
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("Usage:");
    }

    @Test
    void versionIsThatOfTheBuild() {
        assertThat(say("version").out()).matches("secretome-fhir \\d+\\.\\d+\\.\\d+\\R");
    }

    @Test
    void theShippedStudyIsCleanAndExplained() {
        assertThat(say("study", "lint").out()).startsWith("no problem in ");
        assertThat(say("study", "lint", "fhir-profiles").code()).isZero();
        assertThat(say("study", "explain").out()).contains("osteocalcin", "-180..0", "closest to day 365");
    }

    @Test
    void aListNamesItsLineAndNotItsContent() throws IOException {
        Path patients = folder.resolve("patients.txt");
        Files.writeString(patients, "syn-01\nBudi Santoso\n");
        Said said = evaluate("--patients", patients.toString());
        assertThat(said.code()).isEqualTo(65);
        assertThat(said.err()).contains("line 2").doesNotContain("Budi");
    }
}
