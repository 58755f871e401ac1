package org.secretomefhir.statistics.distribution;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The upper tail of the sum V of sign-flipped weights by Fourier inversion on the lattice of integers, tilted to the
 * threshold so that even the smallest probabilities keep their relative accuracy (Good 1957; Daniels 1987). With tilt s
 * and y = x - total/2,
 *
 * <pre>P(V &gt;= x) = e^(K(s) - s y) / N * sum over k of phi(t) e^(-i t y) / (1 - e^(-s - i t)),   t = 2 pi k / N,</pre>
 *
 * phi being the characteristic function of the tilted, centred sum. It is no approximation: the only errors are rounding
 * and wrap-around, and N is chosen by Chernoff's bound so that the latter is below e^-42. Of the N points only those are
 * evaluated where |phi| is not negligible; the others are ruled out by an upper bound over whole ranges of k.
 */
final class TiltedInversion implements UpperTail {
    static final String METHOD = "tilted-fourier";

    private static final double EXPONENT = 42;
    private static final double NEGLIGIBLE_SQUARE = 1e-38;
    private static final double BUDGET = 2e7;
    private static final double CERTAIN = 0.999;

    /** phi(2 pi k / N). */
    private record Point(long k, double real, double imaginary) {}

    private final Weights weights;
    private final TiltedSum sum;
    private final double tilt;
    private final double cumulant;
    private final long points;
    private final double[] tanh;
    /** The weights from this group on are all but certain under the tilt, so that no phase can make phi small. */
    private final int certain;

    private final List<Point> peak = new ArrayList<>();
    private final boolean complete;
    private double steps;

    /** Prepared for thresholds at and near x, which must lie above the middle of the support and below its end. */
    TiltedInversion(Weights weights, TiltedSum sum, long x) {
        this.weights = weights;
        this.sum = sum;
        double target = x - weights.total() / 2.0;
        this.tilt = sum.tiltFor(target, 2 / Math.sqrt(sum.variance(0)));
        this.cumulant = sum.cumulant(tilt);
        double beyond = sum.mean(tilt) - target;
        double below = Math.max(0, sum.reach(tilt, -1, EXPONENT) - beyond) + EXPONENT / tilt;
        double above = sum.reach(tilt, 1, EXPONENT) + beyond;
        this.points = (long) Math.ceil(1.02 * Math.max(below, above)) + 3 | 1;
        this.tanh = new double[weights.groups()];
        for (int i = 0; i < tanh.length; i++) {
            tanh[i] = Math.tanh(tilt * weights.size(i) / 2);
        }
        int uncertain = 0;
        while (uncertain < tanh.length && tanh[uncertain] < CERTAIN) {
            uncertain++;
        }
        this.certain = uncertain;
        long last = points / 2;
        long largest = weights.size(weights.groups() - 1);
        boolean indexable = Math.multiplyHigh(last, largest) == 0 && last * largest > 0;
        evaluate(0);
        this.complete = indexable && collect(1, last);
    }

    /** Whether every point was evaluated or ruled out; if not, there is no answer. */
    boolean complete() {
        return complete;
    }

