package org.secretomefhir.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.analysis.PairedAnalysis;

/**
 * Every value of every paired reference case (R 4.2.2 and a second, exact reference). The table of worst errors is written to
 * {@code target/reference-agreement.txt}.
 */
class PairedReferenceTest {

    private static final int LARGE = 2000;

    static Stream<ReferenceCase> cases() {
        return all().filter(reference -> reference.size() < LARGE);
    }

    static Stream<ReferenceCase> largeCases() {
        return all().filter(reference -> reference.size() >= LARGE);
    }

    private static Stream<ReferenceCase> all() {
        return Stream.of(
                        "statistics/paired.json",
                        "cohort/expected-main.json",
                        "cohort/expected-no-effect.json",
                        "cohort/expected-worsening.json",
                        "cohort/expected-half-missing.json",
                        "further/paired.json")
                .flatMap(ReferenceCase::paired);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyValueAgrees(ReferenceCase reference) {
        var result = PairedAnalysis.analyse(reference.sample(), reference.spec(), AnalysisPlan.standard());
        assertThat(new Comparison(reference, result).differences()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("largeCases")
    @Tag("large")
    void everyValueOfLargeSamplesAgrees(ReferenceCase reference) {
        everyValueAgrees(reference);
    }

    @Test
    void theReferenceIsComplete() {
        assertThat(all()).hasSize(168);
        assertThat(all().mapToLong(reference -> Comparison.values(reference.expected()))
                        .sum())
                .isGreaterThan(10_000);
    }

    @AfterAll
    static void writeTable() throws IOException {
        Files.writeString(Path.of("target/reference-agreement.txt"), Comparison.table());
    }
}
