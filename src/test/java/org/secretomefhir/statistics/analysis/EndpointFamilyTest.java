package org.secretomefhir.statistics.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.EndpointResult.Counts;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.Why;

/** Endpoints of six, seven and no pairs, all changes upward: p = 2 / 2^6, 2 / 2^7, none. */
class EndpointFamilyTest {
    private static final AnalysisPlan STANDARD = AnalysisPlan.standard();
    private static final List<String> NAMES = List.of("six", "seven", "none");

    private static final List<EndpointResult> RESULTS =
            List.of(result("1 2 3 4 5 6"), result("1 2 3 4 5 6 7"), result(""));

    private static EndpointResult result(String changes) {
        List<BigDecimal> post = changes.isEmpty()
                ? List.of()
                : Stream.of(changes.split(" ")).map(BigDecimal::new).toList();
        return PairedAnalysis.analyse(
                PairedSample.of(Collections.nCopies(post.size(), BigDecimal.ZERO), post),
                EndpointSpec.plain(),
                STANDARD);
    }

    private static List<Outcome<Double>> adjusted(EndpointFamily family) {
        return family.results().stream().map(one -> one.primary().pAdjusted()).toList();
    }

    @Test
    void anEndpointWithoutAPIsNotCounted() {
        EndpointFamily family = EndpointFamily.of(NAMES, RESULTS, STANDARD);
        assertThat(adjusted(family))
                .as("p.adjust(c(2 / 2^6, 2 / 2^7, NA), 'holm')")
                .containsExactly(Outcome.of(0.03125), Outcome.of(0.03125), Outcome.not(Why.NO_COMPLETE_PAIR));
        assertThat(family.multiplicity().smallestAlpha()).isEqualTo(0.025);
        assertThat(family.multiplicity().testedAlone()).isEmpty();
        assertThat(family.multiplicity().method()).isEqualTo("holm");
    }

    @Test
    void whatCanBeReachedIsAskedOfTheProcedureOverAllEndpoints() {
        List<PrimaryResult> primaries = EndpointFamily.of(NAMES, RESULTS, STANDARD).results().stream()
                .map(EndpointResult::primary)
                .toList();
        assertThat(primaries)
                .extracting(PrimaryResult::canReachAlpha)
                .containsExactly(Outcome.of(true), Outcome.of(true), Outcome.not(Why.NO_COMPLETE_PAIR));
        assertThat(primaries)
                .extracting(PrimaryResult::canReachAdjustedAlpha)
                .as("p.adjust(c(2 / 2^6, 2 / 2^7), 'holm')")
                .containsExactly(Outcome.of(true), Outcome.of(true), Outcome.not(Why.NO_COMPLETE_PAIR));
    }

    @Test
    void theEndpointTestedAloneKeepsItsPAndLeavesTheFamilyWhereverItStands() {
        EndpointFamily first = EndpointFamily.of(NAMES, RESULTS, STANDARD, "six");
        assertThat(adjusted(first))
                .containsExactly(Outcome.of(0.03125), Outcome.of(0.015625), Outcome.not(Why.NO_COMPLETE_PAIR));
        assertThat(first.multiplicity().testedAlone()).containsExactly("six");
        assertThat(first.multiplicity().smallestAlpha()).isEqualTo(0.05);
        assertThat(first.results().get(0).primary().canReachAdjustedAlpha())
                .as("six pairs reach the whole alpha")
                .isEqualTo(Outcome.of(true));

        EndpointFamily last = EndpointFamily.of(NAMES, RESULTS, STANDARD, "none");
        assertThat(adjusted(last))
                .containsExactly(Outcome.of(0.03125), Outcome.of(0.03125), Outcome.not(Why.NO_COMPLETE_PAIR));
    }

    @Test
    void theEndpointTestedAloneIsNotJudgedByTheSmallestAlphaOfTheOthers() {
        EndpointFamily family = EndpointFamily.of(
                List.of("a", "b", "c"), List.of(RESULTS.get(0), RESULTS.get(0), RESULTS.get(0)), STANDARD, "b");
        assertThat(family.results())
                .extracting(one -> one.primary().canReachAdjustedAlpha())
                .containsExactly(Outcome.of(false), Outcome.of(true), Outcome.of(false));
    }

    @ParameterizedTest
    @EnumSource(value = Multiplicity.class, mode = EnumSource.Mode.EXCLUDE, names = "MAX_T")
    void thePlannedProcedureIsTheOneTaken(Multiplicity procedure) {
        EndpointFamily family = EndpointFamily.of(NAMES, RESULTS, STANDARD.withMultiplicity(procedure));
        double seven = switch (procedure) {
            case HOCHBERG, HOMMEL, HOLM, HIERARCHY, BH, BONFERRONI -> 0.03125;
            case BY -> 0.046875;
            case MAX_T -> throw new IllegalStateException("needs the changes by subject");
        };
        double six = switch (procedure) {
            case HOCHBERG, HOMMEL, HOLM, HIERARCHY, BH -> 0.03125;
            case BONFERRONI -> 0.0625;
            case BY -> 0.046875;
            case MAX_T -> throw new IllegalStateException("needs the changes by subject");
        };
        String inR = "p.adjust(c(2 / 2^6, 2 / 2^7), '%s')";
        assertThat(adjusted(family).get(0).value().orElseThrow())
                .as(inR, procedure)
                .isEqualTo(six, within(1e-15));
        assertThat(adjusted(family).get(1).value().orElseThrow())
                .as(inR, procedure)
                .isEqualTo(seven, within(1e-15));
        assertThat(family.multiplicity().adjusted()).isEqualTo(adjusted(family));
        assertThat(family.multiplicity().p())
                .containsExactly(Outcome.of(0.03125), Outcome.of(0.015625), Outcome.not(Why.NO_COMPLETE_PAIR));
    }

    @Test
    void aFamilyMayBeEmpty() {
        assertThat(EndpointFamily.of(List.of(), List.of(), STANDARD).results()).isEmpty();
    }

    @Test
    void namesBelongToTheResults() {
        List<String> two = List.of("six", "seven");
        assertThatIllegalArgumentException().isThrownBy(() -> EndpointFamily.of(two, RESULTS, STANDARD));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointFamily.of(NAMES, RESULTS, STANDARD, "eight"))
                .withMessageContaining("not among");
    }

    @Test
    void whoHasNoPairIsCountedAsMissing() {
        List<BigDecimal> pre = Stream.of("1", "2", "3").map(BigDecimal::new).toList();
        List<BigDecimal> post = new java.util.ArrayList<>(pre);
        post.set(1, null);
        assertThat(PairedAnalysis.analyse(PairedSample.of(pre, post), EndpointSpec.plain(), STANDARD)
                        .counts())
                .isEqualTo(new Counts(3, 3, 2, 2, 1));
    }
}
