package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.testing.Reply;
import org.secretomefhir.testing.StoreServer;

/** Whole evaluations of small cohorts that stand on servers. */
class ServerCasesIT {
    @TempDir
    Path folder;

    @Test
    void theControlOnAServerGivesWhatTheFileGives() {
        try (StoreServer server = new StoreServer("4.0.1", lines("six-r4-control/all.ndjson"))) {
            CaseRun run = run(server);
            assertThat(run.code()).isZero();
            assertThat(run.n("platelets")).isEqualTo(6);
            assertThat(run.meanChange("platelets")).isEqualTo(-46.5);
            CaseRun file = CaseRun.ofCase("six-r4-control/all.ndjson", folder.resolve("file"));
            assertThat(run.text("results.json")).isEqualTo(file.text("results.json"));
            assertThat(server.requests()).hasSizeLessThanOrEqualTo(11);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MedicationStatement", "MedicationRequest", "MedicationDispense", "Procedure"})
    void whereTheExposureIsRecordedInAnotherTypeTheEmptyReportSaysSoAndASwitchTakesIt(String type) {
        try (StoreServer server = new StoreServer("4.0.1", elsewhere(type, false))) {
            CaseRun empty = run(server);
            assertThat(empty.code()).isZero();
            String token = "exposure-from-" + type.replace("Medication", "").toLowerCase(Locale.ROOT);
            assertThat(words(empty))
                    .contains("The exposure was met in " + type + " (6), which this study does not read for it;"
                            + " --allow " + token + " takes it.");

            CaseRun taken = run(server, "--allow", token);
            assertThat(taken.code()).isZero();
            assertThat(taken.n("platelets")).isEqualTo(6);
            assertThat(taken.meanChange("platelets")).isEqualTo(-46.5);
            taken.requireBalance();
        }
    }

    @Test
    void aProductThatIsReferredToFromAnotherTypeIsFoundToo() {
        try (StoreServer server = new StoreServer("4.0.1", elsewhere("MedicationStatement", true))) {
            assertThat(words(run(server))).contains("The exposure was met in MedicationStatement (6)");
            assertThat(run(server, "--allow", "exposure-from-statement").n("platelets"))
                    .isEqualTo(6);
        }
    }

    @Test
    void aTypeThatTheServerDoesNotKnowIsToldWhereItIsAskedFor() {
        try (StoreServer server = new StoreServer("4.0.1", lines("six-r4-control/all.ndjson"))) {
            CaseRun run = run(server, "--allow", "exposure-from-dispense");
            assertThat(run.code()).isZero();
            assertThat(run.n("platelets")).isEqualTo(6);
            assertThat(run.text("measure-report.json"))
                    .contains("Completeness unverified, MedicationDispense: the server refuses to search this type");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 25, 32, 50, 64, 500})
    void aPageThatIsCalledTheWholeIsNotBelieved(int most) {
        List<String> lines = new ArrayList<>();
        for (int k = 0; k <= most; k++) {
            for (String line : lines("six-r4-control/all.ndjson")) {
                if (line.contains("MedicationAdministration") && line.contains("Patient/p1\"")) {
                    lines.add(line.replace("\"m1\"", "\"m1-" + k + "\""));
                }
            }
        }
        try (StoreServer server = new StoreServer("4.0.1", lines)) {
            server.altering(
                    "MedicationAdministration",
                    request -> request.query("_summary").isEmpty()
                            ? Reply.json(
                                    server.bundle(request, server.found(request).subList(0, most), most, most))
                            : server.answer(request));
            CaseRun run = run(server);
            assertThat(run.code()).isEqualTo(69);
            assertThat(run.err())
                    .contains("the server counts " + (most + 1) + " resources of type MedicationAdministration");
        }
    }

    @Test
    void aServerWithoutAnyResultOfAnybodyIsSaidNotToHaveAny() {
        List<String> lines = lines("six-r4-control/all.ndjson").stream()
                .filter(line -> !line.contains("\"Observation\""))
                .toList();
        try (StoreServer server = new StoreServer("4.0.1", lines)) {
            CaseRun run = run(server);
            assertThat(run.code()).isZero();
            assertThat(run.text("measure-report.json"))
                    .contains("Completeness unverified, Observation: the server holds none of anybody");
        }
    }

    @Test
    void aServerWhereEveryReferenceLeadsElsewhereNeverHasTheReportOfAnEmptyOne() {
        List<String> foreign = lines("six-r4-control/all.ndjson").stream()
                .map(line -> line.contains("MedicationAdministration")
                        ? line.replace("Patient/p", "https://elsewhere.example/fhir/Patient/p")
                        : line)
                .toList();
        try (StoreServer server = new StoreServer("4.0.1", foreign);
                StoreServer empty = new StoreServer("4.0.1", List.of())) {
            CaseRun lost = run(server);
            CaseRun none = run(empty);
            assertThat(lost.code()).isEqualTo(65);
            assertThat(none.code()).isZero();
            assertThat(lost.json("measure-report.json").get("id"))
                    .isNotEqualTo(none.json("measure-report.json").get("id"));
        }
    }

    @Test
    void aServerOfR5IsReadWithItsNamesOfElements() {
        List<String> lines = new ArrayList<>();
        for (String line : lines("six-r4-control/all.ndjson")) {
            lines.add(
                    line.contains("MedicationAdministration")
                            ? line.replace(
                                            "\"medicationCodeableConcept\":{\"text\":\"Secretome UC-MSC\"}",
                                            "\"medication\":{\"reference\":{\"reference\":\"Medication/vial\"}}")
                                    .replace("effectiveDateTime", "occurenceDateTime")
                            : line);
        }
        lines.add("{\"resourceType\":\"Medication\",\"id\":\"vial\",\"code\":{\"text\":\"Secretome UC-MSC\"}}");
        try (StoreServer server = new StoreServer("5.0.0", lines)) {
            CaseRun run = run(server);
            assertThat(run.code()).isZero();
            assertThat(run.meanChange("platelets")).isEqualTo(-46.5);
            assertThat(run.text("manifest.json")).contains("5.0.0");
        }
    }

    private static List<String> elsewhere(String type, boolean referred) {
        List<String> lines = new ArrayList<>();
        for (String line : lines("six-r4-control/all.ndjson")) {
            String dose = line.contains("MedicationAdministration") ? dose(line, type) : line;
            lines.add(
                    referred
                            ? dose.replace(
                                    "\"medicationCodeableConcept\":{\"text\":\"Secretome UC-MSC\"}",
                                    "\"medicationReference\":{\"reference\":\"Medication/vial\"}")
                            : dose);
        }
        lines.add("{\"resourceType\":\"Medication\",\"id\":\"vial\",\"code\":{\"text\":\"Secretome UC-MSC\"}}");
        return lines;
    }

    /** The same dose as another resource type. */
    private static String dose(String line, String type) {
        String date = switch (type) {
            case "MedicationRequest" -> "authoredOn";
            case "MedicationDispense" -> "whenHandedOver";
            case "Procedure" -> "performedDateTime";
            default -> "effectiveDateTime";
        };
        String product = type.equals("Procedure") ? "code" : "medicationCodeableConcept";
        return line.replace("MedicationAdministration", type)
                .replace("effectiveDateTime", date)
                .replace("medicationCodeableConcept", product);
    }

    private static String words(CaseRun run) {
        return run.out().replaceAll("\\s+", " ");
    }

    private CaseRun run(StoreServer server, String... more) {
        try {
            return CaseRun.of(
                    server.baseUrl().toString(),
                    Files.createTempDirectory(folder, "out").resolve("report"),
                    more);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static List<String> lines(String source) {
        try {
            return Files.readAllLines(CaseRun.CASES.resolve(source));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
