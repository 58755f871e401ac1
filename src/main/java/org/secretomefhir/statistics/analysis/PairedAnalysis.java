package org.secretomefhir.statistics.analysis;

import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.EndpointResult.Counts;
import org.secretomefhir.statistics.EndpointResult.HodgesLehmann;
import org.secretomefhir.statistics.EndpointResult.PairedT;
import org.secretomefhir.statistics.EndpointResult.Shapiro;
import org.secretomefhir.statistics.EndpointResult.SignedRank;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.method.BaselineDependence;
import org.secretomefhir.statistics.method.Descriptives;
import org.secretomefhir.statistics.method.EffectSizes;
import org.secretomefhir.statistics.method.Equivalence;
import org.secretomefhir.statistics.method.HodgesLehmannEstimate;
import org.secretomefhir.statistics.method.IdealBcaBootstrap;
import org.secretomefhir.statistics.method.JzsBayesFactor;
import org.secretomefhir.statistics.method.PercentChanges;
import org.secretomefhir.statistics.method.PermutationTest;
import org.secretomefhir.statistics.method.Responders;
import org.secretomefhir.statistics.method.ShapiroWilk;
import org.secretomefhir.statistics.method.SignTest;
import org.secretomefhir.statistics.method.TTest;
import org.secretomefhir.statistics.method.WhoTransitions;
import org.secretomefhir.statistics.method.WilcoxonSignedRank;

/** The whole battery of statistics of one endpoint. */
public final class PairedAnalysis {
    private PairedAnalysis() {}

    /**
     * Computes every statistic of the endpoint; formulas and R calls stand with the components of
     * {@link EndpointResult}, sources with the classes of {@code statistics.method}. Deterministic: the order of
     * subjects changes no bit. Never throws for what the data are; what cannot be computed says why, down to a sample
     * without any subject.
     *
     * <p>Time: half a millisecond for a dozen pairs; for many it grows a little faster than their number.
     *
     * @param sample values before and after
     * @param spec what is known of the endpoint: direction, thresholds, whether it is a T-score
     * @param plan which test is primary, and how
     * @return with {@code primary.pAdjusted} not computable until {@link EndpointFamily} fills it in
     */
    public static EndpointResult analyse(PairedSample sample, EndpointSpec spec, AnalysisPlan plan) {
        Decimals change = sample.change();
        Shapiro shapiro = ShapiroWilk.of(change);
        Outcome<PairedT> t = TTest.of(change);
        SignedRank wilcoxon = WilcoxonSignedRank.of(change, ZeroRule.WILCOX);
        SignedRank pratt = wilcoxon.nZero() == 0 ? wilcoxon : WilcoxonSignedRank.of(change, ZeroRule.PRATT);
        Outcome<HodgesLehmann> walsh = HodgesLehmannEstimate.of(change);
        return new EndpointResult(
                new PrimaryChoice(change, spec, plan).choose(shapiro, t, wilcoxon, pratt, walsh),
                counts(sample),
                Descriptives.summary(sample.pre()),
                Descriptives.summary(sample.post()),
                Descriptives.summary(change),
                PercentChanges.of(sample),
                shapiro,
                Descriptives.moments(change),
                t,
                wilcoxon,
                pratt,
                walsh,
                SignTest.of(change),
                PermutationTest.of(change),
                EffectSizes.of(sample, t, wilcoxon, pratt),
                Equivalence.of(change, spec.tostDelta()),
                JzsBayesFactor.of(t),
                BaselineDependence.of(sample),
                IdealBcaBootstrap.of(change),
                Responders.of(sample, spec),
                WhoTransitions.of(sample, spec));
    }

    private static Counts counts(PairedSample sample) {
        return new Counts(
                sample.nTotal(), sample.nPre(), sample.nPost(), sample.nPaired(), sample.nTotal() - sample.nPaired());
    }
}
