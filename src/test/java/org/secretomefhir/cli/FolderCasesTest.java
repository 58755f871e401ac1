package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders as exports, bulk clients and people make them: read whole, or said what is missing. */
class FolderCasesTest {
    @TempDir
    Path place;

    private Folders in;

    @BeforeEach
    void six() throws IOException {
        in = new Folders(Files.createDirectory(place.resolve("in")));
    }

    @ParameterizedTest
    @CsvSource({
        "batch-response/batch-response.json, platelets, 11",
        "bulk-client-folder/in-deleted, platelets, 10",
        "bulk-client-folder/in-log, platelets, 11",
        "folder-of-json-bundles/in, platelets, 11",
        "ndjson-of-bundles/in, platelets, 11",
        "null-members/null-members.json, platelets, 11",
        "null-members/null-entry.json, platelets, 0",
        "six-folder-of-bundles, platelets, 6",
        "six-names-mixed, platelets, 6",
        "six-names-single-json, platelets, 6",
        "six-r4-control, platelets, 6"
    })
    void areReadWhole(String source, String endpoint, int n) {
        CaseRun run = CaseRun.ofCase(source, place.resolve("out"));
        assertThat(run.code()).as(run.err()).isZero();
        run.requireBalance();
        assertThat(run.n(endpoint)).isEqualTo(n);
        if (n == 6) {
            assertThat(run.meanChange(endpoint)).isCloseTo(-46.5, within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bulk-client-folder/in, error/1.OperationOutcome.ndjson",
        "empty-observation-file/in, Observation.ndjson"
    })
    void areIncomplete(String source, String named) {
        CaseRun run = CaseRun.ofCase(source, place.resolve("out"));
        assertThat(run.code()).isEqualTo(69);
        assertThat(run.err()).contains("incomplete read", named);
    }

    @Test
    void absoluteReferencesOfTheExportingServerAreResolvedIfTheSettingsNameIt() {
        Path settings = CaseRun.CASES.resolve("six-ndjson-absolute-refs/settings.yaml");
        CaseRun run = CaseRun.of(Path.of("export"), place.resolve("out"), "--settings", settings.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.n("platelets")).isEqualTo(6);
        assertThat(run.meanChange("platelets")).isCloseTo(-46.5, within(1e-9));
    }

    static Stream<String> wholeNames() {
        return FolderLayouts.whole().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("wholeNames")
    void nothingIsMissing(String layout) {
        FolderLayouts.whole().get(layout).accept(in);
        CaseRun run = CaseRun.of(in.folder(), place.resolve("out"));
        assertThat(run.code()).as(run.err()).isZero();
        run.requireBalance();
        assertThat(run.n("platelets")).isEqualTo(6);
        assertThat(run.meanChange("platelets")).isCloseTo(-46.5, within(1e-9));
    }

    static Stream<String> missingNames() {
        return FolderLayouts.missing().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("missingNames")
    void somethingIsMissing(String named) {
        FolderLayouts.missing().get(named).accept(in);
        CaseRun run = CaseRun.of(in.folder(), place.resolve("out"));
        assertThat(run.code()).as(run.err()).isEqualTo(69);
        assertThat(run.err()).contains("incomplete read", named);
        assertThat(place.resolve("out")).doesNotExist();
    }

    @Test
    void toldFailuresAreToleratedIfTheSettingsNameTheirCodes() throws IOException {
        in.ndjson().lines("error/1.ndjson", List.of(String.format(FolderLayouts.OUTCOME, "error", "not-supported")));
        Path settings = place.resolve("settings.yaml");
        Files.writeString(settings, "sources: {export: {path: in, toleratedIssues: [not-supported]}}\n");
        CaseRun run = CaseRun.of(Path.of("export"), place.resolve("out"), "--settings", settings.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("tolerated by the settings");
    }

    @Test
    void whatIsNotReadIsNamedWithTheReason() {
        FolderLayouts.whole().get("other files").accept(in);
        CaseRun run = CaseRun.of(in.folder(), place.resolve("out"));
        assertThat(run.out())
                .contains("notes.txt (plain text)", "table.csv (a table of text)", "page.html (HTML)", "cda.xml (XML)")
                .contains("Observation.parquet (Parquet)", "package.json (JSON, but no FHIR resource)");
    }

    @Test
    void linksAreFollowedAndThoseThatLeadAwayOrRoundAreSaid() throws IOException {
        FolderLayouts.whole().get("links").accept(in);
        Path link = Files.createSymbolicLink(place.resolve("linked"), in.folder());
        CaseRun run = CaseRun.of(link, place.resolve("out"));
        assertThat(run.n("platelets")).isEqualTo(6);
        assertThat(run.out())
                .contains("lead out of the folder were followed: Observation.ndjson")
                .contains("lead round in a circle were not followed: parent, round/up");
        assertThat(run.json("ledger.json").at("/resources/Patient/received").asInt())
                .isEqualTo(6);
    }

    @Test
    void aHistoryTellsThatAResourceIsDeletedIfItsDeletionCameLast() {
        String patient = in.of("Patient").get(0);
        String id = Folders.node(patient).path("id").asText();
        String deleted = "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient/" + id + "\"}}";
        String written =
                "{\"request\":{\"method\":\"PUT\",\"url\":\"Patient/" + id + "\"},\"resource\":" + patient + "}";
        in.ndjson();
        for (List<String> order : List.of(List.of(deleted, written), List.of(written, deleted))) {
            in.text(
                    "h.json",
                    "{\"resourceType\":\"Bundle\",\"type\":\"history\",\"entry\":[" + String.join(",", order) + "]}");
            CaseRun run = CaseRun.of(in.folder(), place.resolve("out" + order.indexOf(deleted)));
            run.requireBalance();
            assertThat(run.n("platelets")).isEqualTo(order.indexOf(deleted) == 0 ? 5 : 6);
        }
    }

    @Test
    void aFileInsteadOfAFolderIsRefusedWithItsKind() {
        Map<String, Integer> codes = Map.of("x.xml", 69, "x.zip", 69, "x.tar", 69, "half.ndjson.gz", 69);
        codes.forEach((name, code) -> {
            FolderLayouts.missing().get(name).accept(in);
            assertThat(CaseRun.of(in.folder().resolve(name), place.resolve("out"))
                            .code())
                    .isEqualTo(code);
        });
        FolderLayouts.whole().get("other files").accept(in);
        for (String name : Arrays.asList("notes.txt", "table.csv", "page.html", "package.json")) {
            CaseRun run = CaseRun.of(in.folder().resolve(name), place.resolve("out"));
            assertThat(run.code()).isEqualTo(65);
            assertThat(run.err()).contains(name);
        }
    }
}
