package org.secretomefhir.statistics.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;

/** A result, as a record or as written, as a map from dotted path to number, text, truth value or reason. */
final class FlatResult {
    private final Map<String, Object> values = new TreeMap<>();

    static Map<String, Object> of(Record result) {
        FlatResult flat = new FlatResult();
        flat.put("", result);
        return flat.values;
    }

    /** The reason that a written result gives for a null. */
    record WrittenReason(String text) {}

    /** An endpoint of {@code results.json}; a null without a reason is left out, as if it were not there. */
    static Map<String, Object> of(JsonNode endpoint) {
        FlatResult flat = new FlatResult();
        flat.put("", endpoint);
        endpoint.get("reasons")
                .properties()
                .forEach(reason -> flat.values.put(
                        reason.getKey(), new WrittenReason(reason.getValue().textValue())));
        return flat.values;
    }

    /** The value at the path, or the reason why it or a part of the result above it has none; null if unknown. */
    static Object find(Map<String, Object> values, String path) {
        for (String above = path; ; above = above.substring(0, above.lastIndexOf('.'))) {
            Object value = values.get(above);
            if (value != null && (above.equals(path) || isReason(value))) {
                return value;
            }
            if (above.indexOf('.') < 0) {
                return null;
            }
        }
    }

    /** Whether this says why there is no value. */
    static boolean isReason(Object value) {
        return value instanceof Why || value instanceof WrittenReason;
    }

    private void put(String path, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(field -> put(join(path, field.getKey()), field.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                put(join(path, Integer.toString(i)), node.get(i));
            }
        } else if (node.isNumber()) {
            values.put(path, node.doubleValue());
        } else if (!node.isNull()) {
            values.put(path, node.asText());
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private void put(String path, Object value) {
        if (value instanceof Outcome<?> outcome) {
            outcome.value().ifPresent(present -> put(path, present));
            outcome.reason().ifPresent(why -> values.put(path, why));
        } else if (value instanceof Interval interval) {
            values.put(path + ".0", interval.lower());
            values.put(path + ".1", interval.upper());
        } else if (value instanceof Limits limits) {
            put(path + ".0", limits.lower());
            put(path + ".1", limits.upper());
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                put(path + "." + i, list.get(i));
            }
        } else if (value instanceof Record part) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                put(join(path, component.getName()), read(part, component));
            }
        } else {
            values.put(path, value);
        }
    }

    private static Object read(Record part, RecordComponent component) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(impossible.getMessage(), impossible);
        }
    }
}
