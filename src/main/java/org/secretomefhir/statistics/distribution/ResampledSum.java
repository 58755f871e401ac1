package org.secretomefhir.statistics.distribution;

import java.util.Optional;

/**
 * The distribution of the sum of n values drawn with replacement from n whole numbers: what a bootstrap of the mean
 * would give after infinitely many resamples. It is the n-fold convolution of the empirical distribution, but only its
 * value at a few thresholds is ever wanted, so it is not formed where there is a shorter way:
 *
 * <ul>
 *   <li>few draws, or few different values: one half of the draws against the other ({@link TwoHalves}), whatever the
 *       size of the numbers; rounds only relatively;
 *   <li>many draws: inversion from the few frequencies that count ({@link PeakInversion}), absolute error 1e-13;
 *   <li>some fifteen to thirty: the n-th power of the whole transform ({@link LatticePower}), absolute error 1e-13.
 * </ul>
 *
 * Time is some milliseconds, at most some tenths of a second; memory at most 100 MB.
 */
public final class ResampledSum {
    private static final double CHEAP = 3e6;
    private static final double AFFORDABLE = 5e8;
    private static final double ROUNDING = 1e-12;

    private final CumulativeSum sum;
    private final long last;
    private final double mean;
    private final double deviation;

    ResampledSum(Urn urn, CumulativeSum sum) {
        this.sum = sum;
        this.last = urn.draws() * urn.range();
        this.mean = urn.draws() * urn.mean();
        this.deviation = Math.sqrt(urn.draws()) * urn.deviation();
    }

    /**
     * The distribution of the sum of as many draws as there are values. R, also below: {@code n <- length(values); g <-
     * rowSums(expand.grid(rep(list(values), n)))}, all n^n sums, for n up to 7 or so.
     *
     * @param values ascending, not negative, the first one zero, not all equal; n times the last one within 2^52
     * @return empty if no way is short enough: some twenty or more values that differ in the sixth digit or later
     */
    public static Optional<ResampledSum> of(long[] values) {
        Urn urn = Urn.of(values);
        return shortestWay(urn).map(sum -> new ResampledSum(urn, sum));
    }

    private static Optional<CumulativeSum> shortestWay(Urn urn) {
        double halves = TwoHalves.cost(urn);
        if (halves <= CHEAP) {
            return Optional.of(TwoHalves.of(urn));
        }
        Urn.Window window = urn.window();
        double lattice = LatticePower.cost(window);
        PeakInversion peaks = new PeakInversion(urn, window, Math.min(halves, lattice) / 4);
        if (peaks.complete()) {
            return Optional.of(peaks);
        }
        if (halves <= Math.min(lattice, AFFORDABLE)) {
            return Optional.of(TwoHalves.of(urn));
        }
        return lattice <= AFFORDABLE ? Optional.of(new LatticePower(urn, window)) : Optional.empty();
    }

    /** P(sum &lt; total), for any total. R: {@code mean(g < total)}. */
    public double below(long total) {
        return sum.atMost(total - 1);
    }

    /**
     * The smallest sum whose cumulative probability is at least {@code p}, up to rounding of 1e-12. Found by secants
     * from the normal quantile on, between bounds that close in from both sides. R: {@code quantile(g, p, type = 1)}.
     *
     * @param p in (0, 1)
     * @throws IllegalArgumentException if p is not inside (0, 1)
     */
    public long quantile(double p) {
        double goal = p * (1 - ROUNDING);
        double z = StandardNormal.quantile(p);
        double slope = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / deviation;
        long below = -1;
        long reached = last;
        long x = Math.round(mean + z * deviation);
        for (int step = 0; reached - below > 1; step++) {
            if (!(x > below && x < reached) || step % 4 == 3) {
                x = below + (reached - below) / 2;
            }
            double missing = goal - sum.atMost(x);
            if (missing > 0) {
                below = x;
            } else {
                reached = x;
            }
            // a little too far, so that the next bound is one of the other side
            double distance = missing / slope;
            x += Math.round(distance + Math.copySign(1 + Math.abs(distance) / 8, distance));
        }
        return reached;
    }
}
