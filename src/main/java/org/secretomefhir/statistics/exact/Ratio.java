package org.secretomefhir.statistics.exact;

import java.math.BigInteger;

/** Ratios of integers as doubles, rounded once. */
public final class Ratio {
    private static final int QUOTIENT_BITS = 66;

    private Ratio() {}

    /**
     * The double nearest to {@code numerator / denominator}, ties to even (below 2^-1022 it may be the second nearest).
     * Depends on the value of the ratio only, not on common factors; negating the numerator negates the result.
     *
     * @param numerator any integer
     * @param denominator positive
     * @return infinite beyond the range of a double
     * @throws IllegalArgumentException if the denominator is not positive
     */
    public static double toDouble(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() <= 0) {
            throw new IllegalArgumentException("denominator must be positive");
        }
        if (numerator.bitLength() <= 53 && denominator.bitLength() <= 53) {
            return (double) numerator.longValue() / denominator.longValue();
        }
        BigInteger size = numerator.abs();
        int shift = QUOTIENT_BITS - size.bitLength() + denominator.bitLength();
        double quotient = Math.scalb(quotientTimesPowerOfTwo(size, denominator, shift), -shift);
        return numerator.signum() < 0 ? -quotient : quotient;
    }

    /**
     * The square root of {@code numerator / denominator}, within one unit in the last place, also where the ratio
     * itself is beyond the range of a double.
     *
     * @param numerator not negative
     * @param denominator positive
     * @throws ArithmeticException if the denominator is zero, though the numerator is zero too
     */
    public static double squareRoot(BigInteger numerator, BigInteger denominator) {
        int shift = QUOTIENT_BITS - numerator.bitLength() + denominator.bitLength();
        shift += shift & 1;
        return Math.scalb(Math.sqrt(quotientTimesPowerOfTwo(numerator, denominator, shift)), -shift / 2);
    }

    private static double quotientTimesPowerOfTwo(BigInteger numerator, BigInteger denominator, int shift) {
        BigInteger[] division = shift >= 0
                ? numerator.shiftLeft(shift).divideAndRemainder(denominator)
                : numerator.divideAndRemainder(denominator.shiftLeft(-shift));
        BigInteger quotient = division[1].signum() == 0 ? division[0] : division[0].setBit(0);
        return quotient.doubleValue();
    }
}
