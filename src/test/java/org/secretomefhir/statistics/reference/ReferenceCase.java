package org.secretomefhir.statistics.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.secretomefhir.statistics.PairedSample;

/** One paired endpoint with its data, exact as decimals, and what R and mpmath say about it. */
public record ReferenceCase(String id, List<BigDecimal> pre, List<BigDecimal> post, JsonNode node) {

    static ReferenceCase of(String id, JsonNode node) {
        if (node.has("generator")) {
            return generated(id, node);
        }
        return new ReferenceCase(
                id, values(node.get("data").get("pre")), values(node.get("data").get("post")), node);
    }

    public PairedSample sample() {
        return PairedSample.of(pre, post);
    }

    public JsonNode expected() {
        return node.get("expected");
    }

    /** The expected value at a dotted path, or a missing node. */
    public JsonNode expected(String path) {
        return expected().at("/" + path.replace('.', '/'));
    }

    @Override
    public String toString() {
        return id;
    }

    private static List<BigDecimal> values(JsonNode node) {
        if (!node.isArray()) {
            return List.of(node.decimalValue());
        }
        List<BigDecimal> values = new ArrayList<>();
        node.forEach(value -> values.add(value.isNull() ? null : value.decimalValue()));
        return values;
    }

    /** Six draws per subject of the minimal standard generator, as the schema of the reference defines them. */
    private static ReferenceCase generated(String id, JsonNode node) {
        JsonNode g = node.get("generator");
        int n = g.get("n").intValue();
        int scale = g.get("decimals").intValue();
        long[] x = {g.get("seed").longValue()};
        BigDecimal[] pre = new BigDecimal[n];
        BigDecimal[] post = new BigDecimal[n];
        for (int i = 0; i < n; i++) {
            long before = g.get("A").longValue();
            long change = g.get("C").longValue();
            for (int draw = 0; draw < 6; draw++) {
                x[0] = 48271 * x[0] % 2147483647;
                if (draw < 3) {
                    before += x[0] % g.get("B").longValue();
                } else {
                    change += x[0] % g.get("D").longValue();
                }
            }
            pre[i] = BigDecimal.valueOf(before, scale);
            post[i] = BigDecimal.valueOf(before + change, scale);
        }
        return new ReferenceCase(id, Arrays.asList(pre), Arrays.asList(post), node);
    }
}
