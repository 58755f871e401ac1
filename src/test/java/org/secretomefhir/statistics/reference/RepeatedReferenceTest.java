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
import org.secretomefhir.statistics.repeated.MixedModel;
import org.secretomefhir.statistics.repeated.RepeatedSample;

/** Every value of repeated.json (nlme and lme4), and of further/repeated.json (the same, and mpmath at 40 digits). */
class RepeatedReferenceTest {
    private static final Agreement AGREEMENT = new Agreement();
    private static final double R_DEFAULT = 1e-5;
    private static final Map<String, String> R_CALLS = Map.of(
            "compoundSymmetry", "gls(y ~ visit, d, correlation = corCompSymm(form = ~ 1 | subject))",
            "unstructured",
                    "gls(y ~ visit, d, correlation = corSymm(form = ~ as.integer(visit) | subject),"
                            + " weights = varIdent(form = ~ 1 | visit))",
            "randomIntercept", "lmer(y ~ visit + (1 | subject), d)");

    @AfterAll
    static void writeTable() {
        AGREEMENT.write("repeated");
    }

    static Stream<JsonNode> published() {
        return Agreement.rows(Agreement.read("statistics/repeated.json").get("cases"));
    }

    @ParameterizedTest
    @MethodSource("published")
    void modelsOfPublishedDataAgreeWithR(JsonNode reference) {
        compare(reference.get("id").textValue(), sample(reference), reference.get("expected"), R_DEFAULT);
    }

    private static void compare(String id, RepeatedSample sample, JsonNode expected, double tolerance) {
        Map<String, Object> actual = FlatResult.of(MixedModel.of(sample));
        expected.properties().forEach(model -> {
            String call = R_CALLS.get(model.getKey());
            model.getValue().properties().forEach(entry -> {
                String path = model.getKey() + "." + entry.getKey();
                leaves(path, entry.getValue()).forEach((leaf, value) -> {
                    Object found = FlatResult.find(actual, leaf);
                    assertThat(found).as(id + " " + leaf + "; R: " + call).isInstanceOf(Double.class);
                    AGREEMENT.relative(path, id + " " + leaf, call, (Double) found, value.doubleValue(), tolerance);
                });
            });
        });
    }

    /** The numbers below a node by their path; text is none. */
    private static Map<String, JsonNode> leaves(String path, JsonNode node) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        if (node.isNumber()) {
            leaves.put(path, node);
        }
        for (int i = 0; i < node.size(); i++) {
            leaves.putAll(leaves(path + "." + i, node.get(i)));
        }
        return leaves;
    }

    private static RepeatedSample sample(JsonNode data) {
        List<String> visits =
                Agreement.rows(data.get("visits")).map(JsonNode::textValue).toList();
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
