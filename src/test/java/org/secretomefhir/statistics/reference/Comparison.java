package org.secretomefhir.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;

/** Compares numbers with reference values, remembers how many and how well, and says the R call where one differs. */
public final class Comparison {
    private static final Map<String, double[]> WORST = new TreeMap<>();

    private Comparison() {}

    /**
     * Compares within a relative tolerance.
     *
     * @param statistic the name under which the worst error is kept
     * @param rCall what to type into R for this number
     */
    public static void relative(
            String statistic, String where, String rCall, double actual, double expected, double tolerance) {
        check(statistic, where, rCall, actual, expected, Math.abs(expected) * tolerance, Math.abs(expected));
    }

    /** Compares within an absolute tolerance; the error kept is in multiples of {@code unit}. */
    public static void absolute(
            String statistic,
            String where,
            String rCall,
            double actual,
            double expected,
            double tolerance,
            double unit) {
        check(statistic, where, rCall, actual, expected, tolerance, unit);
    }

    /** Null in the reference must be not computable here, a number must agree within a relative tolerance. */
    public static void outcome(
            String statistic, String where, String rCall, Outcome<Double> actual, JsonNode expected, double tolerance) {
        if (expected.isNull() || expected.isMissingNode()) {
            assertThat(actual.value()).as(message(statistic, where, rCall)).isEmpty();
            count(statistic, 0);
            return;
        }
        assertThat(actual.value()).as(message(statistic, where, rCall)).isPresent();
        relative(statistic, where, rCall, actual.value().orElseThrow(), expected.doubleValue(), tolerance);
    }

    /** Both limits of an interval; an array of two numbers or nulls. */
    public static void limits(
            String statistic, String where, String rCall, Limits actual, JsonNode expected, double tolerance) {
        outcome(statistic, where, rCall, actual.lower(), expected.path(0), tolerance);
        outcome(statistic, where, rCall, actual.upper(), expected.path(1), tolerance);
    }

    /** Both limits of an interval, or none. */
    public static void interval(
            String statistic,
            String where,
            String rCall,
            Outcome<Interval> actual,
            JsonNode expected,
            double tolerance) {
        outcome(statistic, where, rCall, actual.map(Interval::lower), expected.path(0), tolerance);
        outcome(statistic, where, rCall, actual.map(Interval::upper), expected.path(1), tolerance);
    }

    /** One line per statistic: how many values were compared and the largest error. */
    public static Stream<String> table() {
        return WORST.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT, "%-40s %6.0f %9.1e", entry.getKey(), entry.getValue()[0], entry.getValue()[1]));
    }

    private static void check(
            String statistic,
            String where,
            String rCall,
            double actual,
            double expected,
            double tolerance,
            double unit) {
        double error = Math.abs(actual - expected);
        assertThat(error)
                .as(message(statistic, where, rCall) + ": expected " + expected + ", was " + actual)
                .isLessThanOrEqualTo(tolerance);
        count(statistic, unit == 0 ? 0 : error / unit);
    }

    private static String message(String statistic, String where, String rCall) {
        return statistic + " of " + where + "\n  in R: " + rCall;
    }

    private static synchronized void count(String statistic, double error) {
        double[] entry = WORST.computeIfAbsent(statistic, name -> new double[2]);
        entry[0]++;
        entry[1] = Math.max(entry[1], error);
    }
}
