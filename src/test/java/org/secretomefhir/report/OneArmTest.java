package org.secretomefhir.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.method.HodgesLehmannEstimate;

/** What one arm can say of its own change, with numbers worked out by hand. */
class OneArmTest {
    private static final double EXACT = 1e-12;

    @Test
    void thePlaceboInTimeIsTheChangeBetweenTwoValuesBeforeBesideTheRealOne() {
        OneArm arm = arm(new OneArmFrames()
                .included("4", "9", "7", "8")
                .included("5", "6", "8")
                .included("6", "9")
                .included("-", "5", "9"));
        PlaceboInTime placebo = value(arm.placeboInTime());
        // 8 - 7, 8 - 6, 9 - 5
        assertThat(placebo.before().n()).isEqualTo(3);
        assertThat(value(placebo.before().meanChange())).isCloseTo(7.0 / 3, within(EXACT));
        assertThat(value(placebo.before().sd())).isCloseTo(Math.sqrt(7.0 / 3), within(EXACT));
        // Walsh averages 1 1.5 2 2.5 3 4
        assertThat(value(placebo.before().hodgesLehmann())).isEqualTo(2.25);
        assertThat(value(placebo.medianDaysBefore())).isEqualTo(30);
        // 4 - 8, 5 - 8, 6 - 9
        assertThat(placebo.across().n()).isEqualTo(3);
        assertThat(value(placebo.across().meanChange())).isCloseTo(-10.0 / 3, within(EXACT));
        assertThat(value(placebo.medianDaysAcross())).isEqualTo(200);
        assertThat(placebo.acrossInTheSame().n()).isEqualTo(2);
        assertThat(value(placebo.acrossInTheSame().meanChange())).isEqualTo(-3.5);
    }

    @Test
    void valuesOfTheOtherSignGiveEstimatesOfTheOtherSign() {
        PlaceboInTime up = value(arm(new OneArmFrames()
                        .included("4.5", "9", "7", "8")
                        .included("5", "6", "8.25")
                        .included("6.1", "1.5", "9"))
                .placeboInTime());
        PlaceboInTime down = value(arm(new OneArmFrames()
                        .included("-4.5", "-9", "-7", "-8")
                        .included("-5", "-6", "-8.25")
                        .included("-6.1", "-1.5", "-9"))
                .placeboInTime());
        for (ChangeEstimate[] both : new ChangeEstimate[][] {
            {up.before(), down.before()}, {up.across(), down.across()}, {up.acrossInTheSame(), down.acrossInTheSame()}
        }) {
            assertThat(value(both[1].meanChange())).isEqualTo(-value(both[0].meanChange()));
            assertThat(value(both[1].sd())).isEqualTo(value(both[0].sd()));
            assertThat(value(both[1].hodgesLehmann())).isEqualTo(-value(both[0].hodgesLehmann()));
            assertThat(value(both[1].hodgesLehmannExactCi()).lower())
                    .isEqualTo(-value(both[0].hodgesLehmannExactCi()).upper());
        }
    }

    @Test
    void withoutTwoValuesBeforeThereIsNoPlacebo() {
        assertThat(arm(new OneArmFrames().included("4", "8").included("3", "9")).placeboInTime())
                .isEqualTo(Outcome.not(Why.NO_EARLIER_VALUE));
    }

    @Test
    void theIntervalHasTheLevelOfThePlan() {
        OneArmFrames subjects = new OneArmFrames();
        for (String after : Arrays.asList("1", "2", "4", "7", "11", "16", "22", "29")) {
            subjects.included(after, "30", "31");
        }
        var frame = subjects.frame(AnalysisPlan.standard().withCiLevel(0.8));
        OneArm arm = StudyReport.of(frame).endpoint("ctx").orElseThrow().oneArm();
        assertThat(arm.ciLevel()).isEqualTo(0.8);
        assertThat(value(arm.placeboInTime()).across().hodgesLehmannExactCi())
                .isEqualTo(HodgesLehmannEstimate.interval(frame.sample("ctx").change(), 0.8));
    }

