package org.secretomefhir.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    @Test
    void theStandardPlanIsExactWilcoxonTwoSidedAtFivePercentWithHolm() {
        assertThat(AnalysisPlan.standard())
                .isEqualTo(new AnalysisPlan(
                        PrimaryTest.WILCOXON, 0.05, Sides.TWO_SIDED, Multiplicity.HOLM, ZeroRule.WILCOX, 0.95));
    }

    @Test
    void eachPartOfThePlanCanBeReplaced() {
        assertThat(AnalysisPlan.standard()
                        .withPrimary(PrimaryTest.T)
                        .withAlpha(0.01)
                        .withSides(Sides.EXPECTED_DIRECTION)
                        .withMultiplicity(Multiplicity.BY)
                        .withZeros(ZeroRule.PRATT)
                        .withCiLevel(0.9))
                .isEqualTo(new AnalysisPlan(
                        PrimaryTest.T, 0.01, Sides.EXPECTED_DIRECTION, Multiplicity.BY, ZeroRule.PRATT, 0.9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.05, 5, Double.NaN})
    void levelsLieBetweenZeroAndOne(double level) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnalysisPlan.standard().withAlpha(level))
                .withMessageContaining("alpha");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnalysisPlan.standard().withCiLevel(level))
                .withMessageContaining("ciLevel");
    }

    @Test
    void aLeastSignificantChangeIsAnAmountOrAPercentage() {
        assertThat(LeastSignificantChange.parse("0.15"))
                .isEqualTo(LeastSignificantChange.absolute(new BigDecimal("0.15")));
        assertThat(LeastSignificantChange.parse(" 30 % "))
                .isEqualTo(LeastSignificantChange.percent(new BigDecimal("30")));
        assertThat(LeastSignificantChange.parse("30%")).hasToString("30%");
        assertThat(LeastSignificantChange.parse("1e1")).hasToString("10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "0", "-1", "abc", "30%%", "NaN", "1e301", "9.9e-301", "1e999999999"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> LeastSignificantChange.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.99e300", "1e300", "1e-300", "1.50e-300", "1e300%"})
    void itMayBeAsLargeAndAsSmallAsAnyValue(String text) {
        assertThat(LeastSignificantChange.parse(text).amount()).isEqualByComparingTo(text.replace("%", ""));
    }

    @Test
    void itHasAtMostAThousandDigits() {
        assertThat(LeastSignificantChange.parse("0." + "1".repeat(1000)).percentOfPre())
                .isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> LeastSignificantChange.parse("0." + "1".repeat(1001)));
    }

    @Test
    void anEquivalenceMarginIsPositive() {
        EndpointSpec plain = EndpointSpec.plain();
        assertThatIllegalArgumentException().isThrownBy(() -> plain.withTostDelta(BigDecimal.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> plain.withTostDelta(BigDecimal.ONE.negate()));
        assertThat(plain.withTostDelta(BigDecimal.ONE).tostDelta()).isEqualTo(BigDecimal.ONE);
    }

    @Test
    void tokensAreThoseOfStudiesAndFlags() {
        assertThat(Direction.DECREASE.token()).isEqualTo("lower");
        assertThat(Direction.INCREASE.token()).isEqualTo("higher");
        assertThat(PrimaryTest.values()).extracting(PrimaryTest::token).containsExactly("wilcoxon", "t", "adaptive");
        assertThat(Multiplicity.values())
                .extracting(Multiplicity::token)
                .containsExactly("holm", "hochberg", "hommel", "bh", "by", "bonferroni", "hierarchy", "max-t");
        assertThat(ZeroRule.values()).extracting(ZeroRule::token).containsExactly("wilcox", "pratt");
        assertThat(Sides.values()).extracting(Sides::token).containsExactly("two-sided", "expected-direction");
    }
}
