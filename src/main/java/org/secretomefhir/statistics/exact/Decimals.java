package org.secretomefhir.statistics.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sample of decimals, sorted ascending and exact: each value is an integer number of units times one common step. The
 * units have no common factor, so samples that differ by a positive factor have the same units. Immutable. Units are
 * longs within 2^61 where they fit, else BigIntegers; every method works for both, the long ones faster. An index from
 * 0 to n - 1 names a value; another one throws IndexOutOfBoundsException.
 */
public final class Decimals {
    private static final BigDecimal EIGHTH = new BigDecimal("0.125");

    private final long @Nullable [] longs;
    private final BigInteger @Nullable [] bigs;
    private final BigDecimal step;

    private Decimals(long @Nullable [] longs, BigInteger @Nullable [] bigs, BigDecimal step) {
        this.longs = longs;
        this.bigs = bigs;
        this.step = step;
    }

    /** The values {@code units[i] * 10^-scale}; the array is copied. */
    static Decimals of(long[] units, int scale) {
        return of(units, new BigDecimal(BigInteger.ONE, scale));
    }

    private static Decimals of(long[] units, BigDecimal one) {
        long divisor = 0;
        for (long unit : units) {
            divisor = gcd(divisor, Math.abs(unit));
        }
        long[] reduced = units.clone();
        if (divisor > 1) {
            for (int i = 0; i < reduced.length; i++) {
                reduced[i] /= divisor;
            }
        }
        Arrays.sort(reduced);
        return new Decimals(reduced, null, one.multiply(BigDecimal.valueOf(Math.max(divisor, 1))));
    }

    /** The values {@code units[i] * 10^-scale}; the array is copied. */
    static Decimals of(BigInteger[] units, int scale) {
        return of(units, new BigDecimal(BigInteger.ONE, scale));
    }

    private static Decimals of(BigInteger[] units, BigDecimal one) {
        BigInteger divisor = BigInteger.ZERO;
        for (BigInteger unit : units) {
            divisor = divisor.gcd(unit);
        }
        BigInteger common = divisor.max(BigInteger.ONE);
        BigInteger[] reduced =
                Arrays.stream(units).map(unit -> unit.divide(common)).sorted().toArray(BigInteger[]::new);
        BigDecimal step = one.multiply(new BigDecimal(common));
        if (Arrays.stream(reduced).allMatch(unit -> unit.bitLength() <= 60)) {
            return new Decimals(
                    Arrays.stream(reduced).mapToLong(BigInteger::longValue).toArray(), null, step);
        }
        return new Decimals(null, reduced, step);
    }

    /** Number of values. */
    public int size() {
        return longs != null ? longs.length : bigs().length;
    }

    /** The value of one unit, positive; 1 or a power of ten if there is no value but zero. */
    public BigDecimal step() {
        return step;
    }

    /** The i-th smallest value in units. */
    public BigInteger unit(int i) {
        return longs != null ? BigInteger.valueOf(longs[i]) : bigs()[i];
    }

    /** The i-th smallest value. */
    public BigDecimal get(int i) {
        return step.multiply(new BigDecimal(unit(i)));
    }

    /** The sign of the i-th smallest value. */
    public int signum(int i) {
        return longs != null ? Long.signum(longs[i]) : bigs()[i].signum();
    }

    /** Compares the sizes, without sign, of the i-th and the j-th smallest value. */
    public int compareSizes(int i, int j) {
        return longs != null
                ? Long.compare(Math.abs(longs[i]), Math.abs(longs[j]))
                : bigs()[i].abs().compareTo(bigs()[j].abs());
    }

    /** The values that are not zero, with the same step. */
    public Decimals withoutZeros() {
        return longs != null
                ? new Decimals(Arrays.stream(longs).filter(unit -> unit != 0).toArray(), null, step)
                : new Decimals(
                        null,
                        Arrays.stream(bigs()).filter(unit -> unit.signum() != 0).toArray(BigInteger[]::new),
                        step);
    }

    /** The values but the i-th smallest. */
    public Decimals without(int i) {
        if (longs != null) {
            long[] own = longs;
            long[] others = new long[own.length - 1];
            Arrays.setAll(others, at -> own[at < i ? at : at + 1]);
            return of(others, step);
        }
        BigInteger[] others = new BigInteger[size() - 1];
        Arrays.setAll(others, at -> unit(at < i ? at : at + 1));
        return of(others, step);
    }

    /**
     * The values and so many more that are all alike.
     *
     * @param eighths the value of these, in eighths of a unit
     */
    public Decimals with(BigInteger eighths, int times) {
        BigInteger[] all = new BigInteger[size() + times];
        Arrays.setAll(all, at -> at < size() ? unit(at).shiftLeft(3) : eighths);
        return of(all, step.multiply(EIGHTH));
    }

    /** The values with the other sign, in the same step. */
    public Decimals negated() {
        int n = size();
        if (longs == null) {
            BigInteger[] others = new BigInteger[n];
            Arrays.setAll(others, i -> bigs()[n - 1 - i].negate());
            return new Decimals(null, others, step);
        }
        long[] others = new long[n];
        long[] own = longs;
        Arrays.setAll(others, i -> -own[n - 1 - i]);
        return new Decimals(others, null, step);
    }

