package org.secretomefhir.statistics.distribution;

import java.util.Arrays;

/**
 * What a resample draws from, with replacement: n whole numbers, not negative, grouped; the kinds ascend and the first
 * one is zero. A resample makes n draws. Immutable.
 */
final class Urn {
    /** -ln of the probability that the sum of all draws falls outside of {@link #window}, on either side. */
    private static final double OUTSIDE = 41;

    private final long[] values;
    private final int[] counts;
    private final int draws;
    private final double mean;
    private final double variance;

    private Urn(long[] values, int[] counts, int draws) {
        this.values = values;
        this.counts = counts;
        this.draws = draws;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += share(i) * values[i];
        }
        this.mean = sum;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares += share(i) * (values[i] - mean) * (values[i] - mean);
        }
        this.variance = squares;
    }

    /** Groups ascending values. */
    static Urn of(long[] ascending) {
        long[] values = new long[ascending.length];
        int[] counts = new int[ascending.length];
        int kinds = 0;
        for (long value : ascending) {
            if (kinds == 0 || values[kinds - 1] != value) {
                values[kinds++] = value;
            }
            counts[kinds - 1]++;
        }
        return new Urn(Arrays.copyOf(values, kinds), Arrays.copyOf(counts, kinds), ascending.length);
    }

    /** Draws of a whole resample. */
    int draws() {
        return draws;
    }

    /** Number of different values. */
    int kinds() {
        return values.length;
    }

    /** The i-th smallest different value. */
    long value(int i) {
        return values[i];
    }

    /** The probability of drawing it. */
    double share(int i) {
        return counts[i] / (double) draws;
    }

    /** The largest value, that is the range. */
    long range() {
        return values[values.length - 1];
    }

    /** Expectation of one draw. */
    double mean() {
        return mean;
    }

    /** Standard deviation of one draw. */
    double deviation() {
        return Math.sqrt(variance);
    }

    /** Sums of all draws, from {@code first} on, outside of which lies a probability below 1e-17. */
    record Window(long first, long length) {}

    /** The whole support, or less by Chernoff's bound. */
    Window window() {
        long whole = draws * range() + 1;
        double above = reach(1);
        double below = reach(-1);
        return above + below + 2 >= whole
                ? new Window(0, whole)
                : new Window((long) Math.floor(draws * mean - below), (long) Math.ceil(above + below) + 2);
    }

    /** The smallest of (OUTSIDE + n ln E exp(h |v - mean|)) / h over a grid of h, on one side of the mean. */
    private double reach(int sign) {
        double largest = Math.max(mean, range() - mean);
        double smallest = Double.POSITIVE_INFINITY;
        for (double h = 64 / largest; h > 1e-4 / largest / Math.sqrt(draws); h /= 1.5) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += share(i) * Math.exp(sign * h * (values[i] - mean));
            }
            smallest = Math.min(smallest, (OUTSIDE + draws * Math.log(sum)) / h);
        }
        return smallest;
    }
}
