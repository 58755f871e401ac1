package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import org.secretomefhir.statistics.Baseline;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.CrossSums;
import org.secretomefhir.statistics.exact.Ratio;

/**
 * Whether the change depends on the value before. The obvious correlation of the two is negative even when nothing
 * happens (regression to the mean), so Oldham's stands beside it.
 *
 * <p>Sources: Oldham 1962 (J Chronic Dis 15:969), equal to the Pitman-Morgan test of equal variances; Barnett, van der
 * Pols and Dobson 2005 (Int J Epidemiol 34:215).
 */
public final class BaselineDependence {
    private BaselineDependence() {}

    /**
     * With d the change and m the mean of before and after, in R:
     *
     * <ul>
     *   <li>{@code oldhamR, oldhamP, oldhamRci95}: {@code cor.test(d, m)}; before and after exchanged negate r exactly.
     *       The interval needs four pairs.
     *   <li>{@code naiveR, naiveP}: {@code cor.test(d, pre)}, biased.
     *   <li>{@code ancova...}: {@code summary(lm(d ~ I(pre - mean(pre))))}: the intercept is the mean change adjusted
     *       for the value before, with its standard error and p; the slope is that on the value before.
     *   <li>{@code varianceRatioPostPre}: {@code var(post) / var(pre)}.
     * </ul>
     *
     * <p>Every number is a root or ratio of exact integers. Not computable below three pairs, or if the changes are all
     * equal; everything but Oldham's part also if the values before are all equal. A p is not computable where the
     * points lie exactly on a line.
     */
    public static Outcome<Baseline> of(PairedSample sample) {
        int n = sample.nPaired();
        if (n < 3) {
            return Outcome.not(n == 0 ? Why.NO_COMPLETE_PAIR : n == 1 ? Why.N_BELOW_2 : Why.N_BELOW_3);
        }
        CrossSums sums = sample.pairs().sums();
        BigInteger pre = sums.sxx();
        BigInteger post = sums.syy();
        BigInteger change = sums.sdd();
        if (change.signum() == 0) {
            return Outcome.not(Why.ZERO_VARIANCE);
        }
        BigInteger twiceMean = pre.add(post).add(sums.sxy().shiftLeft(1));
        Outcome<LeastSquaresLine> oldham = twiceMean.signum() == 0
                ? Outcome.not(Why.ZERO_VARIANCE_MEAN)
                : Outcome.of(new LeastSquaresLine(n, twiceMean, change, post.subtract(pre)));
        Outcome<LeastSquaresLine> onPre = pre.signum() == 0
                ? Outcome.not(Why.ZERO_VARIANCE_PRE)
                : Outcome.of(new LeastSquaresLine(n, pre, change, sums.sxy().subtract(pre)));
        return Outcome.of(new Baseline(
                oldham.map(LeastSquaresLine::correlation),
                oldham.flatMap(LeastSquaresLine::pOfSlope),
                onPre.map(LeastSquaresLine::correlation),
                onPre.flatMap(LeastSquaresLine::pOfSlope),
                oldham.fold(line -> FisherZ.interval95(line.correlation(), n), Limits::not),
                onPre.flatMap(line ->
                        Outcome.finite(sample.change().toDouble(sample.change().sum(), n))),
                onPre.flatMap(line -> Outcome.finite(
                        line.interceptStandardError(sample.pairs().scale()))),
                onPre.flatMap(line -> line.pOfIntercept(sums.sumY().subtract(sums.sumX()))),
                onPre.flatMap(line -> Outcome.finite(line.slope())),
                onPre.flatMap(line -> Outcome.finite(line.slopeStandardError())),
                onPre.flatMap(LeastSquaresLine::pOfSlope),
                onPre.flatMap(line -> Outcome.finite(Ratio.toDouble(post, pre)))));
    }
}