    /**
     * 0 if every value has its like with the other sign; else 1 or -1, and -1 and 1 of the values {@link #negated}: the
     * sign of their sum, or of the first two opposite values that do not cancel.
     */
    public int lean() {
        int lean = sum().signum();
        for (int i = 0; lean == 0 && i < size() / 2; i++) {
            lean = unit(i).add(unit(size() - 1 - i)).signum();
        }
        return lean;
    }

    /** Whether all units are longs (within 2^61). */
    public boolean fitsLong() {
        return longs != null;
    }

    /**
     * The units ascending, as a new array.
     *
     * @throws IllegalStateException if they are not {@link #fitsLong}
     */
    public long[] toLongs() {
        if (longs == null) {
            throw new IllegalStateException("the units do not fit into longs");
        }
        return longs.clone();
    }

    /** The units ascending, as a new array. */
    public BigInteger[] toBigIntegers() {
        return longs != null
                ? Arrays.stream(longs).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new)
                : bigs().clone();
    }

    /** The values ascending as doubles, each the nearest; infinite if beyond their range. */
    public double[] toDoubles() {
        double[] values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = toDouble(unit(i), 1);
        }
        return values;
    }

    /**
     * {@code units / divisor} in the unit of the sample, rounded once to a double; infinite if beyond its range.
     *
     * @param units any sum of units
     * @param divisor positive
     */
    public double toDouble(BigInteger units, long divisor) {
        return Ratio.toDouble(units.multiply(stepNumerator()), stepDenominator().multiply(BigInteger.valueOf(divisor)));
    }

    /**
     * Square root of {@code squaredUnits / divisor} in the unit of the sample, within one unit in the last place.
     *
     * @param squaredUnits not negative
     * @param divisor positive
     */
    public double squareRootToDouble(BigInteger squaredUnits, BigInteger divisor) {
        return Ratio.squareRoot(
                squaredUnits.multiply(stepNumerator().pow(2)),
                stepDenominator().pow(2).multiply(divisor));
    }

    /** Sum of the values in units; zero if there is none. */
    public BigInteger sum() {
        return longs != null ? Sums.of(longs) : Arrays.stream(bigs()).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Sum of the squared values in squared units; zero if there is none. */
    public BigInteger sumOfSquares() {
        return longs != null
                ? Sums.ofProducts(longs, longs)
                : Arrays.stream(bigs()).map(unit -> unit.multiply(unit)).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /**
     * n times the centred sum of squares in squared units: {@code n * sum x^2 - (sum x)^2}, zero if all are equal. R:
     * {@code n * (n - 1) * var(x)}.
     */
    public BigInteger centredSquares() {
        return sumOfSquares().multiply(BigInteger.valueOf(size())).subtract(sum().pow(2));
    }

    /**
     * {@code n^(k-1) * sum (x - mean)^k} for k = 2, 3, 4, in units to the power of k; integers, hence exact. Worked out
     * about the middle value, because shifting changes nothing but the size of the numbers. Needs a value; of one all
     * are zero.
     */
    public BigInteger[] centredPowerSums() {
        BigInteger origin = unit(size() / 2);
        BigInteger[] sums = new BigInteger[5];
        if (longs != null) {
            long[] x =
                    Arrays.stream(longs).map(unit -> unit - origin.longValue()).toArray();
            sums = Sums.ofPowers(x);
        } else {
            Arrays.fill(sums, BigInteger.ZERO);
            for (BigInteger unit : bigs()) {
                BigInteger power = BigInteger.ONE;
                for (int k = 0; k <= 4; k++) {
                    sums[k] = sums[k].add(power);
                    power = power.multiply(unit.subtract(origin));
                }
            }
        }
        BigInteger n = sums[0];
        BigInteger s1 = sums[1];
        BigInteger m2 = n.multiply(sums[2]).subtract(s1.pow(2));
        BigInteger m3 = n.pow(2)
                .multiply(sums[3])
                .subtract(n.multiply(s1).multiply(sums[2]).multiply(BigInteger.valueOf(3)))
                .add(s1.pow(3).shiftLeft(1));
        BigInteger m4 = n.pow(3)
                .multiply(sums[4])
                .subtract(n.pow(2).multiply(s1).multiply(sums[3]).shiftLeft(2))
                .add(n.multiply(s1.pow(2)).multiply(sums[2]).multiply(BigInteger.valueOf(6)))
                .subtract(s1.pow(4).multiply(BigInteger.valueOf(3)));
        return new BigInteger[] {m2, m3, m4};
    }

    /** Whether all values are equal (true for an empty sample). */
    public boolean isConstant() {
        return size() == 0 || unit(0).equals(unit(size() - 1));
    }

    private BigInteger stepNumerator() {
        return step.scale() >= 0
                ? step.unscaledValue()
                : step.unscaledValue().multiply(BigInteger.TEN.pow(-step.scale()));
    }

    private BigInteger stepDenominator() {
        return step.scale() > 0 ? BigInteger.TEN.pow(step.scale()) : BigInteger.ONE;
    }

    private BigInteger[] bigs() {
        return Objects.requireNonNull(bigs, "the units are longs");
    }

    private static long gcd(long a, long b) {
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }
}
