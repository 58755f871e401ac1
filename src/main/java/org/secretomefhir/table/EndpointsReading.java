package org.secretomefhir.table;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.LeastSignificantChange;

/**
 * Reads {@code endpoints.csv}: {@code endpoint,unit,direction,lsc,tostDelta}, one row per endpoint, empty for unknown; and
 * {@code title,role}, which a table may lack.
 */
final class EndpointsReading {
    private static final List<String> COLUMNS = List.of("endpoint", "unit", "direction", "lsc", "tostDelta");
    private static final List<String> OPTIONAL = List.of("title", "role");
    private static final Set<String> ROLES = Set.of("primary", "secondary", "exploratory");
    private static final Set<String> T_SCORE_UNITS = Set.of("1", "{T-score}");

    private final NamedColumns table;
    private final Map<String, Known> endpoints = new LinkedHashMap<>();

    private EndpointsReading(NamedColumns table) {
        this.table = table;
    }

    /** What is known of an endpoint, and on which line it stands. */
    record Known(
            @Nullable String title,
            @Nullable String role,
            @Nullable String unit,
            EndpointSpec spec,
            long line) {}

    /** In the order of the rows. What is wrong goes to the problems. */
    static Map<String, Known> read(TableSource source, Problems problems) throws IOException {
        NamedColumns table = new NamedColumns(source, COLUMNS, OPTIONAL, problems);
        EndpointsReading reading = new EndpointsReading(table);
        table.forEach(reading::take);
        return reading.endpoints;
    }

    private void take(NamedColumns.Row row) {
        String id = FormulaGuard.off(row.get("endpoint"));
        String unit = FormulaGuard.off(row.get("unit"));
        EndpointSpec spec = new EndpointSpec(direction(row), lsc(row), margin(row), T_SCORE_UNITS.contains(unit));
        if (id.isEmpty()) {
            table.problem(row.line(), "endpoint", "is empty", "name the endpoint of this row");
            return;
        }
        Known before = endpoints.putIfAbsent(
                id, new Known(orNull(FormulaGuard.off(row.get("title"))), role(row), orNull(unit), spec, row.line()));
        if (before != null) {
            table.problem(
                    row.line(),
                    "endpoint",
                    "this endpoint has a row already, on line " + before.line(),
                    "keep one row for each endpoint");
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private @Nullable String role(NamedColumns.Row row) {
        String role = row.get("role");
        if (role.equals("primary") && endpoints.values().stream().anyMatch(one -> "primary".equals(one.role()))) {
            table.problem(row.line(), "role", "another endpoint is primary already", "declare one");
        } else if (!role.isEmpty() && !ROLES.contains(role)) {
            table.problem(
                    row.line(), "role", "no role", "write primary, secondary or exploratory, or leave the cell empty");
        }
        return orNull(role);
    }

    private @Nullable Direction direction(NamedColumns.Row row) {
        String text = row.get("direction");
        for (Direction direction : Direction.values()) {
            if (direction.token().equals(text)) {
                return direction;
            }
        }
        if (!text.isEmpty()) {
            table.problem(
                    row.line(),
                    "direction",
                    "no direction",
                    "write lower or higher, or leave the cell empty if no direction is expected");
        }
        return null;
    }

    private @Nullable LeastSignificantChange lsc(NamedColumns.Row row) {
        String text = row.get("lsc");
        boolean percent = text.endsWith("%");
        String number = percent ? text.substring(0, text.length() - 1).strip() : text;
        BigDecimal amount = text.isEmpty() ? null : positive(row, "lsc", number, "0.15 or 30%");
        return amount == null ? null : new LeastSignificantChange(amount, percent);
    }

    private @Nullable BigDecimal margin(NamedColumns.Row row) {
        String text = row.get("tostDelta");
        return text.isEmpty() ? null : positive(row, "tostDelta", text, "0.2");
    }

    private @Nullable BigDecimal positive(NamedColumns.Row row, String column, String text, String like) {
        DecimalText number = table.number(text);
        BigDecimal value = number.value();
        if (number.equals(DecimalText.MISSING) || (value != null && value.signum() > 0)) {
            return value;
        }
        table.problem(
                row.line(),
                column,
                number.problem() == null ? "not above zero" : number.problem(),
                "write it like " + like + ", or leave the cell empty");
        return null;
    }
}
