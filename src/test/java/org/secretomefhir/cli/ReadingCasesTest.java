package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small inputs that look right and are not, or were there and were not read, each with its right value. */
class ReadingCasesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"six-r4-control/all.ndjson, platelets, 6, -46.5"})
    void areReadRight(String source, String endpoint, int n, double change) {
        CaseRun run = CaseRun.ofCase(source, folder.resolve("out"));
        assertThat(run.code()).as(run.err()).isZero();
        run.requireBalance();
        assertThat(run.n(endpoint)).isEqualTo(n);
        assertThat(run.meanChange(endpoint)).isCloseTo(change, within(1e-9));
    }
}
