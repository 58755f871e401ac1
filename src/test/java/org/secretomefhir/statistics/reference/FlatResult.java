package org.secretomefhir.statistics.reference;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;

/** A result record as a map from dotted path to number, text, truth value or reason. */
final class FlatResult {
    private final Map<String, Object> values = new TreeMap<>();

    static Map<String, Object> of(Record result) {
        FlatResult flat = new FlatResult();
        flat.put("", result);
        return flat.values;
    }

    /** The value at the path, or the reason why it or a part of the result above it has none; null if unknown. */
    static Object find(Map<String, Object> values, String path) {
        for (String above = path; ; above = above.substring(0, above.lastIndexOf('.'))) {
            Object value = values.get(above);
            if (value != null && (above.equals(path) || value instanceof Why)) {
                return value;
            }
            if (above.indexOf('.') < 0) {
                return null;
            }
        }
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
                put(path.isEmpty() ? component.getName() : path + "." + component.getName(), read(part, component));
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
