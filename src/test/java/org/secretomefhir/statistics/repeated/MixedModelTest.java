package org.secretomefhir.statistics.repeated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.secretomefhir.statistics.EndpointResult.PairedT;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.method.TTest;
import org.secretomefhir.statistics.repeated.RepeatedResult.CompoundSymmetry;
import org.secretomefhir.statistics.repeated.RepeatedResult.RandomIntercept;
import org.secretomefhir.statistics.repeated.RepeatedResult.Unstructured;

class MixedModelTest {
    private static final String[] THREE = {"10 12 15", "11 14 14", "9 11 13", "13 13 18", "10 15 16"};

    /** One subject per text, its values between blanks; "." is missing. */
    private static RepeatedSample sample(String... subjects) {
        List<List<BigDecimal>> rows = Arrays.stream(subjects)
                .map(text -> Arrays.stream(text.split(" "))
                        .map(value -> value.equals(".") ? null : new BigDecimal(value))
                        .toList())
                .toList();
        List<String> visits = IntStream.range(0, rows.get(0).size())
                .mapToObj(i -> "visit " + i)
                .toList();
        return RepeatedSample.of(visits, rows);
    }

    private static RepeatedResult fit(String... subjects) {
        return MixedModel.of(sample(subjects));
    }

    private static <T> T value(Outcome<T> outcome) {
        return outcome.value().orElseThrow(() -> new AssertionError(outcome.toString()));
    }

    private static double number(Outcome<Double> outcome) {
        return value(outcome);
    }

    @Test
    void twoCompleteVisitsGiveThePairedTTestByEveryModel() {
        RepeatedResult result = fit("1.83 0.878", "0.5 0.647", "1.62 0.598", "2.48 2.05", "1.68 1.06", "1.88 1.29");
        PairedSample pairs = PairedSample.of(
                decimals("1.83", "0.5", "1.62", "2.48", "1.68", "1.88"),
                decimals("0.878", "0.647", "0.598", "2.05", "1.06", "1.29"));
        PairedT t = value(TTest.of(pairs.change()));
        assertThat(number(value(result.compoundSymmetry()).t().get(1))).isEqualTo(t.t(), within(1e-13));
        assertThat(number(value(result.unstructured()).t().get(1))).isEqualTo(t.t(), within(1e-13));
        assertThat(number(value(result.randomIntercept()).t().get(1))).isEqualTo(t.t(), within(1e-13));
    }

    private static List<BigDecimal> decimals(String... values) {
        return Arrays.stream(values).map(BigDecimal::new).toList();
    }

