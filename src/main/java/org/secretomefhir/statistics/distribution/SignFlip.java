package org.secretomefhir.statistics.distribution;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The exact distribution of a sum of positive integer weights of which each is taken or left with probability one half:
 * of the rank sum V+ of the signed-rank test given the ranks (ties included), and of the sum of the positive changes of
 * the sign-flip permutation test given their sizes.
 *
 * <p>Worked out by counting subsets where that is cheap, by meeting in the middle for few weights of any size, and by
 * tilted Fourier inversion on the lattice else; no normal approximation at any n. Tails keep their relative accuracy
 * (1e-12 or better), however small they are. Upper and lower tails are exact mirror images. Ranks are feasible at any
 * n; for arbitrary weights there may be no feasible way (some fifty weights of many digits), and then there is no
 * answer.
 *
 * <p>Sources: Streitberg and Roehmel 1986 (counting), Horowitz and Sahni 1974 (meeting in the middle), Good 1957 and
 * Daniels 1987 (inversion). R: {@code psignrank} for the weights 1 to n; {@code exactRankTests::pperm} for any.
 */
public final class SignFlip {
    /** Additions below which counting beats inversion, and below which counting is still bearable. */
    private static final double CHEAP = 6e6;

    private static final double AFFORDABLE = 1.5e9;
    private static final int MAX_ROOM = 20_000_000;
    private static final int MAX_MIDDLE = 40;
    /** With fewer weights the characteristic function is nowhere small enough to be left out. */
    private static final int FEW = 80;
    /** With as many, inversion is quick whatever the weights that can be counted at all. */
    private static final int MANY = 250;

    private static final double FUZZ = 10 * Math.ulp(1.0);

    private final Weights weights;
    private final TiltedSum sum;
    private final long unit;

    private SignFlip(Weights weights, long unit) {
        this.weights = weights;
        this.sum = new TiltedSum(weights);
        this.unit = unit;
    }

    /**
     * Both tails of one observed value v, which both contain it.
     *
     * @param atMost P(V &lt;= v)
     * @param atLeast P(V &gt;= v)
     */
    public record Tails(Tail atMost, Tail atLeast) {
        /** The same tails, their method marked as working on rounded weights. No R call. */
        public Tails rounded() {
            return new Tails(atMost.rounded(), atLeast.rounded());
        }

        /** Twice the smaller tail, at most 1. R: {@code min(1, 2 * min(atMost, atLeast))}. */
        public Tail twoSided() {
            return (atMost.log10() < atLeast.log10() ? atMost : atLeast).doubled();
        }
    }

    /**
     * The distribution for these weights, in any order. R:
     * {@code exactRankTests::pperm(v, weights, length(weights), paired = TRUE)}, and with
     * {@code alternative = "greater"}.
     *
     * @param weights positive; ties allowed; a factor common to all changes nothing
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

    /**
     * The signed-rank distribution without ties: weights 1 to n. R: {@code psignrank(v, n)}.
     *
     * @throws IllegalArgumentException if n is below 1
     */
    public static SignFlip ofRanks(int n) {
        long[] ranks = new long[n];
        Arrays.setAll(ranks, i -> i + 1L);
        return of(ranks);
    }

    /**
     * The binomial distribution of n fair coins: weights of 1. R: {@code pbinom(v, n, 1/2)}.
     *
     * @param n at least 1
     */
    public static SignFlip ofCoins(int n) {
        return new SignFlip(Weights.ones(n), 1);
    }

    /**
     * P(V &lt;= v) and P(V &gt;= v). R: as of the distribution, the upper one
     * {@code psignrank(v - 1, n, lower.tail = FALSE)} or {@code pbinom(v - 1, n, 1/2, lower.tail = FALSE)}.
     *
     * @param v from 0 to the sum of the weights; need not be a sum that occurs
     * @return empty if not feasible
     * @throws IllegalArgumentException if v lies outside the support
     */
    public Optional<Tails> tails(long v) {
        return tails(new long[] {v}).map(list -> list.get(0));
    }

