package org.secretomefhir.statistics.distribution;

import java.util.Arrays;

/**
 * Counts the subsets of few weights of any size by their sum: all sums of one half of the weights against all sums of the
 * other (Horowitz and Sahni 1974). Exact; time and memory grow with 2^(m/2).
 */
final class MeetInTheMiddle implements UpperTail {
    static final String METHOD = "meet-in-the-middle";

    private final int n;
    private final long total;
    private final long[] first;
    private final long[] second;

    /** For thresholds whose distance from the total is at most {@code room}. */
    MeetInTheMiddle(Weights weights, long room) {
        this.n = weights.n();
        this.total = weights.total();
        long[] small = weights.upTo(room);
        this.first = sums(small, 0, small.length / 2);
        this.second = sums(small, small.length / 2, small.length);
    }

    /** Steps needed for m weights. */
    static double cost(int m) {
        return Math.scalb(1.0, (m + 1) / 2) * (m + 4);
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Tail atLeast(long x) {
        long room = total - x;
        double count = 0;
        int fitting = second.length;
        for (long sum : first) {
            while (fitting > 0 && second[fitting - 1] > room - sum) {
                fitting--;
            }
            count += fitting;
        }
        return Tail.ofCount(count, n, METHOD);
    }

    private static long[] sums(long[] weights, int from, int to) {
        long[] sums = new long[1 << (to - from)];
        int size = 1;
        for (int i = from; i < to; i++) {
            for (int j = 0; j < size; j++) {
                sums[size + j] = sums[j] + weights[i];
            }
            size *= 2;
        }
        Arrays.sort(sums);
        return sums;
    }
}