    @Test
    void withoutMissingValuesTheEffectsAreDifferencesOfMeansAndTheCovarianceIsThatOfTheSample() {
        RepeatedResult result = fit(THREE);
        assertThat(result.visits()).containsExactly("visit 0", "visit 1", "visit 2");
        assertThat(result.nSubjects()).isEqualTo(5);
        assertThat(result.nObservations()).isEqualTo(15);
        assertThat(result.nPerVisit()).containsExactly(5, 5, 5);
        Unstructured free = value(result.unstructured());
        assertThat(free.estimate()).containsExactly(Outcome.of(10.6), Outcome.of(2.4), Outcome.of(4.6));
        assertThat(value(result.compoundSymmetry()).estimate()).isEqualTo(free.estimate());
        // cov(cbind(c(10,11,9,13,10), c(12,14,11,13,15), c(15,14,13,18,16)))
        double[][] covariance = {{2.3, 0.75, 2.35}, {0.75, 2.5, 1.25}, {2.35, 1.25, 3.7}};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(number(free.covariance().get(i).get(j))).isEqualTo(covariance[i][j], within(1e-13));
            }
        }
        CompoundSymmetry equal = value(result.compoundSymmetry());
        assertThat(number(equal.sigma())).isEqualTo(Math.sqrt(8.5 / 3), within(1e-14));
        assertThat(number(equal.rho())).isEqualTo(4.35 / 8.5, within(1e-14));
        RandomIntercept subject = value(result.randomIntercept());
        assertThat(number(subject.varSubject())).isEqualTo(1.45, within(1e-14));
        assertThat(number(subject.varResidual())).isEqualTo(8.5 / 3 - 1.45, within(1e-14));
        assertThat(subject.se()).isEqualTo(equal.se());
        assertThat(number(subject.reml())).isEqualTo(-2 * number(equal.logLikReml()));
    }

    @Test
    void aSubjectSeenOnceAddsToItsVisit() {
        List<String> more = new ArrayList<>(List.of(THREE));
        more.add("30 . .");
        RepeatedResult result = fit(more.toArray(String[]::new));
        assertThat(result.nSubjects()).isEqualTo(6);
        assertThat(result.nPerVisit()).containsExactly(6, 5, 5);
        // only the first mean sees the value of 30, and takes the others along as far as they are correlated
        assertThat(number(value(result.compoundSymmetry()).estimate().get(0))).isGreaterThan(11);
        assertThat(number(value(result.compoundSymmetry()).estimate().get(1))).isLessThan(2.4);
    }

    @Test
    void aSubjectWithoutAnyValueIsNotCounted() {
        List<String> more = new ArrayList<>(List.of(THREE));
        more.add(". . .");
        assertThat(fit(more.toArray(String[]::new))).isEqualTo(fit(THREE));
    }

    @Test
    void aNegativeCorrelationIsCompoundSymmetryButNoRandomIntercept() {
        RepeatedResult result = fit("1 5", "2 3.5", "3 3", "4 1.5");
        assertThat(number(value(result.compoundSymmetry()).rho())).isNegative();
        RandomIntercept subject = value(result.randomIntercept());
        assertThat(subject.varSubject()).isEqualTo(Outcome.of(0.0));
        // summary(lm(c(1, 2, 3, 4, 5, 3.5, 3, 1.5) ~ gl(2, 4)))
        assertThat(number(subject.varResidual())).isEqualTo(11.25 / 6, within(1e-14));
        assertThat(number(subject.se().get(1))).isEqualTo(Math.sqrt(11.25 / 12), within(1e-14));
        assertThat(number(subject.reml()))
                .isGreaterThan(-2 * number(value(result.compoundSymmetry()).logLikReml()));
    }

    @Test
    void equalMeansOfSubjectsLeaveNoCompoundSymmetryButTheRandomIntercept() {
        RepeatedResult result = fit("1 2 6", "2 3 4", "3 1 5");
        assertThat(result.compoundSymmetry()).isEqualTo(Outcome.not(Why.SINGULAR_COVARIANCE));
        assertThat(value(result.randomIntercept()).varSubject()).isEqualTo(Outcome.of(0.0));
        assertThat(number(value(result.randomIntercept()).varResidual())).isEqualTo(1, within(1e-14));
    }

    @Test
    void parallelSubjectsLeaveNoResidual() {
        RepeatedResult result = fit("1 2 6", "2 3 7", "5 6 10");
        assertThat(result.compoundSymmetry()).isEqualTo(Outcome.not(Why.SINGULAR_COVARIANCE));
        assertThat(result.unstructured()).isEqualTo(Outcome.not(Why.SINGULAR_COVARIANCE));
        assertThat(result.randomIntercept()).isEqualTo(Outcome.not(Why.SINGULAR_COVARIANCE));
    }

    @Test
    void asManySubjectsAsVisitsAreTooFewForAnyCovariance() {
        RepeatedResult result = fit("10 12 15", "11 14 14", "9 11 13");
        assertThat(result.unstructured()).isEqualTo(Outcome.not(Why.SINGULAR_COVARIANCE));
        assertThat(result.compoundSymmetry().value()).isPresent();
    }

    @Test
    void nobodySeenTwiceTellsNoCovariance() {
        RepeatedResult result = fit("1 .", "2 .", "4 .", ". 3", ". 5");
        assertThat(result.compoundSymmetry()).isEqualTo(Outcome.not(Why.COVARIANCE_NOT_IDENTIFIED));
        assertThat(result.unstructured()).isEqualTo(Outcome.not(Why.COVARIANCE_NOT_IDENTIFIED));
        assertThat(result.randomIntercept()).isEqualTo(Outcome.not(Why.COVARIANCE_NOT_IDENTIFIED));
    }

    @Test
    void asManyMeansAsAllButOneOfTheValuesLeaveOneVarianceAndNoCovariance() {
        for (RepeatedResult result : List.of(fit("-2.9 .", "-2.8 -2.6"), fit("-2.9 . 1", "-2.8 -2.6 ."))) {
            assertThat(result.compoundSymmetry()).isEqualTo(Outcome.not(Why.COVARIANCE_NOT_IDENTIFIED));
            assertThat(result.unstructured()).isEqualTo(Outcome.not(Why.COVARIANCE_NOT_IDENTIFIED));
            assertThat(result.randomIntercept()).isEqualTo(Outcome.not(Why.COVARIANCE_NOT_IDENTIFIED));
        }
    }

    @Test
    void twoVisitsNeverSeenTogetherTellNoUnstructuredCovariance() {
        RepeatedResult result = fit("1 2 .", "2 4 .", "4 5 .", "3 . 5", "2 . 3", "5 . 8");
        assertThat(result.compoundSymmetry().value()).isPresent();
        assertThat(result.unstructured()).isEqualTo(Outcome.not(Why.COVARIANCE_NOT_IDENTIFIED));
    }

    @Test
    void whatCannotBeFittedSaysWhy() {
        allNot(fit("1", "2", "3"), Why.ONE_VISIT);
        allNot(fit("1 .", "2 .", "3 ."), Why.VISIT_WITHOUT_VALUE);
        allNot(MixedModel.of(RepeatedSample.of(List.of("0", "1"), List.of())), Why.VISIT_WITHOUT_VALUE);
        allNot(MixedModel.of(RepeatedSample.of(List.of(), List.of())), Why.ONE_VISIT);
        allNot(fit("1 2", "1 2", "1 ."), Why.EQUAL_WITHIN_VISITS);
        allNot(fit("1 2"), Why.EQUAL_WITHIN_VISITS);
    }

    private static void allNot(RepeatedResult result, Why why) {
        assertThat(result.compoundSymmetry()).isEqualTo(Outcome.not(why));
        assertThat(result.unstructured()).isEqualTo(Outcome.not(why));
        assertThat(result.randomIntercept()).isEqualTo(Outcome.not(why));
    }

    @Test
    void correlationsOfPairsThatCannotBeThoseOfThreeVisitsAreNoUnstructuredCovariance() {
        RepeatedResult result = fit(
                "1 1.1 .", "2 2.2 .", "3 2.9 .", "4 4.1 .", ". 1 1.2", ". 2 2.1", ". 3 2.9", ". 4 4.2", "1 . 4.1",
                "2 . 2.8", "3 . 2.1", "4 . 1.2");
        assertThat(result.compoundSymmetry().value()).isPresent();
        assertThat(result.unstructured()).isEqualTo(Outcome.not(Why.SINGULAR_COVARIANCE));
    }

    @Test
    void manyVisitsAreRefusedAndNotComputedForHours() {
        RepeatedResult many = MixedModel.of(wide(13));
        assertThat(many.compoundSymmetry().value()).isPresent();
        assertThat(many.unstructured()).isEqualTo(Outcome.not(Why.TOO_MANY_VISITS));
        allNot(MixedModel.of(wide(51)), Why.TOO_MANY_VISITS);
    }

    private static RepeatedSample wide(int visits) {
        List<List<BigDecimal>> rows = IntStream.range(0, 4)
                .mapToObj(i -> IntStream.range(0, visits)
                        .mapToObj(j -> BigDecimal.valueOf((i * 7919L + j * 104_729L * j) % 97))
                        .toList())
                .toList();
        return RepeatedSample.of(
                IntStream.range(0, visits).mapToObj(Integer::toString).toList(), rows);
    }

    @Test
    void valuesAtTheEndsOfTheRangeGiveNumbersOrReasons() {
        CompoundSymmetry small = value(fit("1e-300 2e-300", "2e-300 4e-300", "4e-300 5e-300", "5e-300 5e-300")
                .compoundSymmetry());
        assertThat(number(small.sigma())).isBetween(1e-300, 3e-300);
        RandomIntercept vanished = value(fit("1e-300 2e-300", "2e-300 4e-300", "4e-300 5e-300", "5e-300 5e-300")
                .randomIntercept());
        assertThat(vanished.varSubject()).isEqualTo(Outcome.not(Why.OUT_OF_RANGE));
        RandomIntercept large =
                value(fit("1e300 2e300", "2e300 4e300", "4e300 5e300").randomIntercept());
        assertThat(large.varResidual()).isEqualTo(Outcome.not(Why.OUT_OF_RANGE));
        assertThat(number(large.se().get(0))).isBetween(0.5e300, 2e300);
        RandomIntercept tiny =
                value(fit("1 1.000000000000000000000000000001", "1 1", "1.000000000000000000000000000003 1")
                        .randomIntercept());
        assertThat(number(tiny.estimate().get(0))).isEqualTo(1);
        assertThat(number(tiny.t().get(0))).isGreaterThan(1e29);
    }

    @Test
    void theLikelihoodIsThatOfTheUnitAlsoWhereValuesHaveManyDigits() {
        double plain =
                number(value(fit("1 2", "2 4", "4 5", "5 5").compoundSymmetry()).logLikReml());
        // gls(c(1, 2, 4, 5, 2, 4, 5, 5) ~ gl(2, 4), correlation = corCompSymm(form = ~ 1 | rep(1:4, 2)))
        assertThat(plain).isEqualTo(-10.6661639959972, within(1e-7));
        String longest = "5." + "0".repeat(59) + "1";
        assertThat(number(value(fit("1 2", "2 4", "4 5", longest + " 5").compoundSymmetry())
                        .logLikReml()))
                .isEqualTo(plain, within(1e-12));
        CompoundSymmetry small = value(fit("1e-300 2e-300", "2e-300 4e-300", "4e-300 5e-300", "5e-300 5e-300")
                .compoundSymmetry());
        assertThat(number(small.logLikReml())).isEqualTo(plain + 6 * 300 * Math.log(10), within(1e-9));
    }

    @Test
    void aSampleOfAnotherShapeIsRefused() {
        BigDecimal one = BigDecimal.ONE;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RepeatedSample.of(List.of("a", "a"), List.of(List.of(one, one))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RepeatedSample.of(List.of("a", "b"), List.of(List.of(one))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RepeatedSample.of(List.of("a"), List.of(List.of(new BigDecimal("1e301")))));
    }
}
