package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.statistics.ChiSquared;
import org.secretomefhir.statistics.EndpointResult.Who;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;

/** McNemar's test, tables of transitions, and the WHO categories. */
class TransitionTest {

    @ParameterizedTest
    @CsvSource({
        "-2.5, osteoporosis",
        "-2.50000, osteoporosis",
        "-2.4999999999999999999, osteopenia",
        "-1.0000000000000000001, osteopenia",
        "-1, normal",
        "-1.00, normal",
        "0, normal",
        "-9, osteoporosis",
        "4, normal"
    })
    void categoriesBeginExactlyAtTheirLimits(BigDecimal tScore, String category) {
        assertThat(WhoCategory.of(tScore).token()).isEqualTo(category);
    }

    @Test
    void countsWhoWentFromWhereToWhere() {
        PairedSample sample = PairedSample.of(
                decimals("-3", "-2.5", "-2.6", "-2.4", "-1", "0", "-2.6"),
                decimals("-2.4", "-2.5", "-0.9", "-2.6", "-1.1", "-3", "-1.5"));
        Who who = WhoTransitions.of(sample, EndpointSpec.plain().withTScore(true))
                .value()
                .orElseThrow();
        assertThat(who.levels()).containsExactly("normal", "osteopenia", "osteoporosis");
        assertThat(who.matrixRowsPre()).containsExactly(List.of(0, 1, 1), List.of(0, 0, 1), List.of(1, 2, 1));
        assertThat(who.osteoporosisToBetter()).isEqualTo(3);
        assertThat(who.betterToOsteoporosis()).isEqualTo(2);
        assertThat(who.mcnemarExactP()).isEqualTo(1);
    }

    @Test
    void onlyTScoresHaveCategories() {
        PairedSample sample = PairedSample.of(decimals("1"), decimals("2"));
        assertThat(WhoTransitions.of(sample, EndpointSpec.plain()).reason()).contains(Why.NOT_A_T_SCORE);
        PairedSample empty = PairedSample.of(List.of(), List.of());
        assertThat(WhoTransitions.of(empty, EndpointSpec.plain().withTScore(true))
                        .reason())
                .contains(Why.NO_COMPLETE_PAIR);
    }

    @Test
    void mcNemarsExactTestKeepsItsDigitsFarOut() {
        // 2 * 0.5^1000, and the middle term left out once
        assertThat(McNemar.of(0, 1000).exactP() / (2 * Math.pow(0.5, 1000))).isCloseTo(1, within(1e-12));
        assertThat(McNemar.of(1000, 0).midP() / Math.pow(0.5, 1000)).isCloseTo(1, within(1e-12));
        assertThat(McNemar.of(3, 9)).isEqualTo(McNemar.of(9, 3));
        // P(X <= 3) of 12 is 299 / 4096, P(X <= 2) is 79 / 4096
        assertThat(McNemar.of(3, 9).exactP()).isCloseTo(598 / 4096.0, within(1e-15));
        assertThat(McNemar.of(3, 9).midP()).isCloseTo(378 / 4096.0, within(1e-15));
    }

    @Test
    void nobodyChangedMeansNoChiSquared() {
        assertThat(McNemar.of(0, 0).exactP()).isEqualTo(1);
        assertThat(McNemar.of(0, 0).uncorrected().reason()).contains(Why.NO_DISCORDANT_PAIR);
        assertThatThrownBy(() -> McNemar.of(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> McNemar.of(-1, 3)).hasMessageContaining("not negative");
        assertThatThrownBy(() -> McNemar.of(3, -1)).hasMessageContaining("not negative");
        TransitionTable still = table("4 0", "0 3");
        assertThat(still.stuartMaxwell().reason()).contains(Why.NO_DISCORDANT_PAIR);
        assertThat(still.bowker().reason()).contains(Why.NO_EXCHANGE);
    }

    @Test
    void twoCategoriesGiveMcNemarsChiSquared() {
        ChiSquared mcNemar = McNemar.of(17, 6).uncorrected().value().orElseThrow();
        TransitionTable table = table("40 17", "6 30");
        ChiSquared homogeneity = table.stuartMaxwell().value().orElseThrow();
        ChiSquared symmetry = table.bowker().value().orElseThrow();
        assertThat(homogeneity.chi2()).isEqualTo(mcNemar.chi2(), within(1e-14));
        assertThat(symmetry.chi2()).isEqualTo(mcNemar.chi2(), within(1e-14));
        assertThat(homogeneity.df()).isEqualTo(1);
        assertThat(homogeneity.p()).isCloseTo(mcNemar.p(), within(1e-14));
        assertThat(symmetry.p()).isCloseTo(mcNemar.p(), within(1e-14));
    }

    @Test
    void groupsThatExchangeNobodyAreSingular() {
        TransitionTable table = table("1 2 0 0", "1 1 0 0", "0 0 1 3", "0 0 2 1");
        assertThat(table.stuartMaxwell().reason()).contains(Why.SINGULAR_TABLE);
    }

    @Test
    void categoriesThatNobodyEnteredOrLeftDoNotCount() {
        TransitionTable with = table("5 3 0", "1 2 0", "0 0 9");
        TransitionTable without = table("5 3", "1 2");
        assertThat(with.stuartMaxwell()).isEqualTo(without.stuartMaxwell());
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThatThrownBy(() -> table("1 2", "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table("-1")).isInstanceOf(IllegalArgumentException.class);
        assertThat(table("3").bowker().reason()).contains(Why.NO_EXCHANGE);
    }

    private static TransitionTable table(String... rows) {
        return new TransitionTable(Stream.of(rows)
                .map(row -> Stream.of(row.split(" ")).map(Integer::valueOf).toList())
                .toList());
    }

    private static List<BigDecimal> decimals(String... values) {
        return Stream.of(values).map(BigDecimal::new).toList();
    }
}
