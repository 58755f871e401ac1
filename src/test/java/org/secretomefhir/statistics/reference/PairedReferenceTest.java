package org.secretomefhir.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.analysis.PairedAnalysis;

/**
 * Every value of every paired reference case (R 4.2.2 and a second reference). The table of worst errors is written to
 * {@code target/reference-agreement.txt}.
 */
class PairedReferenceTest {

    static Stream<ReferenceCase> cases() {
        return Stream.of(
                        "statistics/paired.json",
                        "cohort/expected-main.json",
                        "cohort/expected-no-effect.json",
                        "cohort/expected-worsening.json",
                        "cohort/expected-half-missing.json")
                .flatMap(ReferenceCase::paired);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyValueAgrees(ReferenceCase reference) {
        var result = PairedAnalysis.analyse(reference.sample(), reference.spec(), AnalysisPlan.standard());
        assertThat(new Comparison(reference, result).differences()).isEmpty();
    }

    @AfterAll
    static void writeTable() throws IOException {
        Files.writeString(Path.of("target/reference-agreement.txt"), Comparison.table());
        assertThat(Comparison.compared()).isGreaterThan(5000);
    }
}
