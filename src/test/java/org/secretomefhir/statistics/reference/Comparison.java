package org.secretomefhir.statistics.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Compares results with reference values, counts them, and keeps the worst error of each statistic. */
public final class Comparison {
    /** What only the reference has: the seeded bootstrap, what R prints by default, and names of its algorithms. */
    private static final Pattern NOT_COMPARED = Pattern.compile("bootstrap(\\..*)?|.*\\.r[A-Z].*|.*\\.method");

    private static final Map<String, Row> TABLE = new ConcurrentHashMap<>();

    private record Row(Tolerance tolerance, long values, double worst, String where) {
        Row and(double error, String id) {
            boolean worse = error > worst;
            return new Row(tolerance, values + 1, worse ? error : worst, worse ? id : where);
        }
    }

    private final ReferenceCase reference;
    private final Map<String, Object> actual;
    private final double sd;
    private final boolean counted;
    private final List<String> failures = new ArrayList<>();
    private boolean byInversion;

    Comparison(ReferenceCase reference, Record result) {
        this(reference, FlatResult.of(result), true);
    }

    private Comparison(ReferenceCase reference, Map<String, Object> actual, boolean counted) {
        this.reference = reference;
        this.actual = actual;
        this.sd = actual.get("change.sd") instanceof Double spread && spread > 0 ? spread : 1;
        this.counted = counted;
    }

    /** What differs between the reference and an endpoint of {@code results.json}; not counted in the table. */
    public static List<String> differences(ReferenceCase reference, JsonNode endpoint) {
        return new Comparison(reference, FlatResult.of(endpoint), false).differences();
    }

    /** Compares every reference value; returns what differs, each with the R call. */
    List<String> differences() {
        compare("", reference.expected());
        return failures;
    }

    private void compare(String path, JsonNode expected) {
        if (NOT_COMPARED.matcher(path).matches()) {
            return;
        }
        if (expected.isObject()) {
            // the reference itself is good to 1e-9 there
            byInversion = expected.has("method");
            expected.properties().forEach(field -> compare(join(path, field.getKey()), field.getValue()));
        } else if (expected.isArray()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(join(path, Integer.toString(i)), expected.get(i));
            }
        } else {
            leaf(path, expected);
        }
    }

    private void leaf(String path, JsonNode expected) {
        Object found = FlatResult.find(actual, ours(path));
        double error;
        if (expected.isNull()) {
            error = FlatResult.isReason(found) ? 0 : Double.POSITIVE_INFINITY;
        } else if (found instanceof Number number && !(found instanceof BigDecimal) && expected.isNumber()) {
            error = Tolerance.of(path).error(expected.doubleValue(), number.doubleValue(), sd);
        } else if (found instanceof BigDecimal decimal && expected.isNumber()) {
            error = decimal.compareTo(expected.decimalValue()) == 0 ? 0 : Double.POSITIVE_INFINITY;
        } else {
            error = String.valueOf(found).equals(expected.asText()) ? 0 : Double.POSITIVE_INFINITY;
        }
        String statistic = path.replaceAll("\\.\\d+", "");
        if (counted) {
            TABLE.merge(
                    statistic,
                    new Row(Tolerance.of(path), 1, error, reference.id()),
                    (row, one) -> row.and(one.worst, one.where));
        }
        double allowed = allowed(path);
        if (!(error <= allowed)) {
            failures.add(String.format(
                    Locale.ROOT,
                    "%s: %s is %s, reference %s, error %.3g above %.0e; R: %s",
                    reference,
                    path,
                    found,
                    expected,
                    error,
                    allowed,
                    RCall.of(path)));
        }
    }

    /** R counts resamples strictly below the estimate; that interval has a name of its own. */
    private static String ours(String path) {
        return path.replaceFirst("^idealBootstrap\\.(z0|adjAlpha|bcaCi95)", "idealBootstrap.strict.$1");
    }

    /** What the reference itself is good for. */
    private double allowed(String path) {
        if (byInversion) {
            return 1e-9;
        }
        // lm() centres values near 1e9 in doubles there; the adjusted change is 1 exactly
        boolean cancelled = reference.id().equals("large-offset") && path.startsWith("baseline.ancova");
        return cancelled ? 1e-8 : Tolerance.of(path).size();
    }

    /** Number of values compared, and the worst error of each statistic with its tolerance and the case. */
    static String table() {
        StringBuilder text = new StringBuilder();
        long values = 0;
        for (Map.Entry<String, Row> entry : new TreeMap<>(TABLE).entrySet()) {
            Row row = entry.getValue();
            values += row.values;
            text.append(String.format(
                    Locale.ROOT,
                    "%-40s %6d  worst %8.2g  allowed %7.0e  %s%n",
                    entry.getKey(),
                    row.values,
                    row.worst,
                    row.tolerance.size(),
                    row.worst == 0 ? "" : row.where));
        }
        return text.insert(0, String.format(Locale.ROOT, "%d reference values compared%n", values))
                .toString();
    }

    /** How many values the expected part of a case holds for comparison. */
    static long values(JsonNode expected) {
        return values("", expected);
    }

    private static long values(String path, JsonNode expected) {
        if (NOT_COMPARED.matcher(path).matches()) {
            return 0;
        }
        if (expected.isObject()) {
            return expected.properties().stream()
                    .mapToLong(field -> values(join(path, field.getKey()), field.getValue()))
                    .sum();
        }
        long values = 0;
        for (JsonNode element : expected) {
            values += values(path + ".0", element);
        }
        return expected.isArray() ? values : 1;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
