package org.secretomefhir.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares one endpoint of a results.json with the values R gave for it. Every key of the reference is looked for, but
 * for those that only say what R printed, and the Monte Carlo bootstrap.
 */
final class ExpectedResults {
    private static final Set<String> NOT_IN_RESULTS = Set.of("bootstrap");
    /** What R's count of resamples strictly below the estimate changes. */
    private static final Set<String> OF_STRICT_TIES = Set.of("z0", "adjAlpha", "bcaCi95");

    private static final Map<String, Double> RELATIVE = Map.of(
            "shapiro.p",
            1e-7,
            "bayes",
            1e-8,
            "effect.ncpCi95",
            1e-8,
            "effect.cohenDzCi95",
            1e-8,
            "effect.cohenDavCi95",
            1e-8);

    private final String endpoint;
    private final JsonNode expected;
    private final Map<String, Double> worst = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private int compared;

    ExpectedResults(String endpoint, JsonNode expected) {
        this.endpoint = endpoint;
        this.expected = expected;
    }

    /** Every difference, in words; empty if all agree. */
    List<String> differences(JsonNode actual) {
        compare("", expected, actual);
        return differences;
    }

    int compared() {
        return compared;
    }

    private void compare(String path, JsonNode reference, JsonNode actual) {
        if (reference.isObject()) {
            reference.properties().forEach(member -> {
                String key = member.getKey();
                if (!NOT_IN_RESULTS.contains(key) && !key.matches("r[A-Z].*")) {
                    String below = path.isEmpty() ? key : path + "." + key;
                    boolean strict = path.equals("idealBootstrap") && OF_STRICT_TIES.contains(key);
                    compare(below, member.getValue(), (strict ? actual.path("strict") : actual).path(key));
                }
            });
        } else if (reference.isArray()) {
            for (int i = 0; i < reference.size(); i++) {
                compare(path, reference.get(i), actual.path(i));
            }
        } else {
            compared++;
            boolean agree;
            if (reference.isNumber() && actual.isNumber()) {
                agree = near(path, reference.doubleValue(), actual.doubleValue());
            } else {
                agree = reference.isNull() ? actual.isNull() : reference.equals(actual);
            }
            if (!agree) {
                differences.add(endpoint + " " + path + ": R " + reference + ", here " + actual);
            }
        }
    }

    private boolean near(String path, double reference, double actual) {
        double tolerance = Math.abs(reference) * relative(path);
        if (path.startsWith("t.ci")) {
            tolerance = 1e-10 * expected.at("/change/sd").doubleValue();
        } else if (path.startsWith("idealBootstrap") && path.endsWith("Ci95")) {
            // an end point is a value of the support; R may choose its neighbour where the cdf touches alpha
            tolerance = 0.1 / expected.at("/counts/nPaired").intValue();
        }
        double error = reference == 0 ? Math.abs(actual) : Math.abs(actual / reference - 1);
        worst.merge(path, error, Math::max);
        return Math.abs(actual - reference) <= Math.max(tolerance, 1e-14);
    }

    private static double relative(String path) {
        return RELATIVE.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElse(1e-10);
    }

    @Override
    public String toString() {
        double most =
                worst.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return String.format(Locale.ROOT, "%s: %d values, largest relative error %.1e", endpoint, compared, most);
    }
}
