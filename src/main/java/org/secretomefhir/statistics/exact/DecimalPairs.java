package org.secretomefhir.statistics.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Pairs (x, y) of decimals as integers of one common unit, {@code 10^-scale}, ordered by x and then y whatever the
 * order they came in. Immutable. An index from 0 to n - 1 names a pair; another one throws IndexOutOfBoundsException.
 */
public final class DecimalPairs {
    /** Units within 2^60 are kept as longs; differences and sums of two differences then still fit. */
    private static final int LONG_BITS = 60;

    private static final int MAX_EXPONENT = 300;
    private static final int MAX_DIGITS = 1000;

    private final long @Nullable [] xLongs;
    private final long @Nullable [] yLongs;
    private final BigInteger[] xBigs;
    private final BigInteger[] yBigs;
    private final int scale;

    private DecimalPairs(
            long @Nullable [] xLongs, long @Nullable [] yLongs, BigInteger[] xBigs, BigInteger[] yBigs, int scale) {
        this.xLongs = xLongs;
        this.yLongs = yLongs;
        this.xBigs = xBigs;
        this.yBigs = yBigs;
        this.scale = scale;
    }

    /**
     * The pairs {@code (x[i], y[i])}; trailing zeros of a decimal mean nothing.
     *
     * @throws IllegalArgumentException if the lists differ in length, or a value other than zero is not from 1e-300 to
     *     below 1e301 in size or has more than 1000 digits
     */
    public static DecimalPairs of(List<BigDecimal> x, List<BigDecimal> y) {
        if (x.size() != y.size()) {
            throw new IllegalArgumentException("the two columns differ in length");
        }
        BigDecimal[] xs = x.stream().map(DecimalPairs::normal).toArray(BigDecimal[]::new);
        BigDecimal[] ys = y.stream().map(DecimalPairs::normal).toArray(BigDecimal[]::new);
        int scale = Math.max(maxScale(xs), maxScale(ys));
        if (fits(xs, scale) && fits(ys, scale)) {
            return ofLongs(toLongs(xs, scale), toLongs(ys, scale), scale);
        }
        return ofBigs(toBigs(xs, scale), toBigs(ys, scale), scale);
    }

    /** Number of pairs. */
    public int size() {
        return xLongs != null ? xLongs.length : xBigs.length;
    }

    /** The common unit is 10 to the power of minus this. */
    public int scale() {
        return scale;
    }

    /** x of the i-th pair in units. */
    public BigInteger xUnit(int i) {
        return xLongs != null ? BigInteger.valueOf(xLongs[i]) : xBigs[i];
    }

    /** y of the i-th pair in units. */
    public BigInteger yUnit(int i) {
        return yLongs != null ? BigInteger.valueOf(yLongs[i]) : yBigs[i];
    }

    /** x of the i-th pair. */
    public BigDecimal x(int i) {
        return new BigDecimal(xUnit(i), scale);
    }

    /** y of the i-th pair. */
    public BigDecimal y(int i) {
        return new BigDecimal(yUnit(i), scale);
    }

    /** All x, ascending. */
    public Decimals xs() {
        return xLongs != null ? Decimals.of(xLongs, scale) : Decimals.of(xBigs, scale);
    }

    /** All y, ascending. */
    public Decimals ys() {
        return yLongs != null ? Decimals.of(yLongs, scale) : Decimals.of(yBigs, scale);
    }

    /** All exact differences y - x, ascending. */
    public Decimals differences() {
        if (xLongs != null && yLongs != null) {
            long[] differences = new long[xLongs.length];
            for (int i = 0; i < differences.length; i++) {
                differences[i] = yLongs[i] - xLongs[i];
            }
            return Decimals.of(differences, scale);
        }
        BigInteger[] differences = new BigInteger[xBigs.length];
        Arrays.setAll(differences, i -> yBigs[i].subtract(xBigs[i]));
        return Decimals.of(differences, scale);
    }

