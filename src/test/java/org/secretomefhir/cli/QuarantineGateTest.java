package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.testing.ScriptedServer;

/** A run that lost too much of what its study asks for ends with 65, says what, and publishes nothing. */
class QuarantineGateTest {
    private static final Path CONTROL = CaseRun.CASES.resolve("six-r4-control/all.ndjson");

    @TempDir
    Path folder;

    @Test
    void whereEveryAdministrationRefersElsewhereNobodySaysThatNobodyWasFound() {
        CaseRun run = run(foreign("MedicationAdministration", 6));
        assertThat(run.code()).isEqualTo(65);
        run.requireBalance();
        assertThat(words(run.out()))
                .contains("Whether any patients were given", "is not known: 6 of 6 administrations")
                .contains("(6 bad-reference) could not be used", "serverBaseAliases")
                .doesNotContain("were found.");
        assertThat(run.err()).contains("nobody is left to analyse", "6 bad-reference");
        assertThat(run.text("report.html")).contains("is not known: 6 of 6 administrations");
    }

    @Test
    void whereNobodyHasAPatientThatCanBeReadNobodyIsLeft() {
        CaseRun run = run(lines -> lines.stream()
                .filter(line -> !line.contains("\"resourceType\":\"Patient\""))
                .toList());
        assertThat(run.code()).isEqualTo(65);
        assertThat(words(run.out()))
                .contains("None of the 6 patients given", "was analysed: 6 no-patient (the source gave no Patient");
        assertThat(run.err()).contains("nobody is left to analyse", "6 of 6 Patients of those exposed (6 no-patient)");
    }

    @ParameterizedTest
    @CsvSource({
        "MedicationAdministration, 3, 0, 3 of 6 administrations",
        "MedicationAdministration, 4, 65, 4 of 6 administrations",
        "Observation, 6, 0, 6 of 12 Observations of platelets",
        "Observation, 7, 65, 7 of 12 Observations of platelets",
        "Patient, 3, 0, 3 of 6 Patients",
        "Patient, 4, 65, 4 of 6 Patients"
    })
    void moreThanHalfOfOnePartIsTooMuch(String type, int broken, int code, String said) {
        CaseRun run = run(type.equals("Patient") ? without(type, broken) : foreign(type, broken));
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(words(run.out())).contains("Note: Quarantined or missing, of what the study asks for: ", said);
        assertThat(run.err().contains(said + " of those exposed") || run.err().contains("more than half"))
                .isEqualTo(code == 65);
        run.requireBalance();
    }

