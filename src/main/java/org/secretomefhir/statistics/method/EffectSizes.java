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
 * Standardised effect sizes of a change. All but the rank ones need two pairs and changes that are not all equal.
 *
 * <p>Sources: Lakens 2013 (Front Psychol 4:863), Cumming 2012, Hedges 1981, Algina and Keselman 2003 (Educ Psychol Meas
 * 63:537), McGraw and Wong 1992, Kerby 2014.
 */
public final class EffectSizes {
    private static final double TAIL = 0.025;

    private EffectSizes() {}

    /**
     * All effect sizes of one endpoint.
     *
     * <ul>
     *   <li>{@code cohenDz} mean over the sd of the changes. R: {@code effectsize::repeated_measures_d(method = "z",
     *       adjust = FALSE)}. Its interval is that of the noncentrality over sqrt(n).
     *   <li>{@code ncpCi95} the noncentralities for which the observed t is the upper and the lower 2.5 % point. R:
     *       {@code uniroot(function(d) pt(t, df, d) - .975, ...)}; from three pairs up.
     *   <li>{@code hedgesJ} the exact correction for bias, from three pairs up; {@code hedgesGz} and {@code hedgesGav}
     *       are J times dz and dav.
     *   <li>{@code cohenDav} over the root mean square of the two sds, its interval scaled from the noncentrality (Algina
     *       and Keselman 2003); {@code cohenDavLakens} over their average, {@code hedgesGavLakens} times 1 - 3 / (8n - 9).
     *   <li>{@code cohenDrm} dz sqrt(2 (1 - r)); {@code correlation} r itself: both from three pairs up, and only if both
     *       columns vary.
     *   <li>{@code glassPre} over the sd before, if it is not zero.
     *   <li>{@code commonLanguage} Phi(dz).
     *   <li>{@code rankBiserial} (V+ - V-) / (V+ + V-), with zeros dropped and by Pratt, if a change is not zero;
     *       {@code probabilityOfSuperiority} (n+ + n0 / 2) / n.
     * </ul>
     *
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

    /** On Fisher's z scale with the variance of V for untied ranks. R: {@code effectsize::rank_biserial(post - pre)}. */
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