    /** First and second order sums, in units and squared units. Linear in the number of pairs. */
    public CrossSums sums() {
        return xLongs != null && yLongs != null ? CrossSums.of(xLongs, yLongs) : CrossSums.of(xBigs, yBigs);
    }

    /** The pairs (y, x). */
    public DecimalPairs swapped() {
        if (xLongs != null && yLongs != null) {
            return ofLongs(yLongs, xLongs, scale);
        }
        return ofBigs(yBigs, xBigs, scale);
    }

    private static DecimalPairs ofLongs(long[] x, long[] y, int scale) {
        long xLeast = Arrays.stream(x).min().orElse(0);
        long yLeast = Arrays.stream(y).min().orElse(0);
        int xBits = bits(Arrays.stream(x).max().orElse(0) - xLeast);
        int yBits = bits(Arrays.stream(y).max().orElse(0) - yLeast);
        if (xBits + yBits > 63) {
            Integer[] order = new Integer[x.length];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, Comparator.<Integer>comparingLong(i -> x[i]).thenComparingLong(i -> y[i]));
            return ordered(i -> x[order[i]], i -> y[order[i]], x.length, scale);
        }
        // both side by side in one number, which a sort of primitives takes a tenth of the time for
        long[] packed = new long[x.length];
        Arrays.setAll(packed, i -> (x[i] - xLeast) << yBits | (y[i] - yLeast));
        Arrays.sort(packed);
        long lower = (1L << yBits) - 1;
        return ordered(i -> xLeast + (packed[i] >> yBits), i -> yLeast + (packed[i] & lower), x.length, scale);
    }

    private static DecimalPairs ordered(IntToLongFunction x, IntToLongFunction y, int n, int scale) {
        long[] xs = new long[n];
        long[] ys = new long[n];
        Arrays.setAll(xs, x);
        Arrays.setAll(ys, y);
        return new DecimalPairs(xs, ys, new BigInteger[0], new BigInteger[0], scale);
    }

    private static int bits(long value) {
        return 64 - Long.numberOfLeadingZeros(value);
    }

    private static DecimalPairs ofBigs(BigInteger[] x, BigInteger[] y, int scale) {
        BigInteger[][] pairs = new BigInteger[x.length][];
        Arrays.setAll(pairs, i -> new BigInteger[] {x[i], y[i]});
        Arrays.sort(
                pairs, Comparator.<BigInteger[], BigInteger>comparing(p -> p[0]).thenComparing(p -> p[1]));
        BigInteger[] xSorted = Arrays.stream(pairs).map(p -> p[0]).toArray(BigInteger[]::new);
        BigInteger[] ySorted = Arrays.stream(pairs).map(p -> p[1]).toArray(BigInteger[]::new);
        return new DecimalPairs(null, null, xSorted, ySorted, scale);
    }

    /** The value without trailing zeros; throws IllegalArgumentException if it is too large, too small or too long. */
    static BigDecimal normal(BigDecimal value) {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        long exponent = (long) value.precision() - value.scale() - 1;
        if (Math.abs(exponent) > MAX_EXPONENT || value.precision() > MAX_DIGITS) {
            throw new IllegalArgumentException("a value must lie within 1e-300 and 1e300 and have at most 1000 digits");
        }
        return value.stripTrailingZeros();
    }

    private static int maxScale(BigDecimal[] values) {
        return Arrays.stream(values).mapToInt(BigDecimal::scale).max().orElse(0);
    }

    private static boolean fits(BigDecimal[] values, int scale) {
        return Arrays.stream(values).allMatch(v -> units(v, scale).bitLength() <= LONG_BITS);
    }

    private static long[] toLongs(BigDecimal[] values, int scale) {
        return Arrays.stream(values)
                .mapToLong(v -> units(v, scale).longValueExact())
                .toArray();
    }

    private static BigInteger[] toBigs(BigDecimal[] values, int scale) {
        return Arrays.stream(values).map(v -> units(v, scale)).toArray(BigInteger[]::new);
    }

    private static BigInteger units(BigDecimal value, int scale) {
        return value.setScale(scale).unscaledValue();
    }
}
