package org.secretomefhir.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares an endpoint of {@code results.json} with the {@code expected} object of a reference case: every key of the
 * reference must be there, in the same nesting, with a number as close as its statistic allows. Keys of the reference
 * tool alone ({@code r[A-Z]*}) and its sampled {@code bootstrap} are passed over; what its strict count of ties makes of the
 * ideal bootstrap stands under {@code strict}. What the reference leaves absent must be
 * null here, with a reason.
 */
public final class ResultsDifference {
    private static final Set<String> OF_STRICT_TIES = Set.of("z0", "adjAlpha", "bcaCi95");

    private final JsonNode reasons;
    private final List<String> differences = new ArrayList<>();
    private int compared;

    private ResultsDifference(JsonNode reasons) {
        this.reasons = reasons;
    }

    /** Dotted paths with both values, empty if there is no difference. */
    public static List<String> between(JsonNode expected, JsonNode endpoint) {
        return of(expected, endpoint).differences;
    }

    /** How many single values are compared. */
    public static int compared(JsonNode expected, JsonNode endpoint) {
        return of(expected, endpoint).compared;
    }

    private static ResultsDifference of(JsonNode expected, JsonNode endpoint) {
        ResultsDifference difference = new ResultsDifference(endpoint.path("reasons"));
        difference.compare("", expected, endpoint);
        return difference;
    }

    private void compare(String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            for (Map.Entry<String, JsonNode> key : expected.properties()) {
                if (!key.getKey().matches("r[A-Z].*|bootstrap")) {
                    boolean strict = path.equals("idealBootstrap") && OF_STRICT_TIES.contains(key.getKey());
                    compare(
                            path.isEmpty() ? key.getKey() : path + "." + key.getKey(),
                            key.getValue(),
                            (strict ? actual.path("strict") : actual).path(key.getKey()));
                }
            }
        } else if (expected.isArray()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(path + "." + i, expected.get(i), actual.path(i));
            }
        } else {
            leaf(path, expected, actual);
        }
    }

    private void leaf(String path, JsonNode expected, JsonNode actual) {
        compared++;
        boolean same;
        if (expected.isNull()) {
            same = (actual.isNull() || actual.isMissingNode()) && hasReason(path);
        } else if (expected.isNumber()) {
            same = actual.isNumber() && close(path, expected.decimalValue(), actual.decimalValue());
        } else {
            same = expected.asText().equals(actual.asText());
        }
        if (!same) {
            differences.add(path + ": expected " + expected + ", but was " + actual);
        }
    }

    private boolean hasReason(String path) {
        for (String from = path; !from.isEmpty(); from = from.substring(0, Math.max(0, from.lastIndexOf('.')))) {
            if (reasons.has(from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean close(String path, BigDecimal expected, BigDecimal actual) {
        double tolerance = path.startsWith("shapiro.p") ? 1e-7 : path.startsWith("bayes") ? 1e-8 : 1e-9;
        double size = Math.max(Math.abs(expected.doubleValue()), 1e-3);
        return expected.subtract(actual).abs().doubleValue() <= tolerance * size;
    }
}
