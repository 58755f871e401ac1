package org.secretomefhir.study;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One text for all JSON that says the same: keys sorted by code unit, no white space, decimals by value ({@code 1.50}
 * and {@code 15e-1} are {@code 1.5}). What is hashed is written this way.
 */
public final class CanonicalJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private CanonicalJson() {}

    /** Of plain maps, lists, texts, numbers and booleans. */
    public static String of(Object value) {
        return of(JSON.<JsonNode>valueToTree(value));
    }

    /** Of a tree; null members and empty trees stay as they are. */
    public static String of(JsonNode node) {
        StringBuilder text = new StringBuilder();
        write(node, text);
        return text.toString();
    }

    private static void write(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            SortedMap<String, JsonNode> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            String separator = "{";
            for (var member : members.entrySet()) {
                text.append(separator).append(quoted(member.getKey())).append(':');
                write(member.getValue(), text);
                separator = ",";
            }
            text.append(members.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            text.append('[');
            for (Iterator<JsonNode> items = node.elements(); items.hasNext(); ) {
                write(items.next(), text);
                text.append(items.hasNext() ? "," : "");
            }
            text.append(']');
        } else if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            text.append(number.signum() == 0 ? "0" : number.stripTrailingZeros().toString());
        } else if (node.isTextual()) {
            text.append(quoted(node.textValue()));
        } else {
            text.append(node.asText());
        }
    }

    private static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }
}
