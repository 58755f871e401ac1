package org.secretomefhir.statistics.distribution;

import java.util.Arrays;

/**
 * The exact distribution of a sum of positive integer weights of which each is taken or left with probability one half:
 * of the rank sum V+ of the signed-rank test given the ranks (ties included), and of the sum of the positive changes of
 * the sign-flip permutation test given their sizes.
 *
 * <p>Worked out by counting subsets where that is cheap, by meeting in the middle for few weights of any size, and by
 * tilted Fourier inversion on the lattice else; no normal approximation at any n. Tails keep their relative accuracy
 * (1e-12 or better), however small they are. Upper and lower tails are exact mirror images.
 *
 * <p>R: {@code psignrank} for the weights 1 to n; {@code exactRankTests::pperm} for any.
 */
public final class SignFlip {
    private static final double CHEAP = 6e6;
    private static final double AFFORDABLE = 1.5e9;
    private static final int MAX_ROOM = 20_000_000;
    private static final int MAX_MIDDLE = 42;
    private static final double FUZZ = 10 * Math.ulp(1.0);

    private final Weights weights;
    private final long unit;

    private SignFlip(Weights weights, long unit) {
        this.weights = weights;
        this.unit = unit;
    }

    /** Both tails of one observed value: P(V &lt;= v) and P(V &gt;= v). */
    public record Tails(Tail atMost, Tail atLeast) {
        /** Twice the smaller tail, at most 1. */
        public Tail twoSided() {
            return (atMost.log10() < atLeast.log10() ? atMost : atLeast).doubled();
        }
    }

    /**
     * The distribution for these weights, in any order.
     *
     * @throws IllegalArgumentException if there is none, or one is not positive
     * @throws ArithmeticException if their sum exceeds a long
     */
    public static SignFlip of(long[] weights) {
        long[] ascending = weights.clone();
        Arrays.sort(ascending);
        if (ascending.length == 0 || ascending[0] <= 0) {
            throw new IllegalArgumentException("positive weights are needed");
        }
        long unit = 0;
        for (long weight : ascending) {
            unit = gcd(weight, unit);
            if (unit == 1) {
                break;
            }
        }
        return new SignFlip(Weights.of(ascending, unit), unit);
    }

    /** The signed-rank distribution without ties: weights 1 to n. */
    public static SignFlip ofRanks(int n) {
        long[] ranks = new long[n];
        Arrays.setAll(ranks, i -> i + 1L);
        return of(ranks);
    }

    /** The binomial distribution of n fair coins: weights of 1. */
    public static SignFlip ofCoins(int n) {
        return new SignFlip(Weights.ones(n), 1);
    }

    /** P(V &lt;= v) and P(V &gt;= v), for v within 0 and the sum of the weights. */
    public Tails tails(long v) {
        long total = weights.total();
        long lower = Math.floorDiv(v, unit);
        long upper = -Math.floorDiv(-v, unit);
        if (lower < 0 || upper > total) {
            throw new IllegalArgumentException("outside the support");
        }
        // P(V <= lower) = P(V >= total - lower)
        long mirrored = total - lower;
        UpperTail far = prepare(Math.max(mirrored, upper));
        return new Tails(atLeast(far, mirrored), atLeast(far, upper));
    }

    /**
     * The smallest v with P(V &lt;= v) at least p (less a rounding margin, as in R), and the probability below it.
     *
     * @param p above 0 and at most one half
     */
    public Quantile lowerQuantile(double p) {
        long total = weights.total();
        double sd = Math.sqrt(new TiltedSum(weights).variance(0));
        long guess = Math.round(total / 2.0 + StandardNormal.quantile(p) * sd);
        boolean small = (double) weights.countUpTo(total / 2) * total / 2 <= CHEAP;
        UpperTail far = prepare(small ? total / 2 + 1 : total - Math.max(0, Math.min(guess, (total - 1) / 2)));
        long v = Math.max(0, Math.min(guess, total / 2));
        while (v > 0 && atLeast(far, total - (v - 1)).value() >= p - FUZZ) {
            v--;
        }
        while (atLeast(far, total - v).value() < p - FUZZ) {
            v++;
        }
        return new Quantile(v * unit, v == 0 ? 0 : atLeast(far, total - (v - 1)).value());
    }

    /** A quantile v and P(V &lt; v). */
    public record Quantile(long v, double below) {}

    private Tail atLeast(UpperTail far, long x) {
        long total = weights.total();
        if (x <= 0) {
            return new Tail(1, 0, far.method());
        }
        return 2 * x > total ? far.atLeast(x) : far.atLeast(total - x + 1).complement();
    }

    /** The cheapest exact way to the tails from x upwards; x is above the middle of the support. */
    private UpperTail prepare(long x) {
        long total = weights.total();
        long start = Math.max(x, total / 2 + 1);
        long room = total - start;
        int few = weights.countUpTo(room);
        double counting = room <= MAX_ROOM ? (double) few * room : Double.POSITIVE_INFINITY;
        if (few <= MAX_MIDDLE && MeetInTheMiddle.cost(few) < Math.max(counting, 1)) {
            return new MeetInTheMiddle(weights, room);
        }
        if (counting <= CHEAP) {
            SubsetCount counts = new SubsetCount(weights, (int) room);
            if (counts.finite()) {
                return counts;
            }
        }
        TiltedInversion inversion = new TiltedInversion(weights, start);
        if (!inversion.complete() && counting <= AFFORDABLE) {
            SubsetCount counts = new SubsetCount(weights, (int) room);
            if (counts.finite()) {
                return counts;
            }
        }
        return inversion;
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
