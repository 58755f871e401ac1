package org.secretomefhir.statistics.method;

import org.secretomefhir.statistics.Effect;
import org.secretomefhir.statistics.EndpointResult.PairedT;
import org.secretomefhir.statistics.EndpointResult.SignedRank;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.GammaFunction;
import org.secretomefhir.statistics.distribution.NoncentralT;
import org.secretomefhir.statistics.distribution.StandardNormal;
import org.secretomefhir.statistics.exact.Decimals;

/**
 * Standardised effect sizes of a change.
 *
 * <p>Sources: Cohen 1988 (dz), Cumming 2012 (dav), Lakens 2013 (Front Psychol 4:863; drm, and dav over the mean sd),
 * Glass 1976 (over the sd before), Hedges 1981 (J), Algina and Keselman 2003 (Educ Psychol Meas 63:537; intervals),
 * McGraw and Wong 1992 (common language), Kerby 2014 (rank-biserial), Grissom 1994 (probability of superiority).
 */
public final class EffectSizes {
    private static final double TAIL = 0.025;

    private EffectSizes() {}

    /**
     * All effect sizes of one endpoint; formulas, R calls and edges stand with the components of {@link Effect}. Before
     * and after exchanged negate every d and g but {@code glassPre}, and both rank-biserial correlations, exactly;
     * their limits change places.
     *
     * @param sample values before and after
     * @param t the paired t test of the same sample
     * @param wilcoxon signed ranks with zeros dropped
     * @param pratt signed ranks by Pratt's rule
     */
    public static Effect of(PairedSample sample, Outcome<PairedT> t, SignedRank wilcoxon, SignedRank pratt) {
        int n = sample.nPaired();
        StandardisedChange change = new StandardisedChange(sample);
        Outcome<Integer> two = enough(n, 2, Why.N_BELOW_2, change);
        Outcome<Integer> three = two.flatMap(pairs -> enough(n, 3, Why.N_BELOW_3, change));
        Outcome<Double> dz = two.flatMap(pairs -> Outcome.finite(change.perSdOfChange()));
        Outcome<Double> dav = two.flatMap(pairs -> Outcome.finite(change.perAverageVariance()));
        Outcome<Double> davLakens = two.flatMap(pairs -> Outcome.finite(change.perAverageSd()));
        Outcome<Double> j = three.map(pairs -> GammaFunction.halfStepRatio((pairs - 1) / 2.0));
        Outcome<Double> r = three.flatMap(pairs -> correlation(change));
        Outcome<Interval> ncp = three.flatMap(pairs -> t.flatMap(EffectSizes::noncentrality));
        return new Effect(
                r,
                dz,
                ncp.flatMap(limits -> scaled(limits, 1 / Math.sqrt(n))),
                ncp,
                j,
                product(j, dz),
                dav,
                ncp.flatMap(limits -> scaled(limits, change.sdOfChangePerAverageVariance() / Math.sqrt(n))),
                product(j, dav),
                davLakens,
                davLakens.map(d -> d * (1 - 3 / (8.0 * n - 9))),
                r.flatMap(defined ->
                        Outcome.finite(change.perSdOfChange() * Math.sqrt(2 * change.oneMinusCorrelation()))),
                two.flatMap(pairs ->
                        change.preVaries() ? Outcome.finite(change.perSdOfPre()) : Outcome.not(Why.ZERO_VARIANCE_PRE)),
                dz.map(StandardNormal::lowerTail),
                rankBiserial(n, wilcoxon),
                rankBiserialLimits(n, wilcoxon),
                rankBiserial(n, pratt),
                superiority(sample.change()));
    }

    private static Outcome<Integer> enough(int n, int needed, Why tooFew, StandardisedChange change) {
        if (n == 0) {
            return Outcome.not(Why.NO_COMPLETE_PAIR);
        }
        if (n < needed) {
            return Outcome.not(tooFew);
        }
        return change.changeVaries() ? Outcome.of(n) : Outcome.not(Why.ZERO_VARIANCE);
    }

    private static Outcome<Double> correlation(StandardisedChange change) {
        if (!change.preVaries()) {
            return Outcome.not(Why.ZERO_VARIANCE_PRE);
        }
        return change.postVaries() ? Outcome.of(change.correlation()) : Outcome.not(Why.ZERO_VARIANCE_POST);
    }

    private static Outcome<Interval> noncentrality(PairedT test) {
        return Interval.finite(
                -NoncentralT.noncentrality(-test.t(), test.df(), TAIL),
                NoncentralT.noncentrality(test.t(), test.df(), TAIL));
    }

    private static Outcome<Interval> scaled(Interval limits, double factor) {
        return Interval.finite(limits.lower() * factor, limits.upper() * factor);
    }

    private static Outcome<Double> product(Outcome<Double> first, Outcome<Double> second) {
        return first.flatMap(a -> second.flatMap(b -> Outcome.finite(a * b)));
    }

    private static Outcome<Double> rankBiserial(int n, SignedRank ranks) {
        double all = ranks.vPlus() + ranks.vMinus();
        if (ranks.nNonZero() == 0) {
            return Outcome.not(n == 0 ? Why.NO_COMPLETE_PAIR : Why.NO_NONZERO_DIFFERENCE);
        }
        return Outcome.of((ranks.vPlus() - ranks.vMinus()) / all);
    }

    /**
     * On Fisher's z scale with the variance of V for untied ranks. R: {@code effectsize::rank_biserial(post - pre)}.
     */
    private static Limits rankBiserialLimits(int n, SignedRank ranks) {
        double m = ranks.nNonZero();
        double standardError = Math.sqrt((2 * m * m * m + 3 * m * m + m) / 6) / ((m * m + m) / 2);
        double reach = StandardNormal.quantile(1 - TAIL) * standardError;
        Outcome<Double> z = rankBiserial(n, ranks).flatMap(FisherZ::of);
        return new Limits(z.map(middle -> Math.tanh(middle - reach)), z.map(middle -> Math.tanh(middle + reach)));
    }

    private static Outcome<Double> superiority(Decimals change) {
        if (change.size() == 0) {
            return Outcome.not(Why.NO_COMPLETE_PAIR);
        }
        long twice = 0;
        for (int i = 0; i < change.size(); i++) {
            twice += change.signum(i) + 1;
        }
        return Outcome.of(twice / (2.0 * change.size()));
    }
}
