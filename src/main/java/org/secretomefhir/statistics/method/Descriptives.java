package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import org.secretomefhir.statistics.EndpointResult.Moments;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.exact.Ratio;

/** Location, spread and shape of one column, from exact sums and exact order statistics, each rounded once. */
public final class Descriptives {
    private Descriptives() {}

    /**
     * Number, mean, standard deviation (divisor n - 1), standard error, median, quartiles, extremes, in the unit of the
     * values. A quartile lies at position 1 + (n - 1) / 4 (type 7) or (n + 1) / 4 (type 6) of the sorted values,
     * interpolated (Hyndman and Fan 1996, Am Stat 50:361). R: {@code mean(x)}, {@code sd(x)}, {@code sd(x) / sqrt(n)},
     * {@code quantile(x, c(.25, .5, .75))}, {@code quantile(x, c(.25, .75), type = 6)}, {@code range(x)}.
     *
     * <p>Empty: nothing but n. One value: no standard deviation and no standard error. All equal: both exactly zero.
     */
    public static Summary summary(Decimals values) {
        int n = values.size();
        if (n == 0) {
            Outcome<Double> none = Outcome.not(Why.NO_COMPLETE_PAIR);
            return new Summary(0, none, none, none, none, none, none, none, none, none, none, none);
        }
        return new Summary(
                n,
                Outcome.finite(values.toDouble(values.sum(), n)),
                spread(values, 1),
                spread(values, n),
                quarter(values, quarters(values, 2 * (n - 1L))),
                quarter(values, quarters(values, n - 1L)),
                quarter(values, quarters(values, 3 * (n - 1L))),
                quarter(values, quarters(values, 3 * (n - 1L)).subtract(quarters(values, n - 1L))),
                quarter(values, quarters(values, n + 1L - 4)),
                quarter(values, quarters(values, 3 * (n + 1L) - 4)),
                Outcome.finite(values.toDouble(values.unit(0), 1)),
                Outcome.finite(values.toDouble(values.unit(n - 1), 1)));
    }

    /**
     * Population skewness g1 and excess kurtosis g2 (Fisher 1930; Joanes and Gill 1998, Statistician 47:183). R:
     * {@code m <- function(k) mean((x - mean(x))^k); m(3) / m(2)^1.5; m(4) / m(2)^2 - 3}. Needs three values that are
     * not all equal.
     */
    public static Moments moments(Decimals values) {
        if (values.size() < 3) {
            Why why = values.size() == 0 ? Why.NO_COMPLETE_PAIR : Why.N_BELOW_3;
            return new Moments(Outcome.not(why), Outcome.not(why));
        }
        if (values.isConstant()) {
            return new Moments(Outcome.not(Why.ZERO_VARIANCE), Outcome.not(Why.ZERO_VARIANCE));
        }
        BigInteger[] centred = values.centredPowerSums();
        BigInteger m2 = centred[0];
        BigInteger m3 = centred[1];
        BigInteger m4 = centred[2];
        // with M_k = n^(k-1) * sum (x - mean)^k:  g1^2 = M3^2 / M2^3,  g2 = M4 / M2^2 - 3
        double skewness = Ratio.squareRoot(m3.pow(2), m2.pow(3)) * m3.signum();
        BigInteger m2Squared = m2.pow(2);
        double kurtosis = Ratio.toDouble(m4.subtract(m2Squared.multiply(BigInteger.valueOf(3))), m2Squared);
        return new Moments(Outcome.finite(skewness), Outcome.finite(kurtosis));
    }

    /** The square root of the variance over {@code divisor}: the standard deviation for 1, the standard error for n. */
    private static Outcome<Double> spread(Decimals values, long divisor) {
        long n = values.size();
        if (n < 2) {
            return Outcome.not(Why.N_BELOW_2);
        }
        BigInteger denominator =
                BigInteger.valueOf(n).multiply(BigInteger.valueOf(n - 1)).multiply(BigInteger.valueOf(divisor));
        return Outcome.finite(values.squareRootToDouble(values.centredSquares(), denominator));
    }

    /**
     * Four times the interpolated order statistic at position {@code quarterPosition / 4} counted from 0, in units. A
     * position before the first or after the last value gives that value.
     */
    private static BigInteger quarters(Decimals values, long quarterPosition) {
        int last = values.size() - 1;
        long position = Math.min(Math.max(quarterPosition, 0), 4L * last);
        int below = (int) (position / 4);
        long part = position % 4;
        BigInteger low = values.unit(below).multiply(BigInteger.valueOf(4 - part));
        return part == 0 ? low : low.add(values.unit(below + 1).multiply(BigInteger.valueOf(part)));
    }

    private static Outcome<Double> quarter(Decimals values, BigInteger fourTimes) {
        return Outcome.finite(values.toDouble(fourTimes, 4));
    }
}
