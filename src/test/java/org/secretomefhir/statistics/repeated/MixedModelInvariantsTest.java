package org.secretomefhir.statistics.repeated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.repeated.RepeatedResult.CompoundSymmetry;
import org.secretomefhir.statistics.repeated.RepeatedResult.RandomIntercept;
import org.secretomefhir.statistics.repeated.RepeatedResult.Unstructured;

/** What may not change a fitted model, or changes it in a known way. */
class MixedModelInvariantsTest {

    @Provide
    Arbitrary<List<List<BigDecimal>>> subjects() {
        return Arbitraries.of(3, 50, 5000, 1_000_000_000)
                .flatMap(range -> Arbitraries.integers()
                        .between(1, 4)
                        .flatMap(visits -> Arbitraries.integers()
                                .between(-range, range)
                                .map(units -> BigDecimal.valueOf(units, 2))
                                .injectNull(0.2)
                                .list()
                                .ofSize(visits)
                                .list()
                                .ofMaxSize(14)));
    }

    private static RepeatedResult fit(List<List<BigDecimal>> subjects) {
        int visits = subjects.isEmpty() ? 2 : subjects.get(0).size();
        return MixedModel.of(RepeatedSample.of(
                IntStream.range(0, visits).mapToObj(Integer::toString).toList(), subjects));
    }

    private static List<List<BigDecimal>> each(List<List<BigDecimal>> subjects, UnaryOperator<BigDecimal> change) {
        List<List<BigDecimal>> changed = new ArrayList<>();
        for (List<BigDecimal> row : subjects) {
            List<BigDecimal> values = new ArrayList<>();
            row.forEach(value -> values.add(value == null ? null : change.apply(value)));
            changed.add(values);
        }
        return changed;
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfSubjectsAndTrailingZerosChangeNoBit(
            @ForAll("subjects") List<List<BigDecimal>> subjects, @ForAll long seed) {
        List<List<BigDecimal>> shuffled = new ArrayList<>(each(subjects, value -> value.setScale(9)));
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(fit(shuffled)).isEqualTo(fit(subjects));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void aConstantAddedToAllValuesIsAddedToTheFirstMeanAndNothingElseChanges(
            @ForAll("subjects") List<List<BigDecimal>> subjects,
            @ForAll @IntRange(min = -9999, max = 9999) int constant) {
        RepeatedResult before = fit(subjects);
        RepeatedResult after = fit(each(subjects, value -> value.add(BigDecimal.valueOf(constant))));
        assertThat(withoutFirst(after)).isEqualTo(withoutFirst(before));
        before.compoundSymmetry().value().ifPresent(old -> {
            double first = number(old.estimate().get(0)) + constant;
            CompoundSymmetry now = after.compoundSymmetry().value().orElseThrow();
            assertThat(number(now.estimate().get(0))).isEqualTo(first, within(1e-7));
        });
    }

    /** The result without the first estimate and its t. */
    private static List<Object> withoutFirst(RepeatedResult result) {
        List<Object> rest = new ArrayList<>();
        rest.add(result.compoundSymmetry()
                .map(fit -> List.of(
                        tail(fit.estimate()), fit.se(), tail(fit.t()), fit.logLikReml(), fit.sigma(), fit.rho())));
        rest.add(result.unstructured()
                .map(fit ->
                        List.of(tail(fit.estimate()), fit.se(), tail(fit.t()), fit.logLikReml(), fit.covariance())));
        rest.add(result.randomIntercept()
                .map(fit -> List.of(
                        tail(fit.estimate()),
                        fit.se(),
                        tail(fit.t()),
                        fit.varSubject(),
                        fit.varResidual(),
                        fit.reml())));
        return rest;
    }

    private static <T> List<T> tail(List<T> list) {
        return list.subList(1, list.size());
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void aPowerOfTenScalesTheEstimatesAndChangesNoBitOfWhatHasNoUnit(
            @ForAll("subjects") List<List<BigDecimal>> subjects, @ForAll @IntRange(min = -20, max = 20) int power) {
        RepeatedResult before = fit(subjects);
        RepeatedResult after = fit(each(subjects, value -> value.scaleByPowerOfTen(power)));
        assertThat(after.compoundSymmetry().map(fit -> List.of(fit.t(), fit.rho())))
                .isEqualTo(before.compoundSymmetry().map(fit -> List.of(fit.t(), fit.rho())));
        assertThat(after.unstructured().map(Unstructured::t))
                .isEqualTo(before.unstructured().map(Unstructured::t));
        assertThat(after.randomIntercept().map(RandomIntercept::t))
                .isEqualTo(before.randomIntercept().map(RandomIntercept::t));
        before.unstructured().value().ifPresent(old -> {
            Unstructured now = after.unstructured().value().orElseThrow();
            scaled(now.estimate(), old.estimate(), power);
            scaled(now.se(), old.se(), power);
            for (int i = 0; i < old.covariance().size(); i++) {
                scaled(now.covariance().get(i), old.covariance().get(i), 2 * power);
            }
            int freedom = before.nObservations() - before.visits().size();
            assertThat(number(now.logLikReml()))
                    .isEqualTo(number(old.logLikReml()) - freedom * power * Math.log(10), within(1e-9));
        });
    }

    private static void scaled(List<Outcome<Double>> now, List<Outcome<Double>> old, int power) {
        for (int i = 0; i < now.size(); i++) {
            double expected =
                    new BigDecimal(number(old.get(i))).scaleByPowerOfTen(power).doubleValue();
            assertThat(number(now.get(i))).isEqualTo(expected, within(1e-15 * Math.abs(expected)));
        }
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void theFreerModelIsNeverLessLikely(@ForAll("subjects") List<List<BigDecimal>> subjects) {
        RepeatedResult result = fit(subjects);
        double intercept =
                result.randomIntercept().fold(fit -> -number(fit.reml()) / 2, why -> Double.NEGATIVE_INFINITY);
        result.compoundSymmetry()
                .value()
                .ifPresent(fit -> assertThat(number(fit.logLikReml())).isGreaterThanOrEqualTo(intercept - 1e-9));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void anyValuesGiveNumbersOrReasons(
            @ForAll("subjects") List<List<BigDecimal>> subjects,
            @ForAll @IntRange(min = -290, max = 280) int first,
            @ForAll @IntRange(min = -290, max = 280) int second) {
        List<List<BigDecimal>> wild = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            int power = i % 2 == 0 ? first : second;
            wild.addAll(each(subjects.subList(i, i + 1), value -> value.scaleByPowerOfTen(power)));
        }
        RepeatedResult result = fit(wild);
        // an Outcome takes no NaN and no infinity; a standard error has to be positive as well
        result.compoundSymmetry().value().ifPresent(fit -> positive(fit.se()));
        result.unstructured().value().ifPresent(fit -> positive(fit.se()));
        result.randomIntercept().value().ifPresent(fit -> positive(fit.se()));
    }

    private static void positive(List<Outcome<Double>> errors) {
        errors.forEach(
                error -> error.value().ifPresent(value -> assertThat(value).isPositive()));
    }

    private static double number(Outcome<Double> outcome) {
        return outcome.value().orElseThrow();
    }
}
