package org.secretomefhir.statistics.distribution;

import java.util.Arrays;

/** Positive integer weights, grouped: {@code size(i)} occurs {@code count(i)} times, sizes ascending. Immutable. */
final class Weights {
    private final long[] sizes;
    private final int[] counts;
    private final int n;
    private final long total;

    private Weights(long[] sizes, int[] counts, int n, long total) {
        this.sizes = sizes;
        this.counts = counts;
        this.n = n;
        this.total = total;
    }

    /** n weights of one. */
    static Weights ones(int n) {
        return new Weights(new long[] {1}, new int[] {n}, n, n);
    }

    /** Groups ascending weights after dividing them by {@code unit}. */
    static Weights of(long[] ascending, long unit) {
        long[] sizes = new long[ascending.length];
        int[] counts = new int[ascending.length];
        int groups = 0;
        long total = 0;
        for (long weight : ascending) {
            long reduced = weight / unit;
            total = Math.addExact(total, reduced);
            if (groups == 0 || sizes[groups - 1] != reduced) {
                sizes[groups++] = reduced;
            }
            counts[groups - 1]++;
        }
        return new Weights(Arrays.copyOf(sizes, groups), Arrays.copyOf(counts, groups), ascending.length, total);
    }

    /** Number of weights. */
    int n() {
        return n;
    }

    /** Their sum. */
    long total() {
        return total;
    }

    /** The i-th smallest different weight. */
    long size(int i) {
        return sizes[i];
    }

    /** How often it occurs. */
    int count(int i) {
        return counts[i];
    }

    /** Number of different weights. */
    int groups() {
        return sizes.length;
    }

    /** How many weights are not above the limit. */
    int countUpTo(long limit) {
        int many = 0;
        for (int i = 0; i < sizes.length && sizes[i] <= limit; i++) {
            many += counts[i];
        }
        return many;
    }

    /** The weights not above the limit, one by one, ascending. */
    long[] upTo(long limit) {
        long[] expanded = new long[countUpTo(limit)];
        int next = 0;
        for (int i = 0; next < expanded.length; i++) {
            Arrays.fill(expanded, next, next + counts[i], sizes[i]);
            next += counts[i];
        }
        return expanded;
    }
}
