package org.secretomefhir.statistics.method;

import java.util.List;
import java.util.Map;
import org.secretomefhir.statistics.EndpointResult.ExactP;
import org.secretomefhir.statistics.EndpointResult.HodgesLehmann;
import org.secretomefhir.statistics.EndpointResult.PairedT;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.statistics.exact.Decimals;

/**
 * One endpoint under one rule for choosing a subject's value among several in a window (the last, the nearest to a day,
 * the mean), so that the rules can be compared.
 *
 * @param rule the name of the rule
 * @param n complete pairs under the rule
 */
public record WindowSensitivity(
        String rule,
        int n,
        Outcome<Double> meanChange,
        Outcome<Interval> ci95,
        Outcome<Double> hodgesLehmann,
        Outcome<Double> pPairedT,
        Outcome<Double> pWilcoxonExact) {

    /** One line per rule, in the order of the map; each number as {@code PairedAnalysis} gives it for that sample. */
    public static List<WindowSensitivity> of(Map<String, PairedSample> samplesByRule) {
        return samplesByRule.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue().change()))
                .toList();
    }

    private static WindowSensitivity of(String rule, Decimals change) {
        Outcome<PairedT> t = TTest.of(change);
        return new WindowSensitivity(
                rule,
                change.size(),
                Descriptives.summary(change).mean(),
                t.map(PairedT::ci95),
                HodgesLehmannEstimate.of(change).map(HodgesLehmann::estimate),
                t.map(PairedT::pTwoSided),
                WilcoxonSignedRank.of(change, ZeroRule.WILCOX).exact().map(ExactP::pTwoSided));
    }
}
