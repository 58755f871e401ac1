package org.secretomefhir.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.statistics.ChiSquared;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.method.McNemar;
import org.secretomefhir.statistics.method.Proportion;
import org.secretomefhir.statistics.method.TransitionTable;

/** Every value of both categorical.json (R 4.2.2, DescTools, coin; further: exact fractions and mpmath). */
class CategoricalReferenceTest {
    private static final Agreement AGREEMENT = new Agreement();
    private static final double TOLERANCE = 1e-10;

    @AfterAll
    static void writeTable() {
        AGREEMENT.write("categorical");
    }

    static Stream<JsonNode> proportions() {
        return rows("proportions");
    }

    static Stream<JsonNode> mcnemar() {
        return rows("mcnemar");
    }

    static Stream<JsonNode> transitions() {
        return rows("transitions");
    }

    @ParameterizedTest
    @MethodSource("proportions")
    void intervalsOfAProportion(JsonNode row) {
        Proportion share = new Proportion(row.get("k").intValue(), row.get("n").intValue());
        String where = share.k() + " of " + share.n();
        for (int percent : new int[] {90, 95, 99}) {
            double level = percent / 100.0;
            interval("clopperPearson", where, "binom.test(k, n)$conf.int", share.clopperPearson(level), row, percent);
            interval("wilson", where, "prop.test(k, n, correct = FALSE)$conf.int", share.wilson(level), row, percent);
            interval("wilsonCC", where, "prop.test(k, n)$conf.int", share.wilsonCorrected(level), row, percent);
            interval("jeffreys", where, "qbeta(c(a, 1 - a), k + .5, n - k + .5)", share.jeffreys(level), row, percent);
            interval("agrestiCoull", where, "binom::binom.agresti.coull", share.agrestiCoull(level), row, percent);
        }
        McNemar sign = McNemar.of(share.k(), share.n() - share.k());
        compare("binomTestHalfP", where, "binom.test(k, n)$p.value", sign.exactP(), row.get("binomTestHalfP"));
    }

    @ParameterizedTest
    @MethodSource("mcnemar")
    void changesOneWayAgainstTheOther(JsonNode row) {
        McNemar test = McNemar.of(row.get("b").intValue(), row.get("c").intValue());
        compare("mcnemar.exactP", row, "binom.test(b, b + c)$p.value", test.exactP(), row.get("exactP"));
        compare("mcnemar.midP", row, "exactP - dbinom(b, b + c, .5)", test.midP(), row.get("midP"));
        chiSquared("mcnemar", row, "mcnemar.test(t, correct = FALSE)", test.uncorrected(), "chi2", "p");
        chiSquared("mcnemarCC", row, "mcnemar.test(t)", test.corrected(), "chi2CC", "pCC");
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void homogeneityAndSymmetryOfATable(JsonNode row) {
        List<List<Integer>> counts = new ArrayList<>();
        row.get("rowsPre").forEach(line -> {
            List<Integer> one = new ArrayList<>();
            line.forEach(count -> one.add(count.intValue()));
            counts.add(one);
        });
        TransitionTable table = new TransitionTable(counts);
        chiSquared(
                "stuartMaxwell",
                row,
                "DescTools::StuartMaxwellTest(t)",
                table.stuartMaxwell(),
                "stuartMaxwellChi2",
                "stuartMaxwellP");
        chiSquared("bowker", row, "mcnemar.test(t)", table.bowker(), "bowkerChi2", "bowkerP");
        table.stuartMaxwell()
                .value()
                .ifPresent(test -> assertThat(test.df())
                        .isEqualTo(row.get("stuartMaxwellDf").intValue()));
        table.bowker()
                .value()
                .ifPresent(test ->
                        assertThat(test.df()).isEqualTo(row.get("bowkerDf").intValue()));
    }

    private static Stream<JsonNode> rows(String table) {
        return Stream.of("statistics", "further")
                .flatMap(folder -> Agreement.rows(
                        Agreement.read(folder + "/categorical.json").get(table)));
    }

    private static void interval(String name, String where, String rCall, Interval actual, JsonNode row, int percent) {
        compare(name, where, rCall, actual.lower(), row.get(name + percent).get(0));
        compare(name, where, rCall, actual.upper(), row.get(name + percent).get(1));
    }

    private static void chiSquared(
            String name, JsonNode row, String rCall, Outcome<ChiSquared> actual, String chi2, String p) {
        if (row.path(chi2).isNumber()) {
            ChiSquared test = actual.value().orElseThrow();
            compare(name + ".chi2", row, rCall, test.chi2(), row.get(chi2));
            compare(name + ".p", row, rCall, test.p(), row.get(p));
        } else {
            assertThat(actual.reason()).as(rCall + " " + row).isPresent();
        }
    }

    private static void compare(String name, Object where, String rCall, double actual, JsonNode expected) {
        AGREEMENT.relative(name, where, rCall, actual, expected.doubleValue(), TOLERANCE);
    }
}
