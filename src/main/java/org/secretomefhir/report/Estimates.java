package org.secretomefhir.report;

import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.method.GeometricMeanRatio;
import org.secretomefhir.statistics.method.MedianBootstrap;
import org.secretomefhir.statistics.method.MissingFollowUp;

/**
 * What is estimated beside the pre-specified test, of an evaluation and of a plain table alike.
 *
 * @param geometricMeanRatio change as a ratio; not computable for a T-score, of which there are no ratios
 * @param sensitivity what the t test would say under assumptions about subjects without a value after
 * @param medianBootstrap interval of the median change by resampling
 * @param design how small a change these pairs could have shown
 */
public record Estimates(
        Outcome<GeometricMeanRatio> geometricMeanRatio,
        MissingFollowUp sensitivity,
        Outcome<MedianBootstrap> medianBootstrap,
        Detectable design) {
    private static final long BOOTSTRAP_SEED = 20_220_101;

    /**
     * @param sample all subjects
     * @param due those of them whose value after is not still to come
     * @param tScore whether the scale has no natural zero
     * @param result of the sample
     * @param strictest the smallest alpha at which the procedure may test the endpoint
     */
    static Estimates of(
            PairedSample sample,
            PairedSample due,
            boolean tScore,
            EndpointResult result,
            AnalysisPlan plan,
            double strictest) {
        return new Estimates(
                tScore ? Outcome.not(Why.NO_RATIO) : GeometricMeanRatio.of(sample),
                MissingFollowUp.of(due, plan.alpha()),
                MedianBootstrap.of(sample.change(), BOOTSTRAP_SEED),
                Detectable.of(result, plan.sides(), plan.alpha(), strictest));
    }
}
