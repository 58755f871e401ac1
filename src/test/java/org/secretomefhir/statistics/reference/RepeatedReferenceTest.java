package org.secretomefhir.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.repeated.MixedModel;
import org.secretomefhir.statistics.repeated.RepeatedSample;

/** Every value of repeated.json (nlme and lme4), and of further/repeated.json (the same, and mpmath at 40 digits). */
class RepeatedReferenceTest {
    private static final Agreement AGREEMENT = new Agreement();
    /** R stops where the likelihood no longer changes in its last digits, half as many digits of the covariance. */
    private static final double R_STOPS = 2e-5;

    private static final double EXACT = 1e-12;
    private static final JsonNode FURTHER = Agreement.read("further/repeated.json");

    @AfterAll
    static void writeTable() {
        AGREEMENT.write("repeated");
    }

    static Stream<JsonNode> published() {
        return Agreement.rows(Agreement.read("statistics/repeated.json").get("cases"));
    }

    static Stream<JsonNode> further() {
        return Agreement.rows(FURTHER.get("cases"));
    }

    @ParameterizedTest
    @MethodSource("published")
    void modelsOfPublishedDataAgreeWithR(JsonNode reference) {
        compare("R", reference.get("id").textValue(), ofColumns(reference), reference.get("expected"), 1e-5);
    }

    @ParameterizedTest
    @MethodSource("further")
    void modelsOfFurtherDataAgreeWithFortyDigits(JsonNode reference) {
        compare("exact", reference.get("id").textValue(), ofRows(reference), reference.get("expected"), EXACT);
    }

    @ParameterizedTest
    @MethodSource("further")
    void modelsOfFurtherDataAgreeWithR(JsonNode reference) {
        compare("R", reference.get("id").textValue(), ofRows(reference), reference.get("r"), R_STOPS);
    }

    private static void compare(String source, String id, RepeatedSample sample, JsonNode expected, double tolerance) {
        Map<String, Object> actual = FlatResult.of(MixedModel.of(sample));
        expected.properties().forEach(model -> {
            String call = FURTHER.get("calls").get(model.getKey()).textValue();
            if (model.getValue().has("reason")) {
                assertThat(actual.get(model.getKey()))
                        .as(id + "; R: " + call)
                        .extracting(why -> ((Why) why).token())
                        .isEqualTo(model.getValue().get("reason").textValue());
            }
            leaves(model.getKey(), model.getValue()).forEach((leaf, value) -> {
                Object found = FlatResult.find(actual, leaf);
                assertThat(found).as(id + " " + leaf + "; R: " + call).isInstanceOf(Double.class);
                String statistic = source + " " + leaf.replaceAll("(\\.\\d+)+$", "");
                AGREEMENT.relative(statistic, id, call, (Double) found, value.doubleValue(), tolerance);
            });
        });
    }

    /** The numbers below a node by their path; text is none. */
    private static Map<String, JsonNode> leaves(String path, JsonNode node) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        if (node.isNumber()) {
            leaves.put(path, node);
        } else if (node.isObject()) {
            node.properties().forEach(field -> leaves.putAll(leaves(path + "." + field.getKey(), field.getValue())));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            leaves.putAll(leaves(path + "." + i, node.get(i)));
        }
        return leaves;
    }

    private static RepeatedSample ofRows(JsonNode data) {
        List<List<BigDecimal>> rows = new ArrayList<>();
        data.get("values").forEach(row -> {
            List<BigDecimal> values = new ArrayList<>();
            row.forEach(value -> values.add(value.isNull() ? null : new BigDecimal(value.textValue())));
            rows.add(values);
        });
        return RepeatedSample.of(visits(data), rows);
    }

    private static List<String> visits(JsonNode data) {
        return Agreement.rows(data.get("visits")).map(JsonNode::textValue).toList();
    }

    private static RepeatedSample ofColumns(JsonNode data) {
        List<String> visits = visits(data);
        Map<String, BigDecimal[]> subjects = new LinkedHashMap<>();
        for (int i = 0; i < data.get("y").size(); i++) {
            subjects.computeIfAbsent(data.get("subject").get(i).textValue(), name -> new BigDecimal[visits.size()])[
                            visits.indexOf(data.get("visit").get(i).textValue())] =
                    data.get("y").get(i).decimalValue();
        }
        List<List<BigDecimal>> rows = new ArrayList<>();
        subjects.values().forEach(row -> rows.add(Arrays.asList(row)));
        return RepeatedSample.of(visits, rows);
    }
}
