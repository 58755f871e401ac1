package org.secretomefhir.statistics.exact;

import java.math.BigInteger;
import java.util.Arrays;

/** Sums and sums of products of longs, exact at any length. */
public final class Sums {
    private Sums() {}

    /**
     * Sum of the products a[i] * b[i]; zero if there are none. R: {@code sum(a * b)}, rounded.
     *
     * @param a any longs
     * @param b as many
     */
    public static BigInteger ofProducts(long[] a, long[] b) {
        int bits = bits(a) + bits(b) + bits(a.length);
        if (bits <= 63) {
            long sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += a[i] * b[i];
            }
            return BigInteger.valueOf(sum);
        }
        return bits <= 127 ? ofProductsIn128Bits(a, b) : ofProductsUnbounded(a, b);
    }

    /** Sum of the values; zero if there are none. R: {@code sum(a)}, rounded. */
    public static BigInteger of(long[] a) {
        long[] ones = new long[a.length];
        Arrays.fill(ones, 1);
        return ofProducts(a, ones);
    }

    /** Sums of x to the power of 0, 1, 2, 3 and 4. */
    static BigInteger[] ofPowers(long[] x) {
        if (bits(x) <= 31) {
            long[] squares = Arrays.stream(x).map(value -> value * value).toArray();
            return new BigInteger[] {
                BigInteger.valueOf(x.length), of(x), of(squares), ofProducts(squares, x), ofProducts(squares, squares)
            };
        }
        BigInteger[] sums = {BigInteger.valueOf(x.length), of(x), ofProducts(x, x), BigInteger.ZERO, BigInteger.ZERO};
        for (long value : x) {
            BigInteger big = BigInteger.valueOf(value);
            BigInteger square = big.multiply(big);
            sums[3] = sums[3].add(square.multiply(big));
            sums[4] = sums[4].add(square.multiply(square));
        }
        return sums;
    }

    /** The number of bits of the largest size: every |x| is below 2 to this power. */
    static int bits(long... values) {
        long all = 0;
        for (long value : values) {
            all |= value < 0 ? ~value : value;
        }
        // ~value is |value| - 1, so one bit more covers both signs
        return 64 - Long.numberOfLeadingZeros(all) + 1;
    }

    private static BigInteger ofProductsIn128Bits(long[] a, long[] b) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < a.length; i++) {
            long productLow = a[i] * b[i];
            low += productLow;
            high += Math.multiplyHigh(a[i], b[i]) + (Long.compareUnsigned(low, productLow) < 0 ? 1 : 0);
        }
        BigInteger unsignedLow = BigInteger.valueOf(low);
        if (low < 0) {
            unsignedLow = unsignedLow.add(BigInteger.ONE.shiftLeft(64));
        }
        return BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow);
    }

    private static BigInteger ofProductsUnbounded(long[] a, long[] b) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(BigInteger.valueOf(a[i]).multiply(BigInteger.valueOf(b[i])));
        }
        return sum;
    }
}
