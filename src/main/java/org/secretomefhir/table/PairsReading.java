package org.secretomefhir.table;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.SubjectChanges;

/**
 * Reads {@code pairs.csv}: {@code endpoint,subject,pre,post}, one row per endpoint and subject, empty for missing; and
 * {@code due}, which a table may lack: {@code no} where the value after is still to come.
 */
final class PairsReading {
    private static final List<String> COLUMNS = List.of("endpoint", "subject", "pre", "post");

    private final NamedColumns table;
    private final Map<String, String> subjects = new HashMap<>();
    private final Map<String, Values> endpoints = new LinkedHashMap<>();

    private PairsReading(NamedColumns table) {
        this.table = table;
    }

    /** The samples in the order in which their endpoints first appear. What is wrong goes to the problems. */
    static Map<String, Pairs> read(TableSource source, Problems problems) throws IOException {
        NamedColumns table = new NamedColumns(source, COLUMNS, List.of("due"), problems);
        PairsReading reading = new PairsReading(table);
        table.forEach(reading::take);
        Map<String, Pairs> samples = new LinkedHashMap<>();
        reading.endpoints.forEach((id, values) -> samples.put(
                id,
                new Pairs(
                        PairedSample.of(values.pre, values.post),
                        PairedSample.of(values.ofDue(values.pre), values.ofDue(values.post)),
                        SubjectChanges.of(values.subjects, values.pre, values.post))));
        return samples;
    }

    /**
     * One endpoint's pairs.
     *
     * @param due of the subjects whose value after is not still to come
     * @param changes of each subject with a complete pair
     */
    record Pairs(PairedSample sample, PairedSample due, Map<String, BigDecimal> changes) {
        /** No row. */
        static final Pairs NONE =
                new Pairs(PairedSample.of(List.of(), List.of()), PairedSample.of(List.of(), List.of()), Map.of());
    }

    private void take(NamedColumns.Row row) {
        String endpoint = FormulaGuard.off(row.get("endpoint"));
        String subject = FormulaGuard.off(row.get("subject"));
        BigDecimal pre = decimal(row, "pre");
        BigDecimal post = decimal(row, "post");
        if (endpoint.isEmpty()) {
            table.problem(row.line(), "endpoint", "is empty", "name the endpoint of this row");
        }
        if (subject.isEmpty()) {
            table.problem(row.line(), "subject", "is empty", "name the subject of this row, by a pseudonym");
        }
        if (endpoint.isEmpty() || subject.isEmpty()) {
            return;
        }
        Values values = endpoints.computeIfAbsent(endpoint, name -> new Values());
        String shared = subjects.computeIfAbsent(subject, name -> name);
        Long before = values.lines.putIfAbsent(shared, row.line());
        if (before != null) {
            table.problem(
                    row.line(),
                    "subject",
                    "this subject has a row for this endpoint already, on line " + before,
                    "keep one row for each endpoint and subject");
            return;
        }
        values.subjects.add(shared);
        values.pre.add(pre);
        values.post.add(post);
        values.due.add(isDue(row));
    }

    private boolean isDue(NamedColumns.Row row) {
        String due = row.get("due");
        if (!due.isEmpty() && !due.equals("yes") && !due.equals("no")) {
            table.problem(row.line(), "due", "neither yes nor no", "write yes or no, or leave the cell empty");
        }
        return !due.equals("no");
    }

    private @Nullable BigDecimal decimal(NamedColumns.Row row, String column) {
        DecimalText number = table.number(row.get(column));
        if (number.problem() != null) {
            table.problem(row.line(), column, number.problem(), table.numberFix(row.get(column)));
        }
        return number.value();
    }

    /** The values of one endpoint, and on which line each subject has them. */
    private static final class Values {
        private final List<String> subjects = new ArrayList<>();
        private final List<@Nullable BigDecimal> pre = new ArrayList<>();
        private final List<@Nullable BigDecimal> post = new ArrayList<>();
        private final List<Boolean> due = new ArrayList<>();
        private final Map<String, Long> lines = new HashMap<>();

        List<@Nullable BigDecimal> ofDue(List<@Nullable BigDecimal> column) {
            List<@Nullable BigDecimal> some = new ArrayList<>();
            for (int i = 0; i < column.size(); i++) {
                if (due.get(i)) {
                    some.add(column.get(i));
                }
            }
            return some;
        }
    }
}
