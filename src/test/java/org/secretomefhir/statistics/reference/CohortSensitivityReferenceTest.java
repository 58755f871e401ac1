package org.secretomefhir.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.method.MissingFollowUp;
import org.secretomefhir.statistics.method.Subgroups;
import org.secretomefhir.statistics.method.Subgroups.Subgroup;

/** Every value of {@code sensitivity} and {@code subgroups} of the four cohorts, nine endpoints each. */
class CohortSensitivityReferenceTest {
    private static final Agreement AGREEMENT = new Agreement();
    private static final double TOLERANCE = 1e-10;

    private record Endpoint(String cohort, JsonNode node) {
        @Override
        public String toString() {
            return cohort + " " + node.get("id").textValue();
        }
    }

    @AfterAll
    static void writeTable() {
        AGREEMENT.write("sensitivity");
    }

    static Stream<Endpoint> endpoints() {
        return Stream.of("main", "no-effect", "worsening", "half-missing")
                .flatMap(cohort -> Agreement.rows(Agreement.read("cohort/expected-" + cohort + ".json")
                                .get("cases"))
                        .map(node -> new Endpoint(cohort, node)));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void baselineCarriedForwardAndTippingPoint(Endpoint endpoint) {
        JsonNode expected = endpoint.node().get("sensitivity");
        PairedSample sample = PairedSample.of(column(endpoint, "pre"), column(endpoint, "post"));
        MissingFollowUp found = MissingFollowUp.of(sample, 0.05);
        assertThat(found.nImputed()).isEqualTo(expected.get("nImputed").intValue());
        JsonNode bocf = expected.get("bocf");
        assertThat(found.bocf().n()).isEqualTo(bocf.get("n").intValue());
        compare(
                endpoint,
                "bocf.meanChange",
                "mean(c(d, rep(0, m)))",
                found.bocf().meanChange(),
                bocf.get("meanChange"));
        compare(
                endpoint,
                "bocf.pPairedT",
                "t.test(c(d, rep(0, m)))",
                found.bocf().pPairedT(),
                bocf.get("pPairedT"));
        compare(
                endpoint,
                "bocf.pWilcoxonCorrected",
                "wilcox.test(c(d, rep(0, m)), exact = FALSE)",
                found.bocf().pWilcoxonCorrected(),
                bocf.get("pWilcoxonCorrected"));
        compare(
                endpoint,
                "tippingFraction",
                "uniroot(function(s) t.test(c(d, rep((1 - s) * mean(d), m)))$p.value - .05, c(0, 5), tol = 1e-12)",
                found.tippingFraction(),
                expected.path("tippingFraction"));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void subgroupsBySexAndAgeBand(Endpoint endpoint) {
        List<String[]> table = table(endpoint.cohort());
        List<String> sexes = table.stream().map(row -> row[1]).toList();
        List<String> bands = table.stream()
                .map(row -> Integer.parseInt(row[2]))
                .map(age -> age < 60 ? "45-59" : age < 75 ? "60-74" : "75+")
                .toList();
        List<Subgroup> found = new ArrayList<>(
                Subgroups.by("sex", List.of("M", "F"), sexes, column(endpoint, "pre"), column(endpoint, "post")));
        found.addAll(Subgroups.by(
                "ageBand",
                List.of("<45", "45-59", "60-74", "75+"),
                bands,
                column(endpoint, "pre"),
                column(endpoint, "post")));
        JsonNode expected = endpoint.node().get("subgroups");
        assertThat(found).hasSameSizeAs(expected);
        Agreement.rows(expected).forEach(row -> {
            Subgroup group = found.stream()
                    .filter(one -> one.stratifier().equals(row.get("stratifier").textValue())
                            && one.value().equals(row.get("value").textValue()))
                    .findFirst()
                    .orElseThrow();
            assertThat(group.n()).isEqualTo(row.get("n").intValue());
            compare(endpoint, "subgroup.meanChange", "tapply(d, g, mean)", group.meanChange(), row.get("meanChange"));
            compare(endpoint, "subgroup.sdChange", "tapply(d, g, sd)", group.sdChange(), row.get("sdChange"));
            compare(endpoint, "subgroup.pPairedT", "by(d, g, t.test)", group.pPairedT(), row.get("pPairedT"));
        });
    }

    private static void compare(
            Endpoint endpoint, String statistic, String rCall, Outcome<Double> actual, JsonNode expected) {
        if (expected.isNumber()) {
            AGREEMENT.relative(
                    statistic, endpoint, rCall, actual.value().orElseThrow(), expected.doubleValue(), TOLERANCE);
        } else {
            assertThat(actual.reason()).as(statistic + " of " + endpoint).isPresent();
        }
    }

    private static List<BigDecimal> column(Endpoint endpoint, String name) {
        List<BigDecimal> values = new ArrayList<>();
        endpoint.node()
                .get("data")
                .get(name)
                .forEach(value -> values.add(value.isNull() ? null : value.decimalValue()));
        return values;
    }

    private static List<String[]> table(String cohort) {
        String file = "/reference/cohort/" + cohort + ".csv";
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CohortSensitivityReferenceTest.class.getResourceAsStream(file)),
                StandardCharsets.UTF_8))) {
            return in.lines().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
