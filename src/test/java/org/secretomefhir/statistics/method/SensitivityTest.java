package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.secretomefhir.statistics.EndpointResult.HodgesLehmann;
import org.secretomefhir.statistics.EndpointResult.PairedT;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.method.Subgroups.Subgroup;

/** Missing follow-up, subgroups, window rules and ratios. */
class SensitivityTest {

    @Test
    void atTheTippingFractionThePIsAlpha() {
        Random random = new Random(4);
        int computed = 0;
        for (int round = 0; round < 60; round++) {
            int n = 3 + random.nextInt(8);
            int missing = 1 + random.nextInt(6);
            List<BigDecimal> pre = new ArrayList<>();
            List<BigDecimal> post = new ArrayList<>();
            double[] changes = new double[n];
            for (int i = 0; i < n; i++) {
                changes[i] = 6 + random.nextInt(9);
                pre.add(BigDecimal.valueOf(50));
                post.add(BigDecimal.valueOf(50 + (int) changes[i]));
            }
            for (int i = 0; i < missing; i++) {
                pre.add(BigDecimal.valueOf(40));
                post.add(null);
            }
            Outcome<Double> fraction =
                    MissingFollowUp.of(PairedSample.of(pre, post), 0.05).tippingFraction();
            if (fraction.value().filter(s -> s > 0).isPresent()) {
                computed++;
                double s = fraction.value().orElseThrow();
                double mean = Arrays.stream(changes).sum() / n;
                double[] all = Arrays.copyOf(changes, n + missing);
                Arrays.fill(all, n, n + missing, (1 - s) * mean);
                assertThat(p(all)).isCloseTo(0.05, within(1e-12));
            }
        }
        assertThat(computed).isGreaterThan(40);
    }

    @Test
    void noFractionIsNeededWhereNothingIsSignificantOrNothingIsMissing() {
        PairedSample unclear = PairedSample.of(decimals("1", "2", "3", "4"), decimals("2", "1", "3.5", null));
        MissingFollowUp found = MissingFollowUp.of(unclear, 0.05);
        assertThat(found.nImputed()).isEqualTo(1);
        assertThat(found.tippingFraction().value()).contains(0.0);
        PairedSample whole = PairedSample.of(decimals("1", "2"), decimals("2", "4"));
        assertThat(MissingFollowUp.of(whole, 0.05).tippingFraction().reason()).contains(Why.NOTHING_IMPUTED);
        // without a value before, nothing can be carried forward
        PairedSample onlyAfter = PairedSample.of(decimals("1", "2", null), decimals("2", "4", "5"));
        assertThat(MissingFollowUp.of(onlyAfter, 0.05).nImputed()).isZero();
        PairedSample balanced = PairedSample.of(decimals("1", "2", "3"), decimals("2", "1", null));
        assertThat(MissingFollowUp.of(balanced, 0.05).tippingFraction().value()).contains(0.0);
    }

