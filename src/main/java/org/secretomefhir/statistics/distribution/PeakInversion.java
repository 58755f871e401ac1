package org.secretomefhir.statistics.distribution;

import java.util.ArrayList;
import java.util.List;

/**
 * The sum of n draws by Fourier inversion on a cyclic lattice of N points, from those frequencies alone that count. With
 * psi the characteristic function of one draw, counted from the centre, and m sums from the first one to x,
 *
 * <pre>P(S &lt;= x) = m / N + 2 / N * sum over k of Re(psi(t)^n e^(-i t (first + x) / 2)) sin(t m / 2) / sin(t / 2)</pre>
 *
 * over t = 2 pi k / N, 0 &lt; t &lt; pi. |psi|^n is negligible nearly everywhere when n is large. That is proved, not
 * assumed: {@code g(t) = sqrt(1 - |psi(t)|^2)} changes no faster than sigma t, sigma being the standard deviation of one
 * draw (because |d/dt |psi|^2| = |E D sin(t D)| &lt;= sd(D) sqrt(E sin^2(t D)) &lt;= 2 sigma g, D being the difference of
 * two draws). So each value of g rules out an interval around it. A transform of about 16 sigma points gives g everywhere
 * coarsely; where it does not decide, psi is summed directly, farther and farther from each peak.
 *
 * <p>Absolute error about 1e-13. Time: that of the transform, and one pass over the different values for each frequency
 * looked at, some fifty for data without a peculiar lattice.
 */
final class PeakInversion implements CumulativeSum {
    /** Below this number of draws there are few negligible frequencies. */
    static final int FEWEST_DRAWS = 24;

    private static final double NANOSECONDS_PER_STEP = 40;
    private static final double MOST_NANOSECONDS = 5e8;
    /** -ln of the |psi|^n that counts no more. */
    private static final double EXPONENT = 33;

    private static final double LONGEST_WINDOW = 0x1p31;
    private static final double LARGEST_DEVIATION = 0x1p17;
    private static final double ROUNDING = 1e-7;

    /** A frequency that counts: 2 |psi^n| / (N sin(t / 2)), and the phase of psi^n. */
    private record Peak(long k, double size, double phase) {}

    private final Urn urn;
    private final long points;
    private final long first;
    private final long centre;
    private final double negligible;
    private final double kindsAllowed;
    private final List<Peak> peaks = new ArrayList<>();
    private final boolean complete;
    private double kindsPassed;

    /** Prepared within about so many nanoseconds; if that is not enough it is not {@link #complete}. */
    PeakInversion(Urn urn, Urn.Window window, double nanoseconds) {
        this.urn = urn;
        this.first = window.first();
        this.points = window.length() | 1;
        this.centre = Math.round(urn.mean());
        this.negligible = Math.sqrt(-Math.expm1(-2 * EXPONENT / urn.draws()));
        this.kindsAllowed = Math.min(nanoseconds, MOST_NANOSECONDS) / NANOSECONDS_PER_STEP;
        this.complete = urn.draws() >= FEWEST_DRAWS
                && window.length() < LONGEST_WINDOW
                && urn.deviation() <= LARGEST_DEVIATION
                && urn.range() < LONGEST_WINDOW
                && scan();
    }

    /** Whether every frequency was evaluated or ruled out; if not, there is no answer. */
    boolean complete() {
        return complete;
    }

    @Override
    public double atMost(long x) {
        long many = Math.min(points, x - first + 1);
        if (many <= 0) {
            return 0;
        }
        long ends = 2 * first + many - 1 - 2L * urn.draws() * centre;
        double sum = many / (double) points;
        for (Peak peak : peaks) {
            sum += peak.size * Math.cos(peak.phase - halfTurns(peak.k * ends)) * Math.sin(halfTurns(peak.k * many));
        }
        return Math.min(1, Math.max(0, sum));
    }

    /** Looks closely wherever a coarse transform leaves room for a frequency that counts. */
    private boolean scan() {
        int length = Math.max(16, Integer.highestOneBit((int) (16 * urn.deviation())) << 1);
        double[] one = new double[length];
        for (int i = 0; i < urn.kinds(); i++) {
            one[Math.floorMod(urn.value(i) - centre, length)] += urn.share(i);
        }
        Fourier.Spectrum psi = new Fourier(length).forward(one);
        double between = urn.deviation() * Math.PI / length + ROUNDING;
        for (int m = 0; m <= length / 2; m++) {
            double g = Math.sqrt(Math.max(0, 1 - psi.square(m)));
            long from = Math.max(1, Math.floorDiv((2L * m - 1) * points, 2L * length) + 1);
            long to = Math.min(points / 2, Math.floorDiv((2L * m + 1) * points, 2L * length));
            if (g - between <= negligible && !collect(from, to)) {
                return false;
            }
        }
        return true;
    }

    /** Keeps all frequencies of a range that count; false if that would take too long. */
    private boolean collect(long from, long to) {
        if (from > to) {
            return true;
        }
        kindsPassed += urn.kinds();
        if (kindsPassed > kindsAllowed) {
            return false;
        }
        long middle = from + (to - from) / 2;
        double spare = (evaluate(middle) - negligible - ROUNDING) / urn.deviation();
        long ruledOut = spare > 0 ? (long) (spare * points / (2 * Math.PI)) : 0;
        return collect(from, middle - ruledOut - 1) && collect(middle + ruledOut + 1, to);
    }

    /** g at one frequency, which is kept if it counts. */
    private double evaluate(long k) {
        double oneMinusReal = 0;
        double imaginary = 0;
        for (int i = 0; i < urn.kinds(); i++) {
            double half = halfTurns(k * (urn.value(i) - centre));
            double sin = Math.sin(half);
            oneMinusReal += urn.share(i) * 2 * sin * sin;
            imaginary += urn.share(i) * 2 * sin * Math.cos(half);
        }
        double missing = oneMinusReal * (2 - oneMinusReal) - imaginary * imaginary;
        double g = Math.sqrt(Math.max(0, missing));
        if (g <= negligible) {
            double modulus = Math.exp(urn.draws() / 2.0 * Math.log1p(-missing));
            double phase = urn.draws() * Math.atan2(imaginary, 1 - oneMinusReal);
            peaks.add(new Peak(k, 2 * modulus / (points * Math.sin(Math.PI * k / points)), phase));
        }
        return g;
    }

    /** The angle {@code pi product / N}, less whole turns. */
    private double halfTurns(long product) {
        return Math.PI * Math.floorMod(product, 2 * points) / points;
    }
}
