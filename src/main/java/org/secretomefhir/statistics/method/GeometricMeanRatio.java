package org.secretomefhir.statistics.method;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.StudentT;
import org.secretomefhir.statistics.exact.DecimalPairs;

/**
 * Change as a ratio, for markers whose changes are proportional: the paired t test of the logarithms (Bland and Altman
 * 1996, BMJ 312:1153).
 *
 * @param n complete pairs
 * @param ratio geometric mean of after over before, above 0; 1 is no change
 * @param ci95 its 95 % interval
 * @param t mean log ratio over its standard error
 * @param pTwoSided of that t on n - 1 degrees of freedom
 */
public record GeometricMeanRatio(
        int n, double ratio, Outcome<Interval> ci95, Outcome<Double> t, Outcome<Double> pTwoSided) {

    /**
     * The ratio exp(mean(ln post - ln pre)), its 95 % interval and its test. R: {@code r <- t.test(log(post), log(pre),
     * paired = TRUE); exp(r$estimate); exp(r$conf.int); r$statistic; r$p.value}.
     *
     * <p>Exchanging before and after negates t exactly; the order of subjects changes no bit. Not computable without a
     * pair or if a value is not positive. One pair, or ratios that are all exactly equal: the ratio alone.
     */
    public static Outcome<GeometricMeanRatio> of(PairedSample sample) {
        DecimalPairs pairs = sample.pairs();
        int n = pairs.size();
        if (n == 0) {
            return Outcome.not(Why.NO_COMPLETE_PAIR);
        }
        double[] logs = new double[n];
        boolean varies = false;
        for (int i = 0; i < n; i++) {
            BigInteger pre = pairs.xUnit(i);
            BigInteger post = pairs.yUnit(i);
            if (pre.signum() <= 0 || post.signum() <= 0) {
                return Outcome.not(Why.NOT_ALL_POSITIVE);
            }
            logs[i] = Math.log(pairs.y(i).doubleValue()) - Math.log(pairs.x(i).doubleValue());
            varies |= !post.multiply(pairs.xUnit(0)).equals(pre.multiply(pairs.yUnit(0)));
        }
        double mean = mean(logs);
        if (!varies) {
            Why why = n < 2 ? Why.N_BELOW_2 : Why.ZERO_VARIANCE;
            return Outcome.finite(Math.exp(mean))
                    .map(ratio ->
                            new GeometricMeanRatio(n, ratio, Outcome.not(why), Outcome.not(why), Outcome.not(why)));
        }
        double standardError = standardError(logs, mean);
        double t = mean / standardError;
        double reach = StudentT.upperQuantile(0.025, n - 1.0) * standardError;
        return Outcome.finite(Math.exp(mean))
                .map(ratio -> new GeometricMeanRatio(
                        n,
                        ratio,
                        Interval.finite(Math.exp(mean - reach), Math.exp(mean + reach)),
                        Outcome.finite(t),
                        Double.isFinite(t)
                                ? Outcome.of(StudentT.twoSided(t, n - 1.0))
                                : Outcome.not(Why.OUT_OF_RANGE)));
    }

    /** Summed exactly, so that neither order nor sign matters. */
    private static double mean(double[] logs) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double one : logs) {
            sum = sum.add(new BigDecimal(one));
        }
        return sum.doubleValue() / logs.length;
    }

    private static double standardError(double[] logs, double mean) {
        int n = logs.length;
        double squares = Arrays.stream(logs)
                .map(one -> (one - mean) * (one - mean))
                .sorted()
                .sum();
        return Math.sqrt(squares / (n - 1.0) / n);
    }
}
