package org.secretomefhir.statistics.method;

import java.util.List;
import java.util.Map;
import org.secretomefhir.statistics.EndpointResult.ExactRankInterval;
import org.secretomefhir.statistics.EndpointResult.HodgesLehmann;
import org.secretomefhir.statistics.EndpointResult.PairedT;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.exact.Decimals;

/**
 * One endpoint under one rule for choosing a subject's value among several in a window (the last, the nearest to a day,
 * the mean), so that the rules can be compared. Estimates and intervals only: a rule is not chosen by its p. In the
 * unit of the endpoint; sources and R calls stand with {@link Descriptives}, {@link TTest} and
 * {@link HodgesLehmannEstimate}.
 *
 * @param rule the name of the rule
 * @param n complete pairs under the rule
 * @param meanChange after minus before
 * @param ci95 of the mean change, by the paired t test
 * @param medianChange after minus before
 * @param hodgesLehmann shift
 * @param hodgesLehmannExactCi95 of the Hodges-Lehmann shift, with the confidence achieved
 */
public record WindowSensitivity(
        String rule,
        int n,
        Outcome<Double> meanChange,
        Outcome<Interval> ci95,
        Outcome<Double> medianChange,
        Outcome<Double> hodgesLehmann,
        Outcome<ExactRankInterval> hodgesLehmannExactCi95) {

    /**
     * One line per rule, in the order of the map; each number as {@code PairedAnalysis} gives it for that sample, and
     * as R does there. A rule without a pair has n = 0 and no number.
     */
    public static List<WindowSensitivity> of(Map<String, PairedSample> samplesByRule) {
        return samplesByRule.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue().change()))
                .toList();
    }

    private static WindowSensitivity of(String rule, Decimals change) {
        Summary summary = Descriptives.summary(change);
        Outcome<HodgesLehmann> walsh = HodgesLehmannEstimate.of(change);
        return new WindowSensitivity(
                rule,
                change.size(),
                summary.mean(),
                TTest.of(change).map(PairedT::ci95),
                summary.median(),
                walsh.map(HodgesLehmann::estimate),
                walsh.map(HodgesLehmann::exactCi95));
    }
}