    @ParameterizedTest
    @CsvSource({"0, 65", "1, 0", "10%, 65", "0.1, 65", "17%, 0", "0.17, 0", "100%, 0"})
    void howMuchMayBeLostCanBeSaid(String most, int code) {
        CaseRun run = run(foreign("MedicationAdministration", 1), "--max-quarantined", most);
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.n("platelets")).isEqualTo(5);
    }

    @Test
    void strictIsNoneAtAll() {
        assertThat(run(foreign("Observation", 1)).code()).isZero();
        CaseRun strict = run(foreign("Observation", 1), "--strict");
        assertThat(strict.code()).isEqualTo(65);
        assertThat(strict.err()).contains("1 of 12 Observations of platelets (1 bad-reference), more than 0 together");
        assertThat(run(UnaryOperator.identity(), "--strict").code()).isZero();
        assertThat(run(UnaryOperator.identity(), "--strict", "--max-quarantined", "3")
                        .code())
                .isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-1", "101%", "1.5", "1e3", ""})
    void aLimitThatIsNoneIsRefused(String most) {
        assertThat(run(UnaryOperator.identity(), "--max-quarantined=" + most).code())
                .isEqualTo(64);
    }

    @Test
    void whatTheStudyDoesNotAskForNeverCounts() {
        String long5 = "x".repeat(6 << 20);
        CaseRun run = run(
                lines -> {
                    List<String> more = new ArrayList<>(lines);
                    more.add("{\"resourceType\":\"DocumentReference\",\"id\":\"d\",\"description\":\"" + long5 + "\"}");
                    more.add("{\"resourceType\":\"Encounter\",\"id\":\"e\",,}");
                    more.add("{\"resourceType\":\"Patient\",\"id\":\"other\",\"gender\":[,}");
                    more.add(line("MedicationAdministration", lines)
                            .replace("\"m1\"", "\"m9\"")
                            .replace("2019-06-01", "2011-06-01")
                            .replace("Patient/p1", "https://elsewhere.example/Patient/p1"));
                    return more;
                },
                "--strict");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.quarantined("DocumentReference", "too-long")).isEqualTo(1);
        assertThat(run.n("platelets")).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"29627003, 0", "421060004, 65"})
    void boneDensityOfTheHipIsNotAskedForButSomewhereInTheSpineMayBe(String site, int code) {
        CaseRun run = run(
                lines -> {
                    List<String> more = new ArrayList<>(lines);
                    lines.stream()
                            .filter(line -> line.contains("\"resourceType\":\"Observation\""))
                            .map(line -> density(line, site))
                            .forEach(more::add);
                    return more;
                },
                "--max-quarantined",
                "0");
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.n("platelets")).isEqualTo(6);
    }

    private static String density(String line, String site) {
        ObjectNode observation = (ObjectNode) Folders.node(line);
        observation.put("id", observation.path("id").asText() + "-t");
        observation.set("code", Folders.node("{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"38267-1\"}]}"));
        observation.set("valueQuantity", Folders.node("{\"value\":-2.1,\"unit\":\"{T-score}\"}"));
        observation.set(
                "bodySite",
                Folders.node("{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"" + site + "\"}]}"));
        return observation.toString();
    }

    @Test
    void aLineThatMayHaveBeenAnythingCounts() {
        UnaryOperator<List<String>> withGarbage = lines -> {
            List<String> more = new ArrayList<>(lines);
            more.add("{\"no type\":true}");
            return more;
        };
        assertThat(run(withGarbage).code()).isZero();
        assertThat(run(withGarbage, "--strict").code()).isEqualTo(65);
        UnaryOperator<List<String>> onlyGarbage = lines -> List.of(line("Patient", lines), "{\"no type\":true}");
        CaseRun run = run(onlyGarbage);
        assertThat(run.code()).isEqualTo(65);
        assertThat(words(run.out())).contains("is not known: 1 resource of unknown type (1 bad-json)");
    }

    @Test
    void whereAllAreTestPatientsTheHeadlineSaysSo() {
        CaseRun run = CaseRun.ofCase("six-htest/all.ndjson", folder.resolve("out"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(words(run.out()))
                .contains("None of the 6 patients given", "analysed: 6 test-patient (labelled as a test patient)");
        assertThat(run.text("report.html")).contains("6 test-patient (labelled as a test patient)");
    }

    @Test
    void nothingIsSentThatIsNotEnough() {
        try (ScriptedServer server = ScriptedServer.start()) {
            CaseRun run = run(
                    foreign("MedicationAdministration", 4),
                    "--publish",
                    server.baseUrl().toString());
            assertThat(run.code()).isEqualTo(65);
            assertThat(run.err()).contains("not published: quarantined or missing are 4 of 6 administrations");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aRunThatLostEverythingHasAnotherReportThanOneThatFoundNobody() {
        String lost = id(run(foreign("MedicationAdministration", 6)));
        String none = id(run(lines -> List.of(line("Patient", lines))));
        assertThat(lost).isNotEqualTo(none);
        assertThat(id(run(foreign("MedicationAdministration", 6)))).isEqualTo(lost);
    }

    @Test
    void aSettingsFileCanSayHowMuchMayBeLost() throws IOException {
        Path settings =
                Files.writeString(folder.resolve("settings.yaml"), "studies:\n  nightly:\n    maxQuarantined: 10%\n");
        UnaryOperator<List<String>> oneLost = foreign("MedicationAdministration", 1);
        List<String> with = List.of("--settings", settings.toString(), "--study", "nightly");
        assertThat(run(oneLost, with.toArray(String[]::new)).code()).isEqualTo(65);
        List<String> overridden = new ArrayList<>(with);
        overridden.addAll(List.of("--max-quarantined", "20%"));
        assertThat(run(oneLost, overridden.toArray(String[]::new)).code()).isZero();
    }

    private static String id(CaseRun run) {
        return run.json("measure-report.json").get("id").asText();
    }

    /** The control without what is broken of it, in a file of its own. */
    private CaseRun run(UnaryOperator<List<String>> change, String... more) {
        try {
            Path source = Files.createTempDirectory(folder, "in").resolve("all.ndjson");
            Files.write(source, change.apply(Files.readAllLines(CONTROL)));
            return CaseRun.of(source, Files.createTempDirectory(folder, "out").resolve("report"), more);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static UnaryOperator<List<String>> foreign(String type, int count) {
        return first(type, count, line -> line.replace("Patient/p", "https://elsewhere.example/fhir/Patient/p"));
    }

    private static UnaryOperator<List<String>> without(String type, int count) {
        return first(type, count, line -> "");
    }

    private static UnaryOperator<List<String>> first(String type, int count, UnaryOperator<String> change) {
        return lines -> {
            List<String> changed = new ArrayList<>();
            int done = 0;
            for (String line : lines) {
                boolean meant = done < count && line.contains("\"resourceType\":\"" + type + "\"");
                done += meant ? 1 : 0;
                String next = meant ? change.apply(line) : line;
                if (!next.isEmpty()) {
                    changed.add(next);
                }
            }
            return changed;
        };
    }

    private static String line(String type, List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("\"resourceType\":\"" + type + "\""))
                .findFirst()
                .orElseThrow();
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
