package org.secretomefhir.table;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.repeated.RepeatedSample;

/**
 * Reads {@code visits.csv}: {@code endpoint,subject,visit,value}, one row per endpoint, subject and visit, an empty value or
 * no row for missing. Visits that are all decimal numbers come in the order of the numbers; others in the order in which
 * they first appear in the table.
 */
public final class RepeatedTable {
    private static final List<String> COLUMNS = List.of("endpoint", "subject", "visit", "value");
    private static final int MOST_VISITS = 100;

    private final NamedColumns table;
    private final Map<String, Long> visits = new LinkedHashMap<>();
    private final Map<String, Map<String, Map<String, Cell>>> endpoints = new LinkedHashMap<>();

    private RepeatedTable(NamedColumns table) {
        this.table = table;
    }

    /** A value, null if missing, and the line on which it stands. */
    private record Cell(@Nullable BigDecimal value, long line) {}

    /**
     * The samples in the order in which their endpoints first appear.
     *
     * @throws TableRefused with what is wrong with the table
     * @throws IOException if the stream cannot be read
     */
    public static Map<String, RepeatedSample> read(TableSource source) throws IOException {
        Problems problems = new Problems();
        RepeatedTable reading = new RepeatedTable(new NamedColumns(source, COLUMNS, problems));
        reading.table.forEach(reading::take);
        List<String> order = reading.order();
        if (order.isEmpty()) {
            problems.addIfNone(new TableProblem(
                    source.name(), "the table has no row", "write one row for each endpoint, subject and visit"));
        }
        problems.refuseIfAny();
        Map<String, RepeatedSample> samples = new LinkedHashMap<>();
        reading.endpoints.forEach((id, subjects) -> samples.put(id, sample(subjects, order)));
        return samples;
    }

    private void take(NamedColumns.Row row) {
        String endpoint = name(row, "endpoint", "name the endpoint of this row");
        String subject = name(row, "subject", "name the subject of this row, by a pseudonym");
        String visit = name(row, "visit", "name the visit of this row");
        Cell cell = new Cell(value(row), row.line());
        if (endpoint.isEmpty() || subject.isEmpty() || visit.isEmpty()) {
            return;
        }
        if (visits.putIfAbsent(visit, row.line()) == null && visits.size() == MOST_VISITS + 1) {
            table.problem(
                    row.line(),
                    "visit",
                    "there are more than " + MOST_VISITS + " different visits",
                    "name visits as planned, such as week 12, and not by date");
        }
        Cell before = endpoints
                .computeIfAbsent(endpoint, name -> new LinkedHashMap<>())
                .computeIfAbsent(subject, name -> new LinkedHashMap<>())
                .putIfAbsent(visit, cell);
        if (before != null) {
            table.problem(
                    row.line(),
                    "visit",
                    "this subject has a row for this endpoint and visit already, on line " + before.line(),
                    "keep one row for each endpoint, subject and visit");
        }
    }

    private String name(NamedColumns.Row row, String column, String fix) {
        String name = FormulaGuard.off(row.get(column));
        if (name.isEmpty()) {
            table.problem(row.line(), column, "is empty", fix);
        }
        return name;
    }

    private @Nullable BigDecimal value(NamedColumns.Row row) {
        DecimalText number = table.number(row.get("value"));
        if (number.problem() != null) {
            table.problem(row.line(), "value", number.problem(), table.numberFix(row.get("value")));
        }
        return number.value();
    }

    /** All visits in their order; two that are the same number are a problem. */
    private List<String> order() {
        Map<BigDecimal, String> numbers = new TreeMap<>();
        visits.forEach((visit, line) -> {
            BigDecimal number = table.number(visit).value();
            String same = number == null ? null : numbers.putIfAbsent(number, visit);
            if (same != null) {
                table.problem(line, "visit", "this number stands above in another form", "write each visit in one way");
            }
        });
        return List.copyOf(numbers.size() == visits.size() ? numbers.values() : visits.keySet());
    }

    private static RepeatedSample sample(Map<String, Map<String, Cell>> subjects, List<String> order) {
        List<String> visits = order.stream()
                .filter(visit -> subjects.values().stream().anyMatch(cells -> cells.containsKey(visit)))
                .toList();
        List<List<@Nullable BigDecimal>> rows = new ArrayList<>();
        for (Map<String, Cell> cells : subjects.values()) {
            List<@Nullable BigDecimal> row = new ArrayList<>();
            for (String visit : visits) {
                Cell cell = cells.get(visit);
                row.add(cell == null ? null : cell.value());
            }
            rows.add(row);
        }
        return RepeatedSample.of(visits, rows);
    }
}
