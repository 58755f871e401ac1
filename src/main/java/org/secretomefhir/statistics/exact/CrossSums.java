package org.secretomefhir.statistics.exact;

import java.math.BigInteger;

/**
 * The exact first and second order sums of n pairs of integers (x, y), from which means, variances, covariance,
 * correlation and regression follow without cancellation. The centred sums are n times the usual ones, so that they are
 * integers: {@code sxx = n * sum x^2 - (sum x)^2 = n * sum (x - mean)^2}. No pair: all are zero. In units of the pairs,
 * or squared units.
 *
 * @param n number of pairs
 * @param sumX sum of x
 * @param sumY sum of y
 * @param sumXX sum of x^2
 * @param sumYY sum of y^2
 * @param sumXY sum of x y
 */
public record CrossSums(int n, BigInteger sumX, BigInteger sumY, BigInteger sumXX, BigInteger sumYY, BigInteger sumXY) {

    static CrossSums of(long[] x, long[] y) {
        return new CrossSums(
                x.length, Sums.of(x), Sums.of(y), Sums.ofProducts(x, x), Sums.ofProducts(y, y), Sums.ofProducts(x, y));
    }

    static CrossSums of(BigInteger[] x, BigInteger[] y) {
        CrossSums sums = new CrossSums(
                x.length, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
        for (int i = 0; i < x.length; i++) {
            sums = new CrossSums(
                    x.length,
                    sums.sumX.add(x[i]),
                    sums.sumY.add(y[i]),
                    sums.sumXX.add(x[i].multiply(x[i])),
                    sums.sumYY.add(y[i].multiply(y[i])),
                    sums.sumXY.add(x[i].multiply(y[i])));
        }
        return sums;
    }

    /** n times the centred sum of squares of x; zero if all x are equal. R: {@code n * (n - 1) * var(x)}. */
    public BigInteger sxx() {
        return times(sumXX, sumX, sumX);
    }

    /** n times the centred sum of squares of y; zero if all y are equal. R: {@code n * (n - 1) * var(y)}. */
    public BigInteger syy() {
        return times(sumYY, sumY, sumY);
    }

    /** n times the centred sum of products. R: {@code n * (n - 1) * cov(x, y)}. */
    public BigInteger sxy() {
        return times(sumXY, sumX, sumY);
    }

    /** n times the centred sum of squares of y - x; zero if all are equal. R: {@code n * (n - 1) * var(y - x)}. */
    public BigInteger sdd() {
        return sxx().add(syy()).subtract(sxy().shiftLeft(1));
    }

    private BigInteger times(BigInteger products, BigInteger first, BigInteger second) {
        return products.multiply(BigInteger.valueOf(n)).subtract(first.multiply(second));
    }
}
