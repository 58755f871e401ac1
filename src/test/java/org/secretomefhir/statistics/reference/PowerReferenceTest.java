package org.secretomefhir.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.statistics.method.PairedPower;

/** Every value of both power.json (noncentral t, checked against mpmath). */
class PowerReferenceTest {
    private static final Agreement AGREEMENT = new Agreement();
    private static final String R_CALL = "power.t.test(n, delta = dz, sig.level = alpha, type = 'paired')";

    @AfterAll
    static void writeTable() {
        AGREEMENT.write("power");
    }

    static Stream<JsonNode> power() {
        return rows("power");
    }

    static Stream<JsonNode> minimalDetectable() {
        return rows("minimalDetectable");
    }

    static Stream<JsonNode> sampleSize() {
        return rows("sampleSize");
    }

    @ParameterizedTest
    @MethodSource("power")
    void powerOfThePairedTTest(JsonNode row) {
        int n = row.get("n").intValue();
        double one = PairedPower.expectedTail(n, of(row, "dz"), of(row, "alpha"));
        double two = PairedPower.eitherTail(n, of(row, "dz"), of(row, "alpha"));
        AGREEMENT.relative("powerOneTail", row, R_CALL, one, of(row, "powerOneTail"), 1e-8);
        AGREEMENT.relative("powerTwoTail", row, R_CALL + ", strict = TRUE", two, of(row, "powerTwoTail"), 1e-8);
        assertThat(PairedPower.eitherTail(n, -of(row, "dz"), of(row, "alpha"))).isEqualTo(two);
    }

    @ParameterizedTest
    @MethodSource("minimalDetectable")
    void smallestEffectFound(JsonNode row) {
        double dz = PairedPower.minimalDetectable(row.get("n").intValue(), of(row, "power"), of(row, "alpha"));
        AGREEMENT.relative("minimalDetectableDz", row, R_CALL, dz, of(row, "minimalDetectableDz"), 1e-8);
    }

    @ParameterizedTest
    @MethodSource("sampleSize")
    void pairsNeeded(JsonNode row) {
        assertThat(PairedPower.sampleSize(of(row, "dz"), of(row, "power"), of(row, "alpha"))
                        .value())
                .as(R_CALL)
                .contains(row.get("n").intValue());
    }

    private static Stream<JsonNode> rows(String table) {
        return Stream.of("statistics", "further")
                .flatMap(folder ->
                        Agreement.rows(Agreement.read(folder + "/power.json").get(table)));
    }

    private static double of(JsonNode row, String name) {
        return row.get(name).doubleValue();
    }
}
