package org.secretomefhir.statistics.analysis;

import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.EndpointResult.Counts;
import org.secretomefhir.statistics.EndpointResult.Effect;
import org.secretomefhir.statistics.EndpointResult.PercentChange;
import org.secretomefhir.statistics.EndpointResult.Shapiro;
import org.secretomefhir.statistics.EndpointResult.Sign;
import org.secretomefhir.statistics.EndpointResult.SignedRank;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.method.Descriptives;

/** The whole battery of statistics of one endpoint. */
public final class PairedAnalysis {
    private PairedAnalysis() {}

    /**
     * Computes every statistic of the endpoint. Deterministic: the order of subjects changes no bit. Never throws for
     * what the data are; what cannot be computed says why.
     */
    public static EndpointResult analyse(PairedSample sample, EndpointSpec spec, AnalysisPlan plan) {
        Decimals change = sample.change();
        Outcome<Double> d = Outcome.not(Why.NOT_CALCULATED);
        SignedRank rank = new SignedRank(
                0,
                false,
                0,
                0,
                0,
                0,
                0,
                Outcome.not(Why.NOT_CALCULATED),
                Outcome.not(Why.NOT_CALCULATED),
                Outcome.not(Why.NOT_CALCULATED));
        return new EndpointResult(
                new PrimaryResult(
                        "wilcoxon-exact",
                        d,
                        d,
                        d,
                        Outcome.not(Why.NOT_CALCULATED),
                        Outcome.not(Why.NOT_CALCULATED),
                        "none",
                        plan.sides().token(),
                        true,
                        plan.zeros().token(),
                        0,
                        false,
                        d,
                        Outcome.not(Why.NOT_CALCULATED),
                        d,
                        Outcome.not(Why.NOT_CALCULATED),
                        plan.ciLevel(),
                        d),
                counts(sample),
                Descriptives.summary(sample.pre()),
                Descriptives.summary(sample.post()),
                Descriptives.summary(change),
                new PercentChange(d, d, d),
                new Shapiro(d, d),
                Descriptives.moments(change),
                Outcome.not(Why.NOT_CALCULATED),
                rank,
                rank,
                Outcome.not(Why.NOT_CALCULATED),
                new Sign(0, 0, 0, d, d, d),
                Outcome.not(Why.NOT_CALCULATED),
                new Effect(
                        d,
                        d,
                        Outcome.not(Why.NOT_CALCULATED),
                        Outcome.not(Why.NOT_CALCULATED),
                        d,
                        d,
                        d,
                        Outcome.not(Why.NOT_CALCULATED),
                        d,
                        d,
                        d,
                        d,
                        d,
                        d,
                        d,
                        Limits.not(Why.NOT_CALCULATED),
                        d,
                        d),
                Outcome.not(Why.NOT_CALCULATED),
                Outcome.not(Why.NOT_CALCULATED),
                Outcome.not(Why.NOT_CALCULATED),
                Outcome.not(Why.NOT_CALCULATED),
                Outcome.not(Why.NOT_CALCULATED),
                Outcome.not(Why.NOT_CALCULATED));
    }

    private static Counts counts(PairedSample sample) {
        return new Counts(
                sample.nTotal(), sample.nPre(), sample.nPost(), sample.nPaired(), sample.nTotal() - sample.nPaired());
    }
}
