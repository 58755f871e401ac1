package org.secretomefhir.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;

/**
 * Writes records as JSON: the component names are the keys, in their order. One rule per kind of value: a double is the
 * shortest text that reads back the same, an integral one without a fraction; a decimal is plain without trailing zeros;
 * an {@link Interval} or {@link Limits} is an array of two; what is not computable is null, and its dotted path (array
 * positions counted from 0) with the reason is remembered until {@link #reasons} writes it. UTF-8, two spaces, {@code \n}.
 */
public final class RecordJson implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;
    private final Deque<String> prefixes = new ArrayDeque<>();
    private Map<String, String> reasons = new TreeMap<>();

    /** Writes to a stream that the caller closes. */
    public RecordJson(OutputStream out) throws IOException {
        json = FACTORY.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        json.setPrettyPrinter(new DefaultPrettyPrinter(separators).withObjectIndenter(lines));
    }

    /** An object in an array, or the whole document; dotted paths count from here. */
    public RecordJson openObject() throws IOException {
        json.writeStartObject();
        prefixes.push("");
        return this;
    }

    public RecordJson openObject(String key) throws IOException {
        json.writeObjectFieldStart(key);
        prefixes.push(prefixes.element() + key + ".");
        return this;
    }

    public RecordJson closeObject() throws IOException {
        json.writeEndObject();
        prefixes.pop();
        return this;
    }

    public RecordJson openArray(String key) throws IOException {
        json.writeArrayFieldStart(key);
        return this;
    }

    public RecordJson closeArray() throws IOException {
        json.writeEndArray();
        return this;
    }

    /** One key with its value, whatever kind of value it is. */
    public RecordJson field(String key, @Nullable Object value) throws IOException {
        json.writeFieldName(key);
        value(prefixes.element() + key, value);
        return this;
    }

    /** Every component of the record as a key of the object that is open. */
    public RecordJson components(Record record) throws IOException {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            field(component.getName(), read(component, record));
        }
        return this;
    }

    /** These components of the record, in their order; the others as withheld. */
    static Map<String, Object> only(Record record, Set<String> told) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = told.contains(component.getName()) ? read(component, record) : Outcome.not(Why.SUPPRESSED);
            values.put(component.getName(), value);
        }
        return values;
    }

    /** All components of the record but these, which are withheld. */
    static Map<String, Object> without(Record record, Set<String> withheld) {
        Set<String> told = new HashSet<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (!withheld.contains(component.getName())) {
                told.add(component.getName());
            }
        }
        return only(record, told);
    }

    /** What was not computable since the last call: dotted path to reason, sorted by path. */
    public RecordJson reasons(String key) throws IOException {
        Map<String, String> collected = reasons;
        reasons = new TreeMap<>();
        return field(key, collected);
    }

    @Override
    public void close() throws IOException {
        json.writeRaw('\n');
        json.close();
    }

    private void value(String path, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Outcome<?> outcome) {
            outcome(path, outcome);
        } else if (value instanceof String || value instanceof TemporalAccessor) {
            json.writeString(value.toString());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number) {
            json.writeNumber(Numbers.shortest(number));
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(
                    decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString());
        } else if (value instanceof Interval interval) {
            list(path, List.of(interval.lower(), interval.upper()));
        } else if (value instanceof Limits limits) {
            list(path, List.of(limits.lower(), limits.upper()));
        } else if (value instanceof List<?> list) {
            list(path, list);
        } else if (value instanceof Map<?, ?> map) {
            map(path, map);
        } else if (value instanceof Record record) {
            record(path, record);
        } else {
            throw new IllegalArgumentException(
                    "no rule for writing a " + value.getClass().getName());
        }
    }

    private void outcome(String path, Outcome<?> outcome) throws IOException {
        Why why = outcome.reason().orElse(null);
        if (why != null) {
            reasons.put(path, why.toString());
            json.writeNull();
        } else {
            value(path, outcome.value().orElseThrow());
        }
    }

    private void list(String path, List<?> values) throws IOException {
        json.writeStartArray();
        int position = 0;
        for (Object one : values) {
            value(path + "." + position++, one);
        }
        json.writeEndArray();
    }

    private void map(String path, Map<?, ?> values) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            String key = String.valueOf(entry.getKey());
            json.writeFieldName(key);
            value(path + "." + key, entry.getValue());
        }
        json.writeEndObject();
    }

    private void record(String path, Record record) throws IOException {
        json.writeStartObject();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            json.writeFieldName(component.getName());
            value(path + "." + component.getName(), read(component, record));
        }
        json.writeEndObject();
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalArgumentException(
                    "the record " + record.getClass().getName() + " cannot be read", notPublic);
        }
    }
}
