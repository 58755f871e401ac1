package org.secretomefhir.statistics.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.statistics.distribution.BetaQuantile;
import org.secretomefhir.statistics.distribution.NoncentralT;
import org.secretomefhir.statistics.distribution.StandardNormal;
import org.secretomefhir.statistics.distribution.StudentT;

/** Every value of both distributions.json (mpmath, 25 to 40 digits): far tails, large noncentralities, extreme shapes. */
class DistributionReferenceTest {
    private static final Agreement AGREEMENT = new Agreement();

    @AfterAll
    static void writeTable() {
        AGREEMENT.write("distributions");
    }

    @ParameterizedTest
    @MethodSource("studentUpperTail")
    void tailOfStudentsT(JsonNode row) {
        compare(row, "p", "pt(t, df, lower.tail = FALSE)", StudentT.upperTail(of(row, "t"), of(row, "df")), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("studentQuantile")
    void quantileOfStudentsT(JsonNode row) {
        double p = of(row, "p");
        double q = p > 0.5 ? StudentT.upperQuantile(1 - p, of(row, "df")) : -StudentT.upperQuantile(p, of(row, "df"));
        compare(row, "q", "qt(p, df)", q, 1e-13);
    }

    @ParameterizedTest
    @MethodSource("noncentralTCdf")
    void noncentralT(JsonNode row) {
        double p = NoncentralT.lowerTail(of(row, "t"), row.get("df").intValue(), of(row, "ncp"));
        compare(row, "p", "pt(t, df, ncp)", p, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("normalUpperTail")
    void tailOfTheNormal(JsonNode row) {
        compare(row, "p", "pnorm(z, lower.tail = FALSE)", StandardNormal.upperTail(of(row, "z")), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("normalQuantile")
    void quantileOfTheNormal(JsonNode row) {
        compare(row, "z", "qnorm(p)", StandardNormal.quantile(of(row, "p")), 1e-15);
    }

    @ParameterizedTest
    @MethodSource("betaQuantile")
    void quantileOfTheBeta(JsonNode row) {
        double a = of(row, "a");
        double b = of(row, "b");
        double p = of(row, "p");
        compare(row, "x", "qbeta(p, a, b)", BetaQuantile.below(p, a, b), 1e-13);
        if (p >= 0.5) {
            compare(row, "x", "qbeta(1 - p, a, b, lower.tail = FALSE)", BetaQuantile.above(1 - p, a, b), 1e-13);
        }
    }

    static Stream<JsonNode> betaQuantile() {
        return rows("betaQuantile");
    }

    static Stream<JsonNode> studentUpperTail() {
        return rows("studentUpperTail");
    }

    static Stream<JsonNode> studentQuantile() {
        return rows("studentQuantile");
    }

    static Stream<JsonNode> noncentralTCdf() {
        return rows("noncentralTCdf");
    }

    static Stream<JsonNode> normalUpperTail() {
        return rows("normalUpperTail");
    }

    static Stream<JsonNode> normalQuantile() {
        return rows("normalQuantile");
    }

    private static Stream<JsonNode> rows(String table) {
        return Stream.of("statistics", "further")
                .flatMap(folder -> Agreement.rows(
                        Agreement.read(folder + "/distributions.json").get(table)));
    }

    private static double of(JsonNode row, String name) {
        return row.get(name).doubleValue();
    }

    private static void compare(JsonNode row, String name, String rCall, double actual, double tolerance) {
        AGREEMENT.relative(rCall, row, rCall, actual, of(row, name), tolerance);
    }
}
