package org.secretomefhir.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.analysis.PairedAnalysis;

/**
 * Effect sizes, equivalence, Bayes factor and baseline dependence of fifty further samples, worked out by mpmath 1.3
 * from exact fractions: random ones of all sizes and offsets, values beyond a long, values near 1e-30, changes that are
 * nearly constant, and points exactly on a line.
 */
class ExactFractionsReferenceTest {

    static Stream<ReferenceCase> cases() {
        return ReferenceCase.paired("exact/fractions.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyValueAgrees(ReferenceCase reference) {
        var result = PairedAnalysis.analyse(reference.sample(), reference.spec(), AnalysisPlan.standard());
        assertThat(new Comparison(reference, result).differences()).isEmpty();
    }
}
