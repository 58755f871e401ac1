package org.secretomefhir.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.method.Adjustment;

/** Adjusted p-values against R's p.adjust. */
class MultiplicityReferenceTest {

    static Stream<JsonNode> cases() {
        return Stream.of("statistics", "further")
                .flatMap(folder -> Agreement.rows(
                        Agreement.read(folder + "/multiplicity.json").get("cases")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyProcedureAgrees(JsonNode node) {
        List<Outcome<Double>> p = column(node.get("p"));
        for (Multiplicity procedure : Multiplicity.values()) {
            if (procedure != procedure.ofSingleValues()) {
                continue;
            }
            List<Outcome<Double>> adjusted = Adjustment.adjust(procedure, p);
            List<Outcome<Double>> expected = column(node.get(procedure.token()));
            assertThat(adjusted).hasSameSizeAs(expected);
            for (int i = 0; i < p.size(); i++) {
                String call = "p.adjust(c(" + node.get("p") + "), '" + procedure.token() + "')[" + (i + 1) + "]";
                if (expected.get(i).value().isEmpty()) {
                    assertThat(adjusted.get(i).value()).as(call).isEmpty();
                } else {
                    double value = expected.get(i).value().get();
                    assertThat(adjusted.get(i).value().orElseThrow())
                            .as(call)
                            .isEqualTo(value, within(1e-10 * Math.max(value, 1e-300)));
                }
            }
        }
    }

    private static List<Outcome<Double>> column(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value ->
                        value.isNull() ? Outcome.<Double>not(Why.NO_COMPLETE_PAIR) : Outcome.of(value.doubleValue()))
                .toList();
    }
}
