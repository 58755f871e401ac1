package org.secretomefhir.statistics.method;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.secretomefhir.statistics.EndpointResult.PairedT;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.StudentT;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.exact.Ratio;

/** Student's paired t test of the mean change. */
public final class TTest {
    private static final MathContext MEAN_DIGITS = MathContext.DECIMAL128;

    private TTest() {}

    /**
     * {@code t = mean / (sd / sqrt n)} on n - 1 degrees of freedom, from exact sums as
     * {@code S sqrt((n-1) / (n sum d^2 - S^2))}, with the intervals of the mean at 95, 90 and 99 % (Student 1908). R:
     * {@code t.test(post, pre, paired = TRUE)}, also with {@code alternative = "less"} or {@code "greater"}. Fewer than
     * two pairs, or all changes equal (zero variance), also if all are zero: not computable.
     */
    public static Outcome<PairedT> of(Decimals changes) {
        int n = changes.size();
        if (n < 2) {
            return Outcome.not(n == 0 ? Why.NO_COMPLETE_PAIR : Why.N_BELOW_2);
        }
        BigInteger centred = changes.centredSquares();
        if (centred.signum() == 0) {
            return Outcome.not(Why.ZERO_VARIANCE);
        }
        BigInteger sum = changes.sum();
        double t = sum.signum() * Ratio.squareRoot(sum.pow(2).multiply(BigInteger.valueOf(n - 1)), centred);
        Outcome<Interval> ci95 = interval(changes, 0.95);
        Outcome<Interval> ci90 = interval(changes, 0.90);
        Outcome<Interval> ci99 = interval(changes, 0.99);
        if (!Double.isFinite(t)) {
            return Outcome.not(Why.OUT_OF_RANGE);
        }
        int df = n - 1;
        return ci95.flatMap(c95 -> ci90.flatMap(c90 -> ci99.map(c99 -> new PairedT(
                t,
                df,
                StudentT.twoSided(t, df),
                StudentT.lowerTail(t, df),
                StudentT.upperTail(t, df),
                c95,
                c90,
                c99))));
    }

    /**
     * The confidence interval {@code mean -+ qt((1 + level) / 2, n - 1) * sd / sqrt n} of the mean change. R: {@code
     * t.test(d, conf.level = level)$conf.int}. Fewer than two pairs or zero variance: not computable.
     *
     * @param changes the changes
     * @param level inside (0, 1), else IllegalArgumentException
     */
    public static Outcome<Interval> interval(Decimals changes, double level) {
        long n = changes.size();
        if (n < 2) {
            return Outcome.not(n == 0 ? Why.NO_COMPLETE_PAIR : Why.N_BELOW_2);
        }
        BigInteger centred = changes.centredSquares();
        if (centred.signum() == 0) {
            return Outcome.not(Why.ZERO_VARIANCE);
        }
        BigInteger divisor = BigInteger.valueOf(n).pow(2).multiply(BigInteger.valueOf(n - 1));
        double half = StudentT.upperQuantile((1 - level) / 2, n - 1.0) * changes.squareRootToDouble(centred, divisor);
        if (!Double.isFinite(half)) {
            return Outcome.not(Why.OUT_OF_RANGE);
        }
        // the mean keeps more digits than a double, so that each limit is rounded once however far from zero it lies
        BigDecimal mean =
                changes.step().multiply(new BigDecimal(changes.sum())).divide(BigDecimal.valueOf(n), MEAN_DIGITS);
        BigDecimal reach = new BigDecimal(half);
        return Interval.finite(
                mean.subtract(reach).doubleValue(), mean.add(reach).doubleValue());
    }
}
