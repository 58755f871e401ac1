package org.secretomefhir.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.MultiplicityTable;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.analysis.EndpointFamily;
import org.secretomefhir.statistics.analysis.PairedAnalysis;

/** The family of nine endpoints of the synthetic cohorts: primary tests, adjustment, verdicts. */
class CohortReferenceTest {
    private static final AnalysisPlan STANDARD = AnalysisPlan.standard();

    @ParameterizedTest
    @ValueSource(strings = {"main", "no-effect", "worsening", "half-missing"})
    void theAdaptivePlanReproducesTheReport(String variant) {
        EndpointFamily family = family(variant, STANDARD.withPrimary(PrimaryTest.ADAPTIVE));
        JsonNode report =
                ReferenceCase.read("cohort/expected-" + variant + ".json").get("report");
        for (int i = 0; i < report.size(); i++) {
            JsonNode row = report.get(i);
            PrimaryResult primary = family.results().get(i).primary();
            MultiplicityTable table = family.multiplicity();
            String name = row.get("endpoint").textValue();
            assertThat(table.endpoints().get(i)).isEqualTo(name);
            assertThat(primary.test()).as(name).isEqualTo(row.get("test").textValue());
            near(name, primary.p(), row.get("p"));
            near(name, primary.pAdjusted(), row.get("holm"));
            near(name, table.holm().get(i), row.get("holm"));
            near(name, table.hochberg().get(i), row.get("hochberg"));
            near(name, table.bh().get(i), row.get("bh"));
        }
    }

    @Test
    void everyEndpointOfMainChangesAsExpectedAlsoAfterHolm() {
        EndpointFamily family = family("main", STANDARD);
        assertThat(primaries(family)).allSatisfy(primary -> {
            assertThat(primary.test()).isEqualTo("wilcoxon-exact");
            assertThat(primary.p().value().orElseThrow()).isLessThan(0.05);
            assertThat(primary.pAdjusted().value().orElseThrow()).isLessThan(0.05);
            assertThat(primary.directionOfChange()).isEqualTo("expected");
            assertThat(primary.canReachAlpha()).isEqualTo(Outcome.of(true));
            assertThat(primary.canReachAdjustedAlpha()).isEqualTo(Outcome.of(true));
        });
        assertThat(family.multiplicity().holm())
                .filteredOn(p -> p.equals(Outcome.of(0.0087890625)))
                .hasSize(4);
        assertThat(family.multiplicity().holm())
                .filteredOn(p -> p.equals(Outcome.of(0.009765625)))
                .hasSize(5);
        assertThat(family.multiplicity().smallestAlpha()).isEqualTo(0.05 / 9);
    }

    @Test
    void noEndpointOfNoEffectIsSignificant() {
        assertThat(primaries(family("no-effect", STANDARD)))
                .allSatisfy(
                        primary -> assertThat(primary.p().value().orElseThrow()).isGreaterThan(0.05));
    }

    @Test
    void worseningHasTheSamePAgainstTheExpectedDirection() {
        List<PrimaryResult> main = primaries(family("main", STANDARD));
        List<PrimaryResult> worsening = primaries(family("worsening", STANDARD));
        for (int i = 0; i < main.size(); i++) {
            assertThat(worsening.get(i).p()).isEqualTo(main.get(i).p());
            assertThat(worsening.get(i).directionOfChange()).isEqualTo("against");
        }
    }

    @Test
    void fivePairsAreTooFewToReachAlpha() {
        assertThat(primaries(family("half-missing", STANDARD))).allSatisfy(primary -> {
            assertThat(primary.canReachAlpha()).isEqualTo(Outcome.of(false));
            assertThat(primary.smallestReachableP().value().orElseThrow()).isGreaterThanOrEqualTo(0.0625);
        });
    }

    private static EndpointFamily family(String variant, AnalysisPlan plan) {
        List<ReferenceCase> cases =
                ReferenceCase.paired("cohort/expected-" + variant + ".json").toList();
        List<EndpointResult> results = cases.stream()
                .map(one -> PairedAnalysis.analyse(one.sample(), one.spec(), plan))
                .toList();
        return EndpointFamily.of(cases.stream().map(ReferenceCase::id).toList(), results, plan);
    }

    private static List<PrimaryResult> primaries(EndpointFamily family) {
        return family.results().stream().map(EndpointResult::primary).toList();
    }

    private static void near(String name, Outcome<Double> actual, JsonNode expected) {
        assertThat(actual.value().orElseThrow())
                .as(name)
                .isEqualTo(expected.doubleValue(), within(1e-10 * expected.doubleValue()));
    }

    @Test
    void theDeclaredPrimaryEndpointIsTestedAlone() {
        List<ReferenceCase> cases =
                ReferenceCase.paired("cohort/expected-main.json").toList();
        List<String> names = cases.stream().map(ReferenceCase::id).toList();
        List<EndpointResult> results = cases.stream()
                .map(one -> PairedAnalysis.analyse(one.sample(), one.spec(), STANDARD))
                .toList();
        EndpointFamily family = EndpointFamily.of(names, results, STANDARD, "tscore-L1-L4");
        int alone = names.indexOf("tscore-L1-L4");
        PrimaryResult declared = family.results().get(alone).primary();
        assertThat(declared.pAdjusted()).isEqualTo(declared.p());
        assertThat(family.multiplicity().smallestAlpha()).isEqualTo(0.05 / 8);
        assertThat(family.multiplicity().testedAlone()).containsExactly("tscore-L1-L4");
        EndpointFamily rest = EndpointFamily.of(without(names, alone), without(results, alone), STANDARD);
        assertThat(without(family.multiplicity().holm(), alone))
                .isEqualTo(rest.multiplicity().holm());
    }

    private static <T> List<T> without(List<T> list, int index) {
        return IntStream.range(0, list.size())
                .filter(i -> i != index)
                .mapToObj(list::get)
                .toList();
    }
}
