package org.secretomefhir.report;

import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.analysis.PlannedMissing;
import org.secretomefhir.statistics.method.GeometricMeanRatio;
import org.secretomefhir.statistics.method.MedianBootstrap;
import org.secretomefhir.statistics.method.MedianInterval;

/**
 * What is estimated beside the pre-specified test, of an evaluation and of a plain table alike.
 *
 * @param geometricMeanRatio change as a ratio; not computable for a T-score, of which there are no ratios
 * @param sensitivity what the plan's test would say under assumptions about subjects without a value after
 * @param medianInterval exact interval of the median change at the plan's level: the one that people are shown
 * @param medianBootstrap another interval of the median change, by resampling
 * @param design how small a change these pairs could have shown
 */
public record Estimates(
        Outcome<GeometricMeanRatio> geometricMeanRatio,
        PlannedMissing sensitivity,
        Outcome<MedianInterval> medianInterval,
        Outcome<MedianBootstrap> medianBootstrap,
        Detectable design) {
    private static final long BOOTSTRAP_SEED = 20_220_101;

    /**
     * @param sample all subjects
     * @param due those of them whose value after is not still to come
     * @param direction expected; null if none was stated
     * @param tScore whether the scale has no natural zero
     * @param result of the sample
     * @param strictest the smallest alpha at which the procedure may test the endpoint
     */
    static Estimates of(
            PairedSample sample,
            PairedSample due,
            @Nullable Direction direction,
            boolean tScore,
            EndpointResult result,
            AnalysisPlan plan,
            double strictest) {
        return new Estimates(
                tScore ? Outcome.not(Why.NO_RATIO) : GeometricMeanRatio.of(sample),
                PlannedMissing.of(due, direction, plan),
                MedianInterval.of(sample.change(), plan.ciLevel()),
                MedianBootstrap.of(sample.change(), BOOTSTRAP_SEED),
                Detectable.of(result, plan.sides(), plan.alpha(), strictest));
    }
}
