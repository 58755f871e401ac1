package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import java.util.Arrays;
import org.secretomefhir.statistics.EndpointResult.PercentChange;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.CrossSums;
import org.secretomefhir.statistics.exact.DecimalPairs;
import org.secretomefhir.statistics.exact.Ratio;

/**
 * Change in per cent of the value before. Meaningful on ratio scales only: on T-scores, which are differences and cross
 * zero, it is worked out but should not be shown. For a test the change itself is the better number (Vickers 2001, BMC
 * Med Res Methodol 1:6).
 */
public final class PercentChanges {
    /** Binary digits kept of each subject's percentage beyond those of the data. */
    private static final int EXTRA_BITS = 160;

    private PercentChanges() {}

    /**
     * The change of the means, and mean and median of the changes of the subjects, each rounded once. R:
     * {@code 100 * mean(d) / mean(pre)}, {@code mean(100 * d / pre)}, {@code median(100 * d / pre)}.
     *
     * <p>Not computable: the first if the mean before is zero, the others if any value before is zero, all without a
     * pair. Of a negative value before a rise is a negative percentage.
     */
    public static PercentChange of(PairedSample sample) {
        DecimalPairs pairs = sample.pairs();
        int n = pairs.size();
        if (n == 0) {
            Outcome<Double> none = Outcome.not(Why.NO_COMPLETE_PAIR);
            return new PercentChange(none, none, none);
        }
        CrossSums sums = pairs.sums();
        Outcome<Double> ofMeans = sums.sumX().signum() == 0
                ? Outcome.not(Why.MEAN_PRE_ZERO)
                : Outcome.finite(percent(sums.sumY().subtract(sums.sumX()), sums.sumX()));
        int bits = EXTRA_BITS;
        for (int i = 0; i < n; i++) {
            if (pairs.xUnit(i).signum() == 0) {
                Outcome<Double> none = Outcome.not(Why.PRE_VALUE_ZERO);
                return new PercentChange(ofMeans, none, none);
            }
            bits = Math.max(bits, EXTRA_BITS + pairs.xUnit(i).bitLength());
        }
        BigInteger[] individual = new BigInteger[n];
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < n; i++) {
            BigInteger change = pairs.yUnit(i).subtract(pairs.xUnit(i));
            individual[i] =
                    change.multiply(BigInteger.valueOf(100)).shiftLeft(bits).divide(pairs.xUnit(i));
            sum = sum.add(individual[i]);
        }
        Arrays.sort(individual);
        BigInteger middle = individual[(n - 1) / 2].add(individual[n / 2]);
        BigInteger one = BigInteger.ONE.shiftLeft(bits);
        return new PercentChange(
                ofMeans,
                Outcome.finite(Ratio.toDouble(sum, one.multiply(BigInteger.valueOf(n)))),
                Outcome.finite(Ratio.toDouble(middle, one.shiftLeft(1))));
    }

    private static double percent(BigInteger part, BigInteger whole) {
        BigInteger numerator = part.multiply(BigInteger.valueOf(100L * whole.signum()));
        return Ratio.toDouble(numerator, whole.abs());
    }
}
