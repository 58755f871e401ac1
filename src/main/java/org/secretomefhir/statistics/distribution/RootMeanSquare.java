package org.secretomefhir.statistics.distribution;

/**
 * The distribution of s = sqrt(chi-squared / df), the root mean square of df standard normals.
 *
 * <p>With a = df/2 its density is 2 sqrt(a / 2 pi) exp(-e(a)) exp(a (ln s^2 + 1 - s^2)) / s, where e(a) is the error of
 * Stirling's formula for the gamma function. Written so, no large logarithms cancel however large df is.
 */
final class RootMeanSquare {
    private final double a;
    private final double scale;

    RootMeanSquare(int df) {
        if (df < 1) {
            throw new IllegalArgumentException("degrees of freedom below 1: " + df);
        }
        this.a = df / 2.0;
        this.scale = 2 * Math.sqrt(a / (2 * Math.PI)) * Math.exp(-GammaFunction.stirlingError(a));
    }

    /** Where the density is largest. */
    double mode() {
        return Math.sqrt((a - 0.5) / a);
    }

    /** Mass below this is under 1e-18. The logarithm of the density falls at least as fast as a normal one. */
    double low() {
        return Math.max(0, mode() - 6.7 / Math.sqrt(2 * a));
    }

    /** Mass above this is under 1e-18. */
    double high() {
        return mode() + 9.2 / Math.sqrt(2 * a);
    }

    double density(double s) {
        return scale * Math.exp(a * logOfSquareAgainstLine(s)) / s;
    }

    double logDensity(double s) {
        return Math.log(scale) + a * logOfSquareAgainstLine(s) - Math.log(s);
    }

    /** ln s^2 - (s^2 - 1), also for s so near 1 that the two nearly cancel. */
    private static double logOfSquareAgainstLine(double s) {
        double x = (s - 1) * (s + 1);
        if (x < -0.3 || x > 0.4) {
            return 2 * Math.log(s) - x;
        }
        // ln(1 + x) = 2 artanh(r) with r = x / (2 + x); the linear part is taken out by hand.
        double r = x / (2 + x);
        double square = r * r;
        double sum = 0;
        for (int k = 19; k >= 3; k -= 2) {
            sum = sum * square + 1.0 / k;
        }
        return 2 * r * square * sum - x * r;
    }
}
