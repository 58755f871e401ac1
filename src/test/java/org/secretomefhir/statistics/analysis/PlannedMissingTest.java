package org.secretomefhir.statistics.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult.ExactP;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.statistics.method.MissingFollowUp;
import org.secretomefhir.statistics.method.WilcoxonSignedRank;

/** The subjects without a value after, by the test that the plan names. */
class PlannedMissingTest {
    private static final AnalysisPlan PLAN = AnalysisPlan.standard();

    @ParameterizedTest
    @EnumSource(PrimaryTest.class)
    void thePOfThoseCarriedForwardIsThatOfThePlansTest(PrimaryTest primary) {
        for (Sides sides : Sides.values()) {
            for (ZeroRule zeros : ZeroRule.values()) {
                AnalysisPlan plan = PLAN.withPrimary(primary).withSides(sides).withZeros(zeros);
                PairedSample sample = sample(2, "1", "2", "4", "-1", "3", "5", "0");
                PlannedMissing found = PlannedMissing.of(sample, Direction.INCREASE, plan);
                String test = primary(sample, plan).test();
                assertThat(found.test()).isEqualTo(test);
                assertThat(found.sides()).isEqualTo(sides.token());
                AnalysisPlan same = plan.withPrimary(test.equals("paired-t") ? PrimaryTest.T : PrimaryTest.WILCOXON);
                PairedSample carried = sample(0, "1", "2", "4", "-1", "3", "5", "0", "0", "0");
                assertThat(found.bocf().n()).isEqualTo(9);
                assertThat(found.bocf().p().value().orElseThrow())
                        .isCloseTo(primary(carried, same).p().value().orElseThrow(), within(1e-14));
            }
        }
    }

    @Test
    void whereTheTestDropsZerosThoseCarriedForwardDoNotMoveIt() {
        PairedSample sample = sample(3, "1", "2", "4", "3", "5", "7");
        assertThat(PlannedMissing.of(sample, null, PLAN).bocf().p())
                .isEqualTo(primary(sample, PLAN).p());
        assertThat(PlannedMissing.of(sample, null, PLAN.withZeros(ZeroRule.PRATT))
                        .bocf()
                        .p()
                        .value())
                .isPresent();
    }

    /** Against a grid of fractions that is finer than any two places where ranks change. */
    @Test
    void justBeforeTheTippingFractionTheRanksStillReachAlphaAndBeyondItNot() {
        Random random = new Random(5);
        int inside = 0;
        for (int round = 0; round < 120; round++) {
            Sides sides = round % 2 == 0 ? Sides.TWO_SIDED : Sides.EXPECTED_DIRECTION;
            ZeroRule zeros = round / 2 % 2 == 0 ? ZeroRule.WILCOX : ZeroRule.PRATT;
            AnalysisPlan plan = PLAN.withSides(sides).withZeros(zeros);
            int sign = round % 3 == 0 ? -1 : 1;
            int missing = 1 + random.nextInt(5);
            List<BigDecimal> changes = IntStream.range(0, 7 + random.nextInt(4))
                    .mapToObj(i -> BigDecimal.valueOf(sign * Math.round(6 + 4 * random.nextGaussian())))
                    .toList();
            Direction direction = sign > 0 ? Direction.INCREASE : Direction.DECREASE;
            PlannedMissing found = PlannedMissing.of(sample(missing, changes), direction, plan);
            double shift = primary(sample(0, changes), plan).estimate().value().orElseThrow();
            double expected = onGrid(changes, missing, shift, plan);
            if (Double.isNaN(expected)) {
                assertThat(found.tippingFraction().reason()).contains(Why.NEVER_TIPS);
            } else {
                double s = found.tippingFraction().value().orElseThrow();
                assertThat(s).isCloseTo(expected, within(0.1 / Math.abs(shift) + 1e-9));
                inside += s > 0 ? 1 : 0;
            }
        }
        assertThat(inside).isGreaterThan(30);
    }

    /** In tenths of a unit, of which no odd one meets a change. */
    private static double onGrid(List<BigDecimal> changes, int missing, double shift, AnalysisPlan plan) {
        boolean up = shift > 0;
        BigDecimal start = BigDecimal.valueOf(Math.abs(shift));
        BigDecimal step = new BigDecimal("0.1");
        double level = plan.sides() == Sides.TWO_SIDED ? plan.alpha() / 2 : plan.alpha();
        for (BigDecimal at = start; at.compareTo(BigDecimal.valueOf(-40)) > 0; at = at.subtract(step)) {
            List<BigDecimal> all = new ArrayList<>(changes);
            all.addAll(Collections.nCopies(missing, up ? at : at.negate()));
            boolean holds = WilcoxonSignedRank.of(sample(0, all).change(), plan.zeros())
                    .exact()
                    .map(up ? ExactP::pGreater : ExactP::pLess)
                    .fold(p -> p <= level, why -> false);
            if (!holds) {
                return 1 - at.doubleValue() / Math.abs(shift);
            }
        }
        return Double.NaN;
    }

