package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionOptionTest {
    private static final Path MAIN = Path.of("samples/main/ndjson");

    @TempDir
    private Path folder;

    @Test
    void theOptionWithholdsSmallCellsFromTheTextToo() throws IOException {
        CaseRun run = run("--suppression", "5");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("Numbers of subjects from 1 to 4 are withheld")
                .doesNotContain("received =", "quarantined");
        assertThat(run.json("results.json").at("/cohort/sex/0/n").isNull()).isTrue();
        assertThat(run.json("measure-report.json").toString()).contains("suppression=5");
    }

    @Test
    void theSettingsCanAskForItAndTheOptionGoesFirst() throws IOException {
        Path settings =
                Files.writeString(folder.resolve("settings.yaml"), "studies:\n  nightly:\n    suppression: 5\n");
        List<String> nightly = List.of("--settings", settings.toString(), "--study", "nightly");
        assertThat(run(nightly.toArray(String[]::new))
                        .json("results.json")
                        .at("/suppression")
                        .asText())
                .isEqualTo("5");
        List<String> none = new ArrayList<>(nightly);
        none.addAll(List.of("--suppression", "none"));
        assertThat(run(none.toArray(String[]::new)).json("results.json").has("suppression"))
                .isFalse();
    }

    @Test
    void howManyAListNamesIsWithheldToo() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "syn-01\nsyn-02\n");
        CaseRun whole = run("--exclude-patients", list.toString());
        assertThat(whole.text("manifest.json")).contains("2 listed");
        CaseRun run = run("--exclude-patients", list.toString(), "--suppression", "5");
        for (String file : List.of("manifest.json", "measure-report.json", "provenance.json", "report.html")) {
            assertThat(run.text(file)).doesNotContain("2 listed");
        }
        assertThat(run.text("measure-report.json")).contains("exclude-patients=by hand");
    }

    @Test
    void withAndWithoutItAreTwoReports() throws IOException {
        assertThat(run("--suppression", "5").json("measure-report.json").get("id"))
                .isNotEqualTo(run().json("measure-report.json").get("id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "-3", "1001", "five", "5.0", ""})
    void whatIsNoSmallestNumberIsRefused(String text) throws IOException {
        CaseRun run = run("--suppression=" + text);
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.err()).contains("neither none nor a number from 2 to 1000");
    }

    private CaseRun run(String... more) throws IOException {
        return CaseRun.of(MAIN, Files.createTempDirectory(folder, "out").resolve("report"), more);
    }
}
