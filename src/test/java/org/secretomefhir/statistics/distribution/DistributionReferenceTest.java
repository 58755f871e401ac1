package org.secretomefhir.statistics.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.statistics.reference.Comparison;
import org.secretomefhir.statistics.reference.Reference;

/** Every value of distributions.json (mpmath, 25 to 40 digits). */
class DistributionReferenceTest {
    private static final JsonNode VALUES = Reference.read("statistics/distributions.json");

    @ParameterizedTest
    @MethodSource("studentUpperTail")
    void tailOfStudentsT(JsonNode row) {
        compare(row, "p", "pt(t, df, lower.tail = FALSE)", StudentT.upperTail(of(row, "t"), of(row, "df")), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("studentQuantile")
    void quantileOfStudentsT(JsonNode row) {
        compare(row, "q", "qt(p, df)", -StudentT.upperQuantile(of(row, "p"), of(row, "df")), 1e-13);
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
        compare(row, "p", "pnorm(z, lower.tail = FALSE)", StandardNormal.upperTail(of(row, "z")), 1e-13);
    }

    @ParameterizedTest
    @MethodSource("normalQuantile")
    void quantileOfTheNormal(JsonNode row) {
        compare(row, "z", "qnorm(p)", StandardNormal.quantile(of(row, "p")), 1e-15);
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
        return StreamSupport.stream(VALUES.get(table).spliterator(), false);
    }

    private static double of(JsonNode row, String name) {
        return row.get(name).doubleValue();
    }

    private static void compare(JsonNode row, String name, String rCall, double actual, double tolerance) {
        Comparison.relative(rCall, row.toString(), rCall, actual, of(row, name), tolerance);
    }
}
