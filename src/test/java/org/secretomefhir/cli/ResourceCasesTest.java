package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resources of other versions, spellings and habits: read for what they mean, or left out with a reason. */
class ResourceCasesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "six-contained-other/all.ndjson, '', 6, -46.5",
        "six-ingredient-only/all.ndjson, '', 6, -46.5",
        "six-htest/all.ndjson, test-patients, 6, -46.5",
        "six-issued-only/all.ndjson, issued-as-date, 6, -46.5",
        "six-period-start-only/all.ndjson, open-period, 6, -46.5",
        "six-shifted-dates/all.ndjson, shifted-dates, 6, -46.5",
        "six-value-string/all.ndjson, result-as-text, 6, -46.5",
        "six-exposure-elsewhere/all.ndjson, exposure-from-statement, 6, -46.5",
        "six-exposure-elsewhere/all.ndjson, exposure-from-procedure, 6, -46.5"
    })
    void areReadRight(String source, String allowed, int n, double change) {
        CaseRun run = run(source, allowed);
        assertThat(run.code()).as(run.err()).isZero();
        run.requireBalance();
        assertThat(run.n("platelets")).isEqualTo(n);
        assertThat(run.meanChange("platelets")).isCloseTo(change, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "null-members/in, 11",
        "oid-systems/in, 11",
        "r5-files/in, 11",
        "sentinel-end/in, 11",
        "gender-codes/in, 11",
        "near-codes/slash, 11",
        "zero-dose/in, 5"
    })
    void giveTheSamePairs(String source, int n) {
        CaseRun run = run(source, "");
        assertThat(run.code()).as(run.err()).isZero();
        run.requireBalance();
        assertThat(run.n("osteocalcin")).isEqualTo(n);
    }

    @ParameterizedTest
    @CsvSource({
        "six-issued-only/all.ndjson, Observation, bad-date, issued-as-date",
        "six-period-start-only/all.ndjson, Observation, bad-date, open-period",
        "six-value-string/all.ndjson, Observation, not-a-number, result-as-text",
        "six-shifted-dates/all.ndjson, MedicationAdministration, bad-date, shifted-dates"
    })
    void areQuarantinedWithAReasonThatNamesTheSwitch(String source, String type, String reason, String allowance) {
        CaseRun run = run(source, "");
        run.requireBalance();
        assertThat(run.quarantined(type, reason)).isPositive();
        assertThat(run.text("restricted/findings.csv")).contains("--allow " + allowance);
    }

    @Test
    void aDoseThatWasNotGivenInStu3IsRefusedWithItsVersion() {
        CaseRun run = run("six-stu3-notgiven/all.ndjson", "");
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err()).contains("STU3", "MedicationAdministration.notGiven");
    }

    @Test
    void valuesOfSomebodyElseAreQuarantined() {
        CaseRun run = run("focus/in", "");
        assertThat(run.quarantined("Observation", "focus")).isPositive();
        assertThat(run.n("osteocalcin")).isZero();
        assertThat(run.n("platelets")).isEqualTo(11);
    }

    @Test
    void aTimeOfMidnightOnTheIndexDayIsNoProofOfBefore() {
        CaseRun run = run("midnight-default/in", "");
        run.requireBalance();
        assertThat(run.n("platelets")).isZero();
        assertThat(run.text("restricted/sightings.csv")).contains("\"midnight\",\"\",22,");
    }

    @ParameterizedTest
    @CsvSource({"near-codes/none", "near-codes/word"})
    void codesOfTheStudyUnderAnotherSystemOrNoneAreTold(String source) {
        CaseRun run = run(source, "");
        run.requireBalance();
        assertThat(run.n("osteocalcin")).isZero();
        for (String output : List.of(run.out(), run.text("manifest.json"), run.text("measure-report.json"))) {
            assertThat(output.replaceAll("\\s+", " ")).contains("and are not mapped: 198 (", "2697-1");
        }
        assertThat(run.text("restricted/sightings.csv")).contains("2697-1");
    }

    @Test
    void theVersionThatMembersTellStandsInTheManifest() {
        assertThat(run("r5-files/in", "").text("manifest.json")).contains("R5 (told by its members)");
    }

    @ParameterizedTest
    @CsvSource({
        "MedicationDispense, whenHandedOver, exposure-from-dispense",
        "MedicationRequest, authoredOn, exposure-from-request"
    })
    void ordersAndDispensesAreDosesOnlyIfAllowed(String type, String date, String allowance) throws IOException {
        String control = Files.readString(CaseRun.CASES.resolve("six-r4-control/all.ndjson"));
        Path file = folder.resolve("in.ndjson");
        Files.writeString(
                file,
                control.lines()
                        .map(line -> line.contains("\"MedicationAdministration\"")
                                ? line.replace("MedicationAdministration", type)
                                        .replace("\"effectiveDateTime\"", "\"intent\":\"order\",\"" + date + "\"")
                                : line)
                        .collect(Collectors.joining("\n", "", "\n")));

        CaseRun without = CaseRun.of(file, folder.resolve("without"));
        assertThat(without.n("platelets")).isZero();
        assertThat(without.out().replaceAll("\\s+", " "))
                .contains("was met in " + type + " (6)", "--allow " + allowance);
        CaseRun with = CaseRun.of(file, folder.resolve("with"), "--allow", allowance);
        with.requireBalance();
        assertThat(with.n("platelets")).isEqualTo(6);
        assertThat(with.meanChange("platelets")).isCloseTo(-46.5, within(1e-9));
    }

    private CaseRun run(String source, String allowed) {
        List<String> options = new ArrayList<>();
        if (!allowed.isEmpty()) {
            options.addAll(List.of("--allow", allowed));
        }
        return CaseRun.ofCase(source, folder.resolve("out"), options.toArray(String[]::new));
    }
}
