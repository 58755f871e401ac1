package org.secretomefhir.statistics.exact;

import java.math.BigInteger;

/**
 * The sums x[i] + x[j], i &lt;= j, of a sorted sample (twice its Walsh averages): any order statistic of these n(n+1)/2
 * sums without forming them, by halving the range of values and counting sums below the middle in one pass (after Johnson
 * and Mizoguchi 1978). Time n for each bit of the range, no memory. Order statistics next to the one asked before are
 * found faster, so an instance belongs to one thread.
 */
public final class WalshSums {
    private final Decimals sample;
    private final long[] longs;
    private final BigInteger[] bigs;
    private long lastRank;
    private long lastValue;

    private WalshSums(Decimals sample) {
        this.sample = sample;
        this.longs = sample.fitsLong() ? sample.toLongs() : new long[0];
        this.bigs = sample.fitsLong() ? new BigInteger[0] : sample.toBigIntegers();
    }

    /** The pairwise sums of the sample, each value also with itself. */
    public static WalshSums of(Decimals sample) {
        return new WalshSums(sample);
    }

    /** How many sums there are. */
    public long size() {
        long n = sample.size();
        return n * (n + 1) / 2;
    }

    /**
     * The k-th smallest sum in units of the sample.
     *
     * @param k from 1 to {@link #size}
     */
    public BigInteger select(long k) {
        if (k < 1 || k > size()) {
            throw new IllegalArgumentException("there is no such order statistic");
        }
        return sample.fitsLong() ? BigInteger.valueOf(selectLong(k)) : selectBig(k);
    }

    private long selectLong(long k) {
        long low = 2 * longs[0];
        long high = 2 * longs[longs.length - 1];
        if (Math.abs(k - lastRank) < size() / 1000) {
            // near the last one: step away from it, twice as far each time
            long step = 1;
            if (lastRank > 0 && k >= lastRank) {
                low = lastValue;
                while (low + step < high && countUpTo(low + step) < k) {
                    low += step + 1;
                    step *= 2;
                }
                high = Math.min(high, low + step);
            } else if (lastRank > 0) {
                high = lastValue;
                while (high - step > low && countUpTo(high - step) >= k) {
                    high -= step;
                    step *= 2;
                }
                low = Math.max(low, high - step + 1);
            }
        }
        while (low < high) {
            long middle = Math.floorDiv(low + high, 2);
            if (countUpTo(middle) >= k) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        lastRank = k;
        lastValue = low;
        return low;
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
