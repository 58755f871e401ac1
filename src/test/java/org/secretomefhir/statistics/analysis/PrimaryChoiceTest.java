package org.secretomefhir.statistics.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult.Shapiro;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.method.HodgesLehmannEstimate;
import org.secretomefhir.statistics.method.TTest;
import org.secretomefhir.statistics.method.WilcoxonSignedRank;

/** The one test, the one p and the one interval that a plan takes. */
class PrimaryChoiceTest {
    /** Eleven changes, mostly downward, with ties and two zeros. */
    private static final String DOWN = "-2.1 -1.5 -1.2 -0.8 -0.8 -0.5 -0.3 0 0 0.2 0.3";

    private static final String IN_R = "d <- c(-21, -15, -12, -8, -8, -5, -3, 0, 0, 2, 3) / 10; ";
    private static final AnalysisPlan STANDARD = AnalysisPlan.standard();
    private static final AnalysisPlan BY_T = STANDARD.withPrimary(PrimaryTest.T);
    private static final AnalysisPlan ADAPTIVE = STANDARD.withPrimary(PrimaryTest.ADAPTIVE);

    private static Decimals changes(String changes) {
        List<BigDecimal> post = changes.isEmpty()
                ? List.of()
                : Stream.of(changes.split(" ")).map(BigDecimal::new).toList();
        return PairedSample.of(Collections.nCopies(post.size(), BigDecimal.ZERO), post)
                .change();
    }

    private static PrimaryResult primary(String changes, @Nullable Direction direction, AnalysisPlan plan) {
        Decimals change = changes(changes);
        PairedSample sample = PairedSample.of(
                Collections.nCopies(change.size(), BigDecimal.ZERO),
                Stream.iterate(0, i -> i + 1)
                        .limit(change.size())
                        .map(change::get)
                        .toList());
        return PairedAnalysis.analyse(sample, EndpointSpec.plain().withDirection(direction), plan)
                .primary();
    }

    @ParameterizedTest
    @CsvSource({
        "WILCOX, TWO_SIDED, DECREASE, 0.0234375, two.sided",
        "WILCOX, TWO_SIDED, INCREASE, 0.0234375, two.sided",
        "WILCOX, TWO_SIDED, , 0.0234375, two.sided",
        "WILCOX, EXPECTED_DIRECTION, DECREASE, 0.01171875, less",
        "WILCOX, EXPECTED_DIRECTION, INCREASE, 0.9921875, greater",
        "PRATT, TWO_SIDED, DECREASE, 0.03515625, two.sided",
        "PRATT, EXPECTED_DIRECTION, DECREASE, 0.017578125, less",
        "PRATT, EXPECTED_DIRECTION, INCREASE, 0.990234375, greater"
    })
    void theRankTestHasThePOfItsZeroRuleAndItsSides(
            ZeroRule zeros, Sides sides, @Nullable Direction direction, double p, String alternative) {
        PrimaryResult result =
                primary(DOWN, direction, STANDARD.withZeros(zeros).withSides(sides));
        String inR = zeros == ZeroRule.WILCOX
                ? "exactRankTests::wilcox.exact(d, alternative = '%s')"
                : "coin::wilcoxsign_test(d ~ rep(0, 11), distribution = 'exact', zero.method = 'Pratt', alternative = '%s')";
        assertThat(result.p()).as(IN_R + inR, alternative).isEqualTo(Outcome.of(p));
        assertThat(result.test()).isEqualTo("wilcoxon-exact");
        assertThat(result.exact()).isTrue();
        assertThat(result.zeroRule()).isEqualTo(zeros.token());
        assertThat(result.sides()).isEqualTo(sides.token());
        assertThat(result.zeros()).isEqualTo(2);
        assertThat(result.ties()).isTrue();
    }

    @Test
    void theStatisticOfTheRankTestIsVPlusOfItsZeroRuleWithoutDegreesOfFreedom() {
        PrimaryResult dropped = primary(DOWN, null, STANDARD);
        PrimaryResult pratt = primary(DOWN, null, STANDARD.withZeros(ZeroRule.PRATT));
        assertThat(dropped.statistic())
                .as(IN_R + "e <- d[d != 0]; sum(rank(abs(e))[e > 0])")
                .isEqualTo(Outcome.of(3.5));
        assertThat(pratt.statistic()).as(IN_R + "sum(rank(abs(d))[d > 0])").isEqualTo(Outcome.of(7.5));
        assertThat(dropped.df()).isEqualTo(Outcome.not(Why.NO_DF));
    }