    /**
     * The tails at several values that are near each other, for little more than the price of one. R: as of one value.
     *
     * @param values each from 0 to the sum of the weights
     * @return in their order; empty if not feasible
     * @throws IllegalArgumentException if one lies outside the support
     */
    public Optional<List<Tails>> tails(long... values) {
        long total = weights.total();
        // what is prepared for one threshold serves all above it: start at the one nearest to the middle
        long nearest = total;
        for (long v : values) {
            if (below(v) < 0 || above(v) > total) {
                throw new IllegalArgumentException("outside the support");
            }
            nearest = Math.min(nearest, Math.max(total - below(v), above(v)));
        }
        return prepare(nearest)
                .map(far -> Arrays.stream(values)
                        .mapToObj(v -> new Tails(atLeast(far, total - below(v)), atLeast(far, above(v))))
                        .toList());
    }

    /** The largest multiple of the unit up to v, in units; P(V &lt;= v) = P(V &gt;= total - this). */
    private long below(long v) {
        return Math.floorDiv(v, unit);
    }

    private long above(long v) {
        return -Math.floorDiv(-v, unit);
    }

    /**
     * The smallest v with P(V &lt;= v) at least p (less a rounding margin, as in R), and the probability below it. R,
     * for ranks: {@code qsignrank(p, n)}, {@code psignrank(qsignrank(p, n) - 1, n)}.
     *
     * @param p above 0 and at most one half
     * @throws IllegalStateException if not feasible, which does not happen for ranks
     */
    public Quantile lowerQuantile(double p) {
        long middle = weights.total() / 2;
        double sd = Math.sqrt(sum.variance(0));
        long guess = Math.min(middle, Math.max(0, Math.round(middle + StandardNormal.quantile(p) * sd)));
        for (long slack = 3 + Math.round(0.01 * sd); ; slack *= 4) {
            long low = Math.max(-1, guess - slack);
            long high = Math.min(middle, guess + slack);
            UpperTail far = prepare(weights.total() - high)
                    .orElseThrow(() -> new IllegalStateException("these weights have no feasible exact distribution"));
            if ((low < 0 || below(far, low) < p - FUZZ) && (high == middle || below(far, high) >= p - FUZZ)) {
                while (high - low > 1) {
                    long between = low + (high - low) / 2;
                    if (below(far, between) < p - FUZZ) {
                        low = between;
                    } else {
                        high = between;
                    }
                }
                return new Quantile(high * unit, high == 0 ? 0 : below(far, high - 1));
            }
        }
    }

    /** P(V &lt;= v). */
    private double below(UpperTail far, long v) {
        return atLeast(far, weights.total() - v).value();
    }

    /**
     * A quantile.
     *
     * @param v its value
     * @param below P(V &lt; v), 0 for v = 0
     */
    public record Quantile(long v, double below) {}

    private Tail atLeast(UpperTail far, long x) {
        long total = weights.total();
        if (x <= 0) {
            return new Tail(1, 0, far.method());
        }
        return 2 * x > total ? far.atLeast(x) : far.atLeast(total - x + 1).complement();
    }

    /** The cheapest exact way to the tails from x upwards, if there is a feasible one. */
    private Optional<UpperTail> prepare(long x) {
        long total = weights.total();
        long start = Math.max(x, total / 2 + 1);
        long room = total - start;
        int few = weights.countUpTo(room);
        double counting = room <= MAX_ROOM ? (double) few * room : Double.POSITIVE_INFINITY;
        if (few <= MAX_MIDDLE && MeetInTheMiddle.cost(few) < Math.max(counting, 1)) {
            return Optional.of(new MeetInTheMiddle(weights, room));
        }
        if (counting <= CHEAP || (few < MANY && counting <= AFFORDABLE)) {
            SubsetCount counts = new SubsetCount(weights, (int) room);
            if (counts.finite()) {
                return Optional.of(counts);
            }
        }
        if (few < FEW) {
            return Optional.empty();
        }
        TiltedInversion inversion = new TiltedInversion(weights, sum, start);
        return inversion.complete() ? Optional.of(inversion) : Optional.empty();
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