    @Test
    void theChangeFromTheMeanOfAllValuesBeforeIsOfTheSamePairs() {
        ChangeEstimate fromMean = arm(new OneArmFrames()
                        .included("4", "9", "7", "8")
                        .included("5", "6", "8")
                        .included("6", "9")
                        .included("-", "5", "9"))
                .fromMeanOfAllBefore();
        // 4 - 8, 5 - 7, 6 - 9
        assertThat(fromMean.n()).isEqualTo(3);
        assertThat(value(fromMean.meanChange())).isEqualTo(-3);
        assertThat(value(fromMean.sd())).isEqualTo(1);
        assertThat(value(fromMean.hodgesLehmann())).isEqualTo(-3);
    }

    @Test
    void theSpreadWithinSubjectsIsPooledOverTheirRepeatedValues() {
        WithinSubject within = value(arm(new OneArmFrames()
                        .included("4", "9", "7", "8")
                        .included("5", "6", "8")
                        .included("6", "9"))
                .withinSubject());
        // squares about the means: 2 with 2 degrees of freedom, 2 with 1
        assertThat(within.subjects()).isEqualTo(2);
        assertThat(within.values()).isEqualTo(5);
        assertThat(within.sd()).isCloseTo(Math.sqrt(4.0 / 3), within(EXACT));
        assertThat(within.leastSignificantChange()).isCloseTo(2.77 * Math.sqrt(4.0 / 3), within(EXACT));
    }

    @Test
    void withoutRepeatedValuesThereIsNoSpreadWithinSubjects() {
        OneArm arm = arm(new OneArmFrames().atMost("8").included("4", "8").included("3", "7"));
        assertThat(arm.withinSubject()).isEqualTo(Outcome.not(Why.NO_REPEATED_VALUE));
        assertThat(arm.expectedByChance()).isEqualTo(Outcome.not(Why.NO_REPEATED_VALUE));
    }

    @Test
    void theChangeExpectedByChanceComesFromAllWhoWereAssessed() {
        OneArm arm = arm(new OneArmFrames()
                .atMost("3")
                .included("4", "3", "1")
                .included("5", "2")
                .included("6", "3")
                .tooHigh("6", "4")
                .tooHigh("5"));
        // values before 1 2 3 4 5: mean 3, variance 2.5; squares within subjects 2 and 2 with 2 degrees of freedom
        ExpectedByChance expected = value(arm.expectedByChance());
        assertThat(value(arm.withinSubject()).sd()).isCloseTo(Math.sqrt(2), within(EXACT));
        assertThat(expected.assessed()).isEqualTo(5);
        assertThat(expected.selected()).isEqualTo(3);
        assertThat(expected.mean()).isEqualTo(3);
        assertThat(expected.sd()).isCloseTo(Math.sqrt(2.5), within(EXACT));
        assertThat(expected.correlation()).isCloseTo(1 - 2 / 2.5, within(EXACT));
        // R: sqrt(2.5) * 0.8 * dnorm(0) / pnorm(0)
        assertThat(expected.change()).isCloseTo(Math.sqrt(2.5) * 0.8 * 2 / Math.sqrt(2 * Math.PI), within(1e-12));
    }

    @Test
    void whereNobodyIsSelectedByItNothingIsExpectedByChance() {
        assertThat(arm(new OneArmFrames().included("4", "9", "7").included("5", "8"))
                        .expectedByChance())
                .isEqualTo(Outcome.not(Why.NO_SELECTION));
    }

    @Test
    void valuesThatVaryAsMuchWithinAsBetweenSubjectsAreNotCorrelated() {
        ExpectedByChance expected =
                value(arm(new OneArmFrames().atMost("9").included("4", "1", "9").included("5", "1", "8.5"))
                        .expectedByChance());
        assertThat(expected.correlation()).isZero();
    }

    private static OneArm arm(OneArmFrames subjects) {
        var frame = subjects.frame();
        return StudyReport.of(frame).endpoint("ctx").orElseThrow().oneArm();
    }

    private static <T> T value(Outcome<T> outcome) {
        return outcome.value().orElseThrow();
    }
}