    /** Points looked at, and weights that it took to evaluate one or to rule a range of them out. */
    double steps() {
        return steps;
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Tail atLeast(long x) {
        // twice the distance from the centre is an integer, so the phase can be reduced exactly
        long twiceY = 2 * x - weights.total();
        double total = 0;
        for (Point point : peak) {
            double theta = theta(point.k);
            double phase = halfTurns(point.k, twiceY);
            double cos = Math.cos(phase);
            double sin = Math.sin(phase);
            double real = point.real * cos + point.imaginary * sin;
            double imaginary = point.imaginary * cos - point.real * sin;
            double sinHalf = Math.sin(theta / 2);
            double kernelReal = -Math.expm1(-tilt) + 2 * Math.exp(-tilt) * sinHalf * sinHalf;
            double kernelImaginary = Math.exp(-tilt) * Math.sin(theta);
            double quotient = (real * kernelReal + imaginary * kernelImaginary)
                    / (kernelReal * kernelReal + kernelImaginary * kernelImaginary);
            total += point.k == 0 ? quotient : 2 * quotient;
        }
        return Tail.ofLog(cumulant - tilt * twiceY / 2 + Math.log(total / points), METHOD);
    }

    /** Keeps all points of a range where phi counts, by halving it; false if that would take too long. */
    private boolean collect(long from, long to) {
        if (from > to || negligible(from, to)) {
            return true;
        }
        if (steps > BUDGET) {
            return false;
        }
        if (to - from < 4) {
            for (long k = from; k <= to; k++) {
                evaluate(k);
            }
            return true;
        }
        long middle = from + (to - from) / 2;
        return collect(from, middle) && collect(middle + 1, to);
    }

    /**
     * Whether |phi| is negligible everywhere between two points. Near the peak, where the series holds, |phi| falls
     * steadily; elsewhere it is bounded by the smallest |sin(t w / 2)| of as many weights as it takes, beginning with the
     * largest that the width of the range does not carry around a quarter of a turn.
     */
    private boolean negligible(long from, long to) {
        if (sum.inSeriesRadius(tilt, theta(from))) {
            double modulus = Math.exp(sum.series(tilt, theta(from))[0] - cumulant);
            boolean peak = modulus * modulus >= NEGLIGIBLE_SQUARE;
            if (peak || sum.inSeriesRadius(tilt, theta(to))) {
                return !peak;
            }
        }
        double square = 1;
        for (int i = largestWithin(points / (2 * (to - from) + 1)); i >= 0; i--) {
            steps++;
            long low = from * weights.size(i);
            long high = to * weights.size(i);
            long turn = low / points;
            if (high / points == turn) {
                double sin = Math.min(
                        Math.sin(Math.PI * (low - turn * points) / points),
                        Math.sin(Math.PI * (high - turn * points) / points));
                square *= power(1 - sin * sin * (1 - tanh[i] * tanh[i]), weights.count(i));
                if (square < NEGLIGIBLE_SQUARE) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The last group whose weight is not above the limit and not certain; -1 if there is none. */
    private int largestWithin(long limit) {
        int low = -1;
        int high = certain;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (weights.size(middle) <= limit) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double theta(long k) {
        return 2 * Math.PI * k / points;
    }

    /** Keeps phi at a point unless it is negligible there. */
    private void evaluate(long k) {
        double theta = theta(k);
        steps++;
        double real = 1;
        double imaginary = 0;
        if (sum.inSeriesRadius(tilt, theta)) {
            double[] log = sum.series(tilt, theta);
            double modulus = Math.exp(log[0] - cumulant);
            real = modulus * Math.cos(log[1]);
            imaginary = modulus * Math.sin(log[1]);
        } else {
            for (int i = 0; i < tanh.length; i++) {
                steps++;
                double angle = halfTurns(k, weights.size(i));
                double factorReal = Math.cos(angle);
                double factorImaginary = tanh[i] * Math.sin(angle);
                int count = weights.count(i);
                if (count > 1) {
                    double modulus = power(Math.hypot(factorReal, factorImaginary), count);
                    boolean flipped = factorReal < 0;
                    double turn =
                            count * Math.atan2(flipped ? -factorImaginary : factorImaginary, Math.abs(factorReal));
                    double sign = flipped && (count & 1) == 1 ? -modulus : modulus;
                    factorReal = sign * Math.cos(turn);
                    factorImaginary = sign * Math.sin(turn);
                }
                double product = real * factorReal - imaginary * factorImaginary;
                imaginary = real * factorImaginary + imaginary * factorReal;
                real = product;
            }
        }
        if (real * real + imaginary * imaginary >= NEGLIGIBLE_SQUARE) {
            peak.add(new Point(k, real, imaginary));
        }
    }

    /** The angle {@code pi k m / N}, less whole turns. */
    private double halfTurns(long k, long m) {
        long product = k * m;
        boolean fits = Math.multiplyHigh(k, m) == product >> 63;
        long rest = fits
                ? Math.floorMod(product, 2 * points)
                : BigInteger.valueOf(k)
                        .multiply(BigInteger.valueOf(m))
                        .mod(BigInteger.valueOf(2 * points))
                        .longValueExact();
        return Math.PI * rest / points;
    }

    private static double power(double base, int exponent) {
        return exponent == 1 ? base : Math.pow(base, exponent);
    }
}