    @Test
    void edgesOfMissingFollowUpAreNamed() {
        PairedSample none = PairedSample.of(decimals("1", "2"), decimals(null, null));
        MissingFollowUp nothing = MissingFollowUp.of(none, 0.05);
        assertThat(nothing.bocf().n()).isEqualTo(2);
        assertThat(nothing.bocf().meanChange().reason()).contains(Why.NO_COMPLETE_PAIR);
        assertThat(nothing.bocf().pPairedT().reason()).contains(Why.NO_COMPLETE_PAIR);
        assertThat(nothing.tippingFraction().reason()).contains(Why.NO_COMPLETE_PAIR);
        PairedSample one = PairedSample.of(decimals("1", "2"), decimals("2", null));
        assertThat(MissingFollowUp.of(one, 0.05).tippingFraction().reason()).contains(Why.N_BELOW_2);
        // two changes, 1 and an imputed 0: t = 1 on 1 degree of freedom
        assertThat(MissingFollowUp.of(one, 0.05).bocf().pPairedT().value().orElseThrow())
                .isCloseTo(0.5, within(1e-14));
        PairedSample alone = PairedSample.of(decimals("1"), decimals("2"));
        assertThat(MissingFollowUp.of(alone, 0.05).bocf().pPairedT().reason()).contains(Why.N_BELOW_2);
        PairedSample still = PairedSample.of(decimals("1", "2", "3"), decimals("1", "2", null));
        assertThat(MissingFollowUp.of(still, 0.05).bocf().pPairedT().reason()).contains(Why.ZERO_VARIANCE);
        assertThat(MissingFollowUp.of(still, 0.05).tippingFraction().reason()).contains(Why.ZERO_VARIANCE);
        // all observed changes equal: only the imputed ones can take the significance away
        PairedSample equal = PairedSample.of(decimals("1", "2", "3", "4"), decimals("2", "3", "4", null));
        double s = MissingFollowUp.of(equal, 0.05).tippingFraction().value().orElseThrow();
        assertThat(p(new double[] {1, 1, 1, 1 - s})).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void subgroupsKeepTheGivenOrderAndCountThePairs() {
        List<Subgroup> groups = Subgroups.by(
                "sex",
                List.of("male", "female", "other", "unknown"),
                List.of("female", "male", "female", "unknown"),
                decimals("1", "2", "3", null),
                decimals("2", "5", "7", "1"));
        assertThat(groups).extracting(Subgroup::value).containsExactly("male", "female", "unknown");
        assertThat(groups).extracting(Subgroup::n).containsExactly(1, 2, 0);
        assertThat(groups.get(0).meanChange().value()).contains(3.0);
        assertThat(groups.get(0).pPairedT().reason()).contains(Why.N_BELOW_2);
        assertThat(groups.get(1).meanChange().value()).contains(2.5);
        assertThat(groups.get(2).meanChange().reason()).contains(Why.NO_COMPLETE_PAIR);
        List<String> tooFew = List.of("male");
        assertThatThrownBy(() -> Subgroups.by("sex", tooFew, tooFew, decimals("1", "2"), decimals("1", "2")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Subgroups.by("sex", List.of("m"), List.of("f"), decimals("1"), decimals("2")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachWindowRuleIsAnsweredFromItsOwnSample() {
        PairedSample last = PairedSample.of(decimals("1", "2", "3"), decimals("2", "4", "6"));
        PairedSample mean = PairedSample.of(decimals("1", "2", null), decimals("2", "4", "6"));
        Map<String, PairedSample> rules = new LinkedHashMap<>();
        rules.put("last", last);
        rules.put("mean", mean);
        List<WindowSensitivity> found = WindowSensitivity.of(rules);
        assertThat(found).extracting(WindowSensitivity::rule).containsExactly("last", "mean");
        assertThat(found).extracting(WindowSensitivity::n).containsExactly(3, 2);
        assertThat(found.get(0).ci95()).isEqualTo(TTest.of(last.change()).map(PairedT::ci95));
        assertThat(found.get(0).medianChange().value()).contains(2.0);
        assertThat(found.get(0).meanChange().value()).contains(2.0);
        assertThat(found.get(0).hodgesLehmann().value()).contains(2.0);
        assertThat(found.get(1).hodgesLehmannExactCi95())
                .isEqualTo(HodgesLehmannEstimate.of(mean.change()).map(HodgesLehmann::exactCi95));
    }

    @Test
    void theGeometricMeanRatioIsTheTTestOfTheLogarithms() {
        // R: t.test(log(c(2, 6, 5)), log(c(1, 2, 4)), paired = TRUE), with mpmath's digits
        PairedSample sample = PairedSample.of(decimals("1", "2", "4"), decimals("2", "6", "5"));
        GeometricMeanRatio found = GeometricMeanRatio.of(sample).value().orElseThrow();
        assertThat(found.ratio()).isCloseTo(Math.cbrt(7.5), within(1e-15));
        double[] logs = {Math.log(2), Math.log(3), Math.log(1.25)};
        assertThat(found.pTwoSided().value().orElseThrow()).isCloseTo(p(logs), within(1e-13));
        assertThat(found.ci95().value().orElseThrow().lower()).isCloseTo(0.6591905959236604, within(1e-13));
        assertThat(found.ci95().value().orElseThrow().upper()).isCloseTo(5.812502765757735, within(1e-12));
        assertThat(found.t().value().orElseThrow()).isCloseTo(2.65515494655331, within(1e-13));
        GeometricMeanRatio mirrored =
                GeometricMeanRatio.of(sample.mirrored()).value().orElseThrow();
        assertThat(mirrored.t()).isEqualTo(found.t().map(t -> -t));
        assertThat(mirrored.pTwoSided()).isEqualTo(found.pTwoSided());
        assertThat(mirrored.ratio()).isCloseTo(1 / found.ratio(), within(1e-15));
    }

    @Test
    void ratiosThatAreExactlyEqualHaveNoTest() {
        PairedSample thirds = PairedSample.of(decimals("0.3", "0.6", "0.9"), decimals("0.1", "0.2", "0.3"));
        GeometricMeanRatio found = GeometricMeanRatio.of(thirds).value().orElseThrow();
        assertThat(found.ratio()).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(found.t().reason()).contains(Why.ZERO_VARIANCE);
        assertThat(found.ci95().reason()).contains(Why.ZERO_VARIANCE);
        PairedSample one = PairedSample.of(decimals("1"), decimals("2"));
        assertThat(GeometricMeanRatio.of(one).value().orElseThrow().pTwoSided().reason())
                .contains(Why.N_BELOW_2);
        assertThat(GeometricMeanRatio.of(PairedSample.of(decimals("1", "0"), decimals("2", "1")))
                        .reason())
                .contains(Why.NOT_ALL_POSITIVE);
        assertThat(GeometricMeanRatio.of(PairedSample.of(decimals("1", "2"), decimals("2", "0")))
                        .reason())
                .contains(Why.NOT_ALL_POSITIVE);
        // two pairs of one ratio are enough for a variance, which is zero
        assertThat(GeometricMeanRatio.of(PairedSample.of(decimals("1", "2"), decimals("2", "4")))
                        .value()
                        .orElseThrow()
                        .t()
                        .reason())
                .contains(Why.ZERO_VARIANCE);
        assertThat(GeometricMeanRatio.of(PairedSample.of(decimals("1", "2"), decimals("2", "-1")))
                        .reason())
                .contains(Why.NOT_ALL_POSITIVE);
        assertThat(GeometricMeanRatio.of(PairedSample.of(List.of(), List.of())).reason())
                .contains(Why.NO_COMPLETE_PAIR);
    }

    @Test
    void selectionAloneMovesTheMeanBack() {
        // mpmath: 0.8 * (1 - 0.9) * npdf(z) / ncdf(z) at z = (-2.5 + 1.5) / 0.8
        RegressionToTheMean population = new RegressionToTheMean(-1.5, 0.8, 0.9);
        assertThat(population.selectedBelow(-2.5)).isCloseTo(0.1383053301864843, within(1e-15));
        assertThat(population.selectedAbove(-0.5)).isEqualTo(-population.selectedBelow(-2.5));
        assertThat(population.selectedBelow(100)).isCloseTo(0, within(1e-300));
        assertThat(new RegressionToTheMean(0, 1, 1).selectedBelow(0)).isZero();
        // continuous where the continued fraction takes over; near |z| + 1 / |z| far out
        RegressionToTheMean standard = new RegressionToTheMean(0, 1, 0);
        assertThat(standard.selectedBelow(-30 - 1e-12)).isCloseTo(standard.selectedBelow(-30 + 1e-12), within(1e-11));
        assertThat(standard.selectedBelow(-1e6)).isCloseTo(1e6, within(1e-5));
        assertThatThrownBy(() -> new RegressionToTheMean(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RegressionToTheMean(0, 1, 1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RegressionToTheMean(0, Double.POSITIVE_INFINITY, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RegressionToTheMean(Double.NaN, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RegressionToTheMean(0, 1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double p(double[] changes) {
        int n = changes.length;
        double mean = Arrays.stream(changes).sum() / n;
        double squares =
                Arrays.stream(changes).map(x -> (x - mean) * (x - mean)).sum();
        double t = mean / Math.sqrt(squares / (n - 1) / n);
        return new org.apache.commons.math3.distribution.TDistribution(n - 1).cumulativeProbability(-Math.abs(t)) * 2;
    }

    private static List<BigDecimal> decimals(String... values) {
        return Stream.of(values)
                .map(value -> value == null ? null : new BigDecimal(value))
                .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    }
}
