package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units that look right and are not, and units that look wrong and are right, from the file to the report. */
class UnitCasesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "lost-superscript/in, 11, 0, 103/uL 11",
        "lost-superscript/in-109, 11, 0, 109/L 11",
        "unit-spellings/in, 12, 0, 109/L 2",
        "six-units/all.ndjson, 24, 5, mm/j 3",
    })
    void whatIsNotKnownIsNamedAndEverythingElseIsTaken(String source, int unknown, int conflicts, String told) {
        CaseRun run = CaseRun.ofCase(source, folder.resolve("out"));
        assertThat(run.code()).as(run.err()).isZero();
        run.requireBalance();
        assertThat(run.quarantined("Observation", "unit-unknown")).isEqualTo(unknown);
        assertThat(run.quarantined("Observation", "unit-conflict")).isEqualTo(conflicts);
        assertThat((run.out() + run.err()).replaceAll("[\\s\\u00a0]+", " ")).contains(told);
    }

    @Test
    void plateletsWithoutTheirSuperscriptMakeNoPair() {
        CaseRun run = CaseRun.ofCase("lost-superscript/in", folder.resolve("out"));
        assertThat(run.n("platelets")).isZero();
        assertThat(run.n("esr")).isEqualTo(11);
    }

    @Test
    void theCodeIsTheMeaningWhateverTheDisplayHappensToParseAs() throws IOException {
        String plain = Files.readString(CaseRun.CASES.resolve("six-r4-control/all.ndjson"));
        String[] displays = {"G/l", "K/mm3", "103/uL", "10\\u00b3/\\u00b5L", "Gpt/L", "10*3"};
        StringBuilder altered = new StringBuilder();
        int next = 0;
        for (String line : plain.split("\n")) {
            boolean platelets = line.contains("777-3");
            altered.append(
                            platelets
                                    ? line.replaceFirst(
                                            "\"unit\":\\s*\"[^\"]*\"",
                                            "\"unit\":\"" + displays[next++ % displays.length].replace("\\", "\\\\")
                                                    + "\"")
                                    : line)
                    .append('\n');
        }
        Path source = folder.resolve("all.ndjson");
        Files.writeString(source, altered);
        CaseRun run = CaseRun.of(source, folder.resolve("out"));
        assertThat(next).isGreaterThanOrEqualTo(displays.length);
        assertThat(altered.toString()).isNotEqualTo(plain);
        assertThat(run.n("platelets")).isEqualTo(6);
        assertThat(run.meanChange("platelets")).isCloseTo(-46.5, within(1e-9));
    }
}