    @ParameterizedTest
    @CsvSource({"0.95, -1.15, 0, 0.9580078125", "0.9, -1.05, -0.15, 0.9169921875"})
    void theRankTestEstimatesByHodgesAndLehmannAtThePlannedLevel(
            double level, double lower, double upper, double achieved) {
        PrimaryResult result = primary(DOWN, null, STANDARD.withCiLevel(level));
        String inR =
                IN_R + "w <- outer(d, d, '+') / 2; w <- sort(w[upper.tri(w, TRUE)]); k <- qsignrank((1 - %s) / 2, 11);"
                        + " c(median(w), w[k], w[67 - k], 1 - 2 * psignrank(k - 1, 11))";
        assertThat(result.estimate()).as(inR, level).isEqualTo(Outcome.of(-0.575));
        assertThat(result.interval()).as(inR, level).isEqualTo(Outcome.of(new Interval(lower, upper)));
        assertThat(result.intervalLevel()).isEqualTo(level);
        assertThat(result.achievedLevel().value().orElseThrow()).as(inR, level).isEqualTo(achieved, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({
        "TWO_SIDED, DECREASE, 0.023913578944213559, two.sided",
        "TWO_SIDED, , 0.023913578944213559, two.sided",
        "EXPECTED_DIRECTION, DECREASE, 0.01195678947210678, less",
        "EXPECTED_DIRECTION, INCREASE, 0.98804321052789323, greater"
    })
    void theTTestHasThePOfItsSides(Sides sides, @Nullable Direction direction, double p, String alternative) {
        PrimaryResult result = primary(DOWN, direction, BY_T.withSides(sides));
        String inR = IN_R + "t.test(d, alternative = '%s')";
        assertThat(result.p().value().orElseThrow()).as(inR, alternative).isEqualTo(p, within(1e-12 * p));
        assertThat(result.statistic().value().orElseThrow())
                .as(inR, alternative)
                .isEqualTo(-2.6596517144839456, within(1e-14));
        assertThat(result.df()).as(inR, alternative).isEqualTo(Outcome.of(10));
        assertThat(result.test()).isEqualTo("paired-t");
        assertThat(result.exact()).isFalse();
        assertThat(result.sides()).isEqualTo(sides.token());
    }

    @ParameterizedTest
    @CsvSource({
        "0.95, -1.119360397214627989, -0.098821420967190252",
        "0.9, -1.02416540436161596, -0.19401641382020243",
        "0.99, -1.33489089365610081, 0.11670907547428257"
    })
    void theTTestEstimatesTheMeanAtThePlannedLevelAndReachesIt(double level, double lower, double upper) {
        PrimaryResult result = primary(DOWN, null, BY_T.withCiLevel(level));
        String inR = IN_R + "t.test(d, conf.level = %s)";
        assertThat(result.estimate().value().orElseThrow()).as(inR, level).isEqualTo(-6.7 / 11, within(1e-15));
        Interval interval = result.interval().value().orElseThrow();
        assertThat(interval.lower()).as(inR, level).isEqualTo(lower, within(1e-13));
        assertThat(interval.upper()).as(inR, level).isEqualTo(upper, within(1e-13));
        assertThat(result.intervalLevel()).isEqualTo(level);
        assertThat(result.achievedLevel()).isEqualTo(Outcome.of(level));
    }

    @ParameterizedTest
    @EnumSource(PrimaryTest.class)
    void withoutAnExpectedDirectionThereIsNoOneSidedP(PrimaryTest test) {
        PrimaryResult result = primary(DOWN, null, STANDARD.withPrimary(test).withSides(Sides.EXPECTED_DIRECTION));
        assertThat(result.p()).isEqualTo(Outcome.not(Why.NO_DIRECTION));
        assertThat(result.smallestReachableP()).isEqualTo(Outcome.not(Why.NO_DIRECTION));
        assertThat(result.canReachAlpha()).isEqualTo(Outcome.not(Why.NO_DIRECTION));
        assertThat(result.directionOfChange()).isEqualTo("none");
        assertThat(result.interval().value()).isPresent();
    }

    /** By ranks the change is downward (V+ = 6, V- = 15), by its mean it is upward. */
    @ParameterizedTest
    @CsvSource({
        "WILCOXON, DECREASE, expected",
        "WILCOXON, INCREASE, against",
        "WILCOXON, , none",
        "T, DECREASE, against",
        "T, INCREASE, expected",
        "T, , none"
    })
    void theDirectionOfChangeIsThatOfTheTestTaken(PrimaryTest test, @Nullable Direction direction, String expected) {
        assertThat(primary("-5 -4 -3 -2 -1 40", direction, STANDARD.withPrimary(test))
                        .directionOfChange())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(PrimaryTest.class)
    void changesThatBalanceHaveNoDirection(PrimaryTest test) {
        for (Direction direction : Direction.values()) {
            assertThat(primary("-3 -1 1 3", direction, STANDARD.withPrimary(test))
                            .directionOfChange())
                    .isEqualTo("none");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.06, paired-t",
        "0.05, paired-t",
        "0.049999999999999996, wilcoxon-exact",
        "0, wilcoxon-exact",
        ", wilcoxon-exact"
    })
    void theAdaptivePlanTakesTheTTestFromAShapiroPOfFivePercentOn(@Nullable Double shapiroP, String test) {
        Outcome<Double> p = shapiroP == null ? Outcome.not(Why.N_BELOW_3) : Outcome.of(shapiroP);
        Decimals change = changes(DOWN);
        PrimaryResult result = new PrimaryChoice(change, EndpointSpec.plain(), ADAPTIVE)
                .choose(
                        new Shapiro(p, p),
                        TTest.of(change),
                        WilcoxonSignedRank.of(change, ZeroRule.WILCOX),
                        WilcoxonSignedRank.of(change, ZeroRule.PRATT),
                        HodgesLehmannEstimate.of(change));
        assertThat(result.test()).isEqualTo(test);
    }

    @Test
    void theAdaptivePlanReallyLooksAtTheChanges() {
        assertThat(primary(DOWN, null, ADAPTIVE).test())
                .as(IN_R + "shapiro.test(d)$p.value # 0.517")
                .isEqualTo("paired-t");
        assertThat(primary("1 1 1 1 1 1 9", null, ADAPTIVE).test())
                .as("shapiro.test(c(1, 1, 1, 1, 1, 1, 9))$p.value # 4e-6")
                .isEqualTo("wilcoxon-exact");
        assertThat(primary("1 2", null, ADAPTIVE).test())
                .as("shapiro.test needs three values")
                .isEqualTo("wilcoxon-exact");
        assertThat(primary("2 2 2", null, ADAPTIVE).test())
                .as("shapiro.test needs two different values")
                .isEqualTo("wilcoxon-exact");
    }

    @Test
    void otherPlansIgnoreShapiroAndWilk() {
        assertThat(primary("1 1 1 1 1 1 9", null, BY_T).test()).isEqualTo("paired-t");
        assertThat(primary(DOWN, null, STANDARD).test()).isEqualTo("wilcoxon-exact");
    }

    /** All n changes of one sign: p = 2 / 2^n two-sided, 1 / 2^n in one direction. */
    @ParameterizedTest
    @CsvSource({
        "1 2 3 4 5, TWO_SIDED, 0.0625, false",
        "1 2 3 4 5 6, TWO_SIDED, 0.03125, true",
        "1 2 3 4, EXPECTED_DIRECTION, 0.0625, false",
        "1 2 3 4 5, EXPECTED_DIRECTION, 0.03125, true",
        "0 0 1 2 3 4 5, TWO_SIDED, 0.0625, false"
    })
    void tooFewChangesCannotReachAlphaByRanks(String changes, Sides sides, double smallest, boolean reached) {
        PrimaryResult result = primary(changes, Direction.INCREASE, STANDARD.withSides(sides));
        assertThat(result.smallestReachableP()).isEqualTo(Outcome.of(smallest));
        assertThat(result.canReachAlpha()).isEqualTo(Outcome.of(reached));
        assertThat(result.p()).as("all changes have one sign").isEqualTo(Outcome.of(smallest));
    }

    @Test
    void alphaIsReachedByASmallestPEqualToIt() {
        AnalysisPlan plan = STANDARD.withAlpha(0.0625);
        assertThat(primary("1 -2 3 -4 5", null, plan).canReachAlpha()).isEqualTo(Outcome.of(true));
        assertThat(primary("1 -2 3 -4 5", null, plan.withAlpha(0.0624)).canReachAlpha())
                .isEqualTo(Outcome.of(false));
    }

    @Test
    void theTTestCanReachAnyLevelIfItHasAP() {
        PrimaryResult result = primary("-1 1.5", null, BY_T.withAlpha(1e-9));
        assertThat(result.smallestReachableP()).isEqualTo(Outcome.not(Why.NO_LOWER_BOUND));
        assertThat(result.canReachAlpha()).isEqualTo(Outcome.of(true));
    }

    @ParameterizedTest
    @EnumSource(PrimaryTest.class)
    void withoutAPairNothingIsComputable(PrimaryTest test) {
        PrimaryResult result = primary("", Direction.DECREASE, STANDARD.withPrimary(test));
        assertThat(result.p()).isEqualTo(Outcome.not(Why.NO_COMPLETE_PAIR));
        assertThat(result.smallestReachableP()).isEqualTo(Outcome.not(Why.NO_COMPLETE_PAIR));
        assertThat(result.canReachAlpha()).isEqualTo(Outcome.not(Why.NO_COMPLETE_PAIR));
        assertThat(result.statistic()).isEqualTo(Outcome.not(Why.NO_COMPLETE_PAIR));
        assertThat(result.estimate()).isEqualTo(Outcome.not(Why.NO_COMPLETE_PAIR));
        assertThat(result.interval()).isEqualTo(Outcome.not(Why.NO_COMPLETE_PAIR));
        assertThat(result.achievedLevel()).isEqualTo(Outcome.not(Why.NO_COMPLETE_PAIR));
        assertThat(result.directionOfChange()).isEqualTo("none");
        assertThat(result.zeros()).isZero();
        assertThat(result.ties()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.5 1.5 1.5"})
    void aMeanWithoutAVarianceStandsAlone(String changes) {
        PrimaryResult result = primary(changes, Direction.INCREASE, BY_T);
        Why why = changes.equals("1.5") ? Why.N_BELOW_2 : Why.ZERO_VARIANCE;
        assertThat(result.estimate()).isEqualTo(Outcome.of(1.5));
        assertThat(result.directionOfChange()).isEqualTo("expected");
        assertThat(result.p()).isEqualTo(Outcome.not(why));
        assertThat(result.df()).isEqualTo(Outcome.not(why));
        assertThat(result.interval()).isEqualTo(Outcome.not(why));
        assertThat(result.achievedLevel()).isEqualTo(Outcome.not(why));
        assertThat(result.canReachAlpha()).isEqualTo(Outcome.not(why));
    }

    @Test
    void changesThatAreAllZeroHaveAnEstimateAndNoRankTest() {
        PrimaryResult result = primary("0 0 0 0", Direction.INCREASE, STANDARD);
        assertThat(result.p()).isEqualTo(Outcome.not(Why.NO_NONZERO_DIFFERENCE));
        assertThat(result.smallestReachableP()).isEqualTo(Outcome.not(Why.NO_NONZERO_DIFFERENCE));
        assertThat(result.statistic()).isEqualTo(Outcome.not(Why.NO_NONZERO_DIFFERENCE));
        assertThat(result.estimate()).isEqualTo(Outcome.of(0.0));
        assertThat(result.zeros()).isEqualTo(4);
    }

    @Test
    void nothingIsAdjustedYet() {
        PrimaryResult result = primary(DOWN, null, STANDARD);
        assertThat(result.pAdjusted()).isEqualTo(Outcome.not(Why.NOT_ADJUSTED));
        assertThat(result.canReachAdjustedAlpha()).isEqualTo(Outcome.not(Why.NOT_ADJUSTED));
    }
}
