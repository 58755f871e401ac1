package org.secretomefhir.report;

import org.secretomefhir.statistics.EndpointResult.ExactRankInterval;
import org.secretomefhir.statistics.EndpointResult.HodgesLehmann;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.method.Descriptives;
import org.secretomefhir.statistics.method.HodgesLehmannEstimate;

/**
 * How large a change is: estimates and an interval, and no test. In the unit of the endpoint, later minus earlier.
 *
 * @param n changes
 * @param meanChange their mean
 * @param sd their standard deviation
 * @param hodgesLehmann the shift
 * @param hodgesLehmannExactCi interval of the shift at the plan's level, with the confidence achieved
 */
public record ChangeEstimate(
        int n,
        Outcome<Double> meanChange,
        Outcome<Double> sd,
        Outcome<Double> hodgesLehmann,
        Outcome<ExactRankInterval> hodgesLehmannExactCi) {

    static ChangeEstimate of(Decimals changes, double ciLevel) {
        Summary summary = Descriptives.summary(changes);
        return new ChangeEstimate(
                changes.size(),
                summary.mean(),
                summary.sd(),
                HodgesLehmannEstimate.of(changes).map(HodgesLehmann::estimate),
                HodgesLehmannEstimate.interval(changes, ciLevel));
    }
}
