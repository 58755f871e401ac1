package org.secretomefhir.report.html;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;

/** A record as rows of a table: dotted names as in {@code results.json}, and every digit. */
final class RecordRows {
    private final List<List<String>> rows = new ArrayList<>();

    private RecordRows() {}

    static List<List<String>> of(@Nullable Object value) {
        RecordRows collector = new RecordRows();
        collector.add("", value);
        return collector.rows;
    }

    private void add(String path, @Nullable Object value) {
        if (value instanceof Outcome<?> outcome) {
            Optional<?> computed = outcome.value();
            if (computed.isPresent()) {
                add(path, computed.get());
            } else {
                row(
                        path,
                        outcome.reason()
                                .map(why -> "not computable: " + why.text())
                                .orElse(""));
            }
        } else if (value instanceof Interval interval) {
            row(path, Numbers.shortest(interval.lower()) + " to " + Numbers.shortest(interval.upper()));
        } else if (value instanceof Limits limits) {
            row(path, limit(limits.lower()) + " to " + limit(limits.upper()));
        } else if (value instanceof Double number) {
            row(path, Numbers.shortest(number));
        } else if (value instanceof BigDecimal decimal) {
            row(path, decimal.toPlainString());
        } else if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                add((path.isEmpty() ? "" : path + ".") + component.getName(), read(component, record));
            }
        } else if (value != null) {
            row(path, value.toString());
        }
    }

    private void row(String path, String value) {
        rows.add(List.of(path.isEmpty() ? "all" : path, value));
    }

    private static String limit(Outcome<Double> limit) {
        return limit.fold(Numbers::shortest, why -> "\u2013 (" + why.text() + ")");
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
