package org.secretomefhir.statistics.exact;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The sums x[i] + x[j], i &lt;= j, of a sorted sample (twice its Walsh averages): any order statistic of these n(n+1)/2
 * sums without forming them, by closing in on its value and counting the sums up to a limit in one pass (after Johnson
 * and Mizoguchi 1978). A pass takes n steps; some twenty are needed, a few if there are many ties, at most four for each
 * bit of the range, and no memory. Every count made narrows the search of the next order statistic too, so an instance
 * belongs to one thread.
 */
public final class WalshSums {
    private final Decimals sample;
    private final long[] longs;
    private final BigInteger[] bigs;
    /** Limits for which the sums up to them were counted, ascending, and the counts. */
    private long[] limits = new long[64];

    private long[] counts = new long[64];
    private int known;

    private WalshSums(Decimals sample) {
        this.sample = sample;
        this.longs = sample.fitsLong() ? sample.toLongs() : new long[0];
        this.bigs = sample.fitsLong() ? new BigInteger[0] : sample.toBigIntegers();
        if (longs.length > 0) {
            remember(2 * longs[0] - 1, 0);
            remember(2 * longs[longs.length - 1], size());
        }
    }

    /**
     * The pairwise sums of the sample, each value also with itself. R:
     * {@code outer(x, x, "+")[upper.tri(x %o% x, TRUE)]}.
     */
    public static WalshSums of(Decimals sample) {
        return new WalshSums(sample);
    }

    /** How many sums there are: n (n + 1) / 2. */
    public long size() {
        long n = sample.size();
        return n * (n + 1) / 2;
    }

    /**
     * The k-th smallest sum in units of the sample. R: {@code sort(outer(x, x, "+")[upper.tri(x %o% x, TRUE)])[k]}.
     *
     * @param k from 1 to {@link #size}
     * @throws IllegalArgumentException if k lies outside, as every k does for an empty sample
     */
    public BigInteger select(long k) {
        if (k < 1 || k > size()) {
            throw new IllegalArgumentException("there is no such order statistic");
        }
        return sample.fitsLong() ? BigInteger.valueOf(selectLong(k)) : selectBig(k);
    }

    /** Passes over the sample so far, each a count of the sums up to some limit; of a sample that fits longs. */
    int passes() {
        return known - 2;
    }

    private long selectLong(long k) {
        int at = 0;
        while (counts[at] < k) {
            at++;
        }
        long low = limits[at - 1];
        long belowLow = counts[at - 1];
        long high = limits[at];
        long belowHigh = counts[at];
        long x = low + Math.round((k - 0.5 - belowLow) * ((double) high - low) / (belowHigh - belowLow));
        for (int step = 1; high - low > 1; step++) {
            if (!(x > low && x < high) || step % 4 == 0) {
                x = low + (high - low) / 2;
            }
            long count = countUpTo(x);
            remember(x, count);
            if (count < k) {
                low = x;
                belowLow = count;
            } else {
                high = x;
                belowHigh = count;
            }
            // a little too far, so that the next limit is one of the other side
            double distance = (k - 0.5 - count) * ((double) high - low) / (belowHigh - belowLow);
            x += Math.round(distance + Math.copySign(1 + Math.abs(distance) / 8, distance));
        }
        return high;
    }

    private void remember(long limit, long count) {
        if (known == limits.length) {
            limits = Arrays.copyOf(limits, 2 * known);
            counts = Arrays.copyOf(counts, 2 * known);
        }
        int at = known++;
        for (; at > 0 && limits[at - 1] > limit; at--) {
            limits[at] = limits[at - 1];
            counts[at] = counts[at - 1];
        }
        limits[at] = limit;
        counts[at] = count;
    }

    /** One pass from both ends, without branches that depend on the data: those would be mispredicted half the time. */
    private long countUpTo(long limit) {
        long count = 0;
        int i = 0;
        int j = longs.length - 1;
        while (i <= j) {
            int above = (int) ((limit - longs[i] - longs[j]) >> 63); // -1 if the sum is above the limit, else 0
            count += (j - i + 1) & ~above;
            j += above;
            i += 1 + above;
        }
        return count;
    }

    private BigInteger selectBig(long k) {
        BigInteger low = bigs[0].shiftLeft(1);
        BigInteger high = bigs[bigs.length - 1].shiftLeft(1);
        while (low.compareTo(high) < 0) {
            BigInteger middle = low.add(high).shiftRight(1);
            if (countUpTo(middle) >= k) {
                high = middle;
            } else {
                low = middle.add(BigInteger.ONE);
            }
        }
        return low;
    }

    private long countUpTo(BigInteger limit) {
        long count = 0;
        int j = bigs.length - 1;
        for (int i = 0; i <= j; i++) {
            while (j >= i && bigs[i].add(bigs[j]).compareTo(limit) > 0) {
                j--;
            }
            count += j - i + 1;
        }
        return count;
    }
}
