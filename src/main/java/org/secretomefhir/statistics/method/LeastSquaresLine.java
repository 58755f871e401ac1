package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.StudentT;
import org.secretomefhir.statistics.exact.Ratio;

/**
 * The least squares line y = a + b (x - mean x), with every number a root or ratio of exact integers.
 *
 * @param n number of points, at least 3
 * @param sxx n times the centred sum of squares of x, positive
 * @param syy n times the centred sum of squares of y, positive
 * @param sxy n times the centred sum of products
 */
record LeastSquaresLine(int n, BigInteger sxx, BigInteger syy, BigInteger sxy) {

    /** R: {@code cor(x, y)}. */
    double correlation() {
        return sxy.signum() * Ratio.squareRoot(sxy.pow(2), sxx.multiply(syy));
    }

    /** R: {@code coef(lm(y ~ x))[2]}. */
    double slope() {
        return Ratio.toDouble(sxy, sxx);
    }

    /** R: {@code coef(summary(lm(y ~ x)))[2, 2]}. */
    double slopeStandardError() {
        return Ratio.squareRoot(unexplained(), sxx.pow(2).multiply(residualDf()));
    }

    /** Two-sided p of the slope, which is that of the correlation. R: {@code cor.test(x, y)$p.value}. */
    Outcome<Double> pOfSlope() {
        return twoSided(sxy.pow(2));
    }

    /**
     * Two-sided p of the intercept a, the mean of y.
     *
     * @param sumY sum of y, in the units of the centred sums
     */
    Outcome<Double> pOfIntercept(BigInteger sumY) {
        return twoSided(sumY.pow(2).multiply(sxx));
    }

    /**
     * Standard error of the intercept a.
     *
     * @param scale one unit of the centred sums is 10 to the power of minus this
     */
    double interceptStandardError(int scale) {
        BigInteger size = BigInteger.TEN.pow(2 * Math.abs(scale));
        BigInteger count = BigInteger.valueOf(n).pow(2).multiply(sxx).multiply(residualDf());
        return scale >= 0
                ? Ratio.squareRoot(unexplained(), count.multiply(size))
                : Ratio.squareRoot(unexplained().multiply(size), count);
    }

    private Outcome<Double> twoSided(BigInteger squaredEffect) {
        if (unexplained().signum() == 0) {
            return Outcome.not(Why.PERFECT_CORRELATION);
        }
        double t = Ratio.squareRoot(squaredEffect.multiply(residualDf()), unexplained());
        return Outcome.of(StudentT.twoSided(t, n - 2.0));
    }

    private BigInteger unexplained() {
        return sxx.multiply(syy).subtract(sxy.pow(2));
    }

    private BigInteger residualDf() {
        return BigInteger.valueOf(n - 2L);
    }
}