    @Test
    void theTippingFractionOfTheTTestIsThatOfTheTTestOnItsOwnSide() {
        PairedSample sample = sample(3, "6", "9", "4", "7", "5", "8", "3");
        AnalysisPlan two = PLAN.withPrimary(PrimaryTest.T);
        assertThat(PlannedMissing.of(sample, null, two).tippingFraction())
                .isEqualTo(MissingFollowUp.of(sample, 0.05).tippingFraction());
        AnalysisPlan one = two.withSides(Sides.EXPECTED_DIRECTION);
        assertThat(PlannedMissing.of(sample, Direction.INCREASE, one).tippingFraction())
                .isEqualTo(MissingFollowUp.of(sample, 0.1).tippingFraction());
        assertThat(PlannedMissing.of(sample, Direction.DECREASE, one)
                        .tippingFraction()
                        .value())
                .contains(0.0);
        assertThat(PlannedMissing.of(sample, null, one).tippingFraction().reason())
                .contains(Why.NO_DIRECTION);
        assertThat(PlannedMissing.of(sample, Direction.INCREASE, one.withAlpha(0.5))
                        .tippingFraction()
                        .reason())
                .contains(Why.ALPHA_ABOVE_HALF);
    }

    @Test
    void aChangeTheOtherWayThanExpectedHasNothingToLose() {
        AnalysisPlan plan = PLAN.withSides(Sides.EXPECTED_DIRECTION);
        PairedSample sample = sample(2, "1", "2", "3", "4", "5", "6", "7");
        assertThat(PlannedMissing.of(sample, Direction.DECREASE, plan)
                        .tippingFraction()
                        .value())
                .contains(0.0);
    }

    @Test
    void manyAreHalvedToTheSamePlaceAndVeryManyAreNot() {
        String[] spread = IntStream.range(0, 120)
                .mapToObj(i -> Integer.toString(i % 60 - 18))
                .toArray(String[]::new);
        PlannedMissing many = PlannedMissing.of(sample(90, spread), null, PLAN);
        double s = many.tippingFraction().value().orElseThrow();
        double shift = primary(sample(0, spread), PLAN).estimate().value().orElseThrow();
        List<BigDecimal> changes = Stream.of(spread).map(BigDecimal::new).toList();
        assertThat(s).isCloseTo(onGrid(changes, 90, shift, PLAN), within(0.1 / shift + 1e-9));
        assertThat(PlannedMissing.of(sample(1950, spread), null, PLAN)
                        .tippingFraction()
                        .reason())
                .contains(Why.N_ABOVE_2000);
    }

    @Test
    void edgesAreNamed() {
        assertThat(tipping(0, "1", "2", "3").reason()).contains(Why.NOTHING_IMPUTED);
        assertThat(tipping(2).reason()).contains(Why.NO_COMPLETE_PAIR);
        assertThat(PlannedMissing.of(sample(2), null, PLAN).bocf().p().reason()).contains(Why.NO_COMPLETE_PAIR);
        assertThat(tipping(2, "0", "0").reason()).contains(Why.NO_NONZERO_DIFFERENCE);
        // a shift of zero beside a p of 2 / 2^7: no fraction of nothing
        assertThat(tipping(
                                1, "1", "1", "1", "1", "1", "1", "1", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0",
                                "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0")
                        .reason())
                .contains(Why.ESTIMATE_ZERO);
        assertThat(tipping(1, "1", "-1", "2", "-2").value()).contains(0.0);
        // one missing beside ten that all rose: even the largest fall does not undo it
        assertThat(tipping(1, "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")
                        .reason())
                .contains(Why.NEVER_TIPS);
    }

    private static Outcome<Double> tipping(int missing, String... changes) {
        return PlannedMissing.of(sample(missing, changes), null, PLAN).tippingFraction();
    }

    private static PrimaryResult primary(PairedSample sample, AnalysisPlan plan) {
        return PairedAnalysis.analyse(sample, EndpointSpec.plain().withDirection(Direction.INCREASE), plan)
                .primary();
    }

    private static PairedSample sample(int missing, String... changes) {
        return sample(missing, Stream.of(changes).map(BigDecimal::new).toList());
    }

    private static PairedSample sample(int missing, List<BigDecimal> changes) {
        List<BigDecimal> after = new ArrayList<>(changes);
        after.addAll(Collections.nCopies(missing, null));
        return PairedSample.of(Collections.nCopies(after.size(), BigDecimal.ZERO), after);
    }
}
