package org.secretomefhir.samples;

import static org.secretomefhir.samples.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The part of a cohort's reference results (computed with R) that a person wants to compare by eye. */
final class Expected {
    private static final List<String> IN_ORDER = List.of(
            "osteocalcin",
            "ctx",
            "platelets",
            "esr",
            "tscore-L1",
            "tscore-L2",
            "tscore-L3",
            "tscore-L4",
            "tscore-L1-L4");

    private Expected() {}

    static ObjectNode of(CohortTable table) {
        JsonNode reference = Json.read(CohortTable.text("reference/cohort/expected-" + table.name() + ".json"));
        List<JsonNode> cases = IN_ORDER.stream().map(id -> find(reference, id)).toList();
        List<Double> p = cases.stream()
                .map(node -> node.at("/expected/wilcoxon/exact/pTwoSided").asDouble())
                .toList();
        List<Double> adjusted = holm(p);
        ArrayNode endpoints = Json.array();
        for (int i = 0; i < cases.size(); i++) {
            JsonNode expected = cases.get(i).get("expected");
            endpoints.add(object(
                    "id", IN_ORDER.get(i),
                    "n", expected.at("/counts/nPaired"),
                    "missing", expected.at("/counts/nMissing"),
                    "meanBefore", expected.at("/pre/mean"),
                    "meanAfter", expected.at("/post/mean"),
                    "meanChange", expected.at("/change/mean"),
                    "pWilcoxonExact", expected.at("/wilcoxon/exact/pTwoSided"),
                    "pHolm", Json.number(adjusted.get(i))));
        }
        long men = table.rows().stream().filter(CohortTable.Row::male).count();
        long sixties = table.rows().stream()
                .filter(row -> row.age() >= 60 && row.age() <= 74)
                .count();
        return object(
                "synthetic",
                true,
                "computedWith",
                reference.get("rVersion"),
                "subjects",
                object(
                        "found", table.rows().size(),
                        "included", table.rows().size(),
                        "men", Math.toIntExact(men),
                        "women", table.rows().size() - Math.toIntExact(men),
                        "aged60to74", Math.toIntExact(sixties)),
                "endpoints",
                endpoints);
    }

    private static JsonNode find(JsonNode reference, String id) {
        for (JsonNode node : reference.get("cases")) {
            if (node.get("id").asText().equals(id)) {
                return node;
            }
        }
        throw new IllegalStateException("no reference case " + id);
    }

    /** Holm's step-down adjustment, in the order given. */
    private static List<Double> holm(List<Double> p) {
        List<Integer> ascending = IntStream.range(0, p.size())
                .boxed()
                .sorted(Comparator.comparing(p::get))
                .toList();
        List<Double> adjusted = new ArrayList<>(p);
        double largest = 0;
        for (int rank = 0; rank < ascending.size(); rank++) {
            int at = ascending.get(rank);
            largest = Math.max(largest, Math.min(1, (p.size() - rank) * p.get(at)));
            adjusted.set(at, largest);
        }
        return adjusted;
    }
}
