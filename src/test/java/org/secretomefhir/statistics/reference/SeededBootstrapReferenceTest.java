package org.secretomefhir.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.method.BcaBootstrap;
import org.secretomefhir.statistics.method.ResampleIndices;

/** Every value of {@code bootstrap}: R's boot package with the indices of a given generator, in file order. */
class SeededBootstrapReferenceTest {
    private static final Agreement AGREEMENT = new Agreement();
    private static final String R_CALL = "boot::boot.ci(boot(d, function(x, i) mean(x[i]), 1999), type = 'bca')";

    @AfterAll
    static void writeTable() {
        AGREEMENT.write("seeded-bootstrap");
    }

    static Stream<JsonNode> cases() {
        return Stream.of(
                        "statistics/paired",
                        "cohort/expected-main",
                        "cohort/expected-half-missing",
                        "cohort/expected-no-effect",
                        "cohort/expected-worsening")
                .flatMap(file -> Agreement.rows(Agreement.read(file + ".json").get("cases")))
                .filter(one -> one.get("expected").has("bootstrap"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyValueAgrees(JsonNode one) {
        JsonNode expected = one.get("expected").get("bootstrap");
        String where = one.get("title").textValue();
        double[] units = wholeChanges(one);
        double scale = units.length * Math.pow(10, one.get("decimals").intValue());
        BcaBootstrap found = BcaBootstrap.of(
                units,
                values -> Arrays.stream(values).sum() / scale,
                ResampleIndices.minimalStandard(expected.get("seed").longValue()),
                expected.get("B").intValue(),
                0.95);
        double sd = one.get("expected").get("change").get("sd").doubleValue();
        number("z0", where, found.strict().z0(), expected.get("z0"), 1, 1e-12);
        number("bootSe", where, found.bootSe(), expected.get("bootSe"), sd, 1e-12);
        limits("adjAlpha", where, found.strict().adjAlpha(), expected.get("adjAlpha"), 1, 1e-12);
        limits("percentileCi95", where, found.percentile(), expected.get("percentileCi95"), sd, 1e-9);
        limits("bcaCi95", where, found.strict().bcaCi95(), expected.get("bcaCi95"), sd, 1e-9);
        number("acceleration", where, found.acceleration(), expected.get("acceleration"), 1, 1e-12);
    }

    /** The changes in the order of the file, in units of the last decimal. */
    private static double[] wholeChanges(JsonNode one) {
        JsonNode pre = one.get("data").get("pre");
        JsonNode post = one.get("data").get("post");
        return IntStream.range(0, pre.size())
                .filter(i -> !pre.get(i).isNull() && !post.get(i).isNull())
                .mapToDouble(i -> post.get(i)
                        .decimalValue()
                        .subtract(pre.get(i).decimalValue())
                        .movePointRight(one.get("decimals").intValue())
                        .longValueExact())
                .toArray();
    }

    private static void limits(
            String name, String where, Limits actual, JsonNode expected, double unit, double tolerance) {
        number(name, where, actual.lower(), expected.get(0), unit, tolerance);
        number(name, where, actual.upper(), expected.get(1), unit, tolerance);
    }

    private static void number(
            String name, String where, Outcome<Double> actual, JsonNode expected, double unit, double tolerance) {
        if (expected.isNull()) {
            assertThat(actual.reason())
                    .as(name + " of " + where + "; R: " + R_CALL)
                    .isPresent();
        } else {
            AGREEMENT.inUnits(
                    name, where, R_CALL, actual.value().orElseThrow(), expected.doubleValue(), unit, tolerance);
        }
    }
}
