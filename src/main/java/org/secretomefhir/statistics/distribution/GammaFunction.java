package org.secretomefhir.statistics.distribution;

/** Gamma function expressions in which the huge logarithms have been cancelled by hand. */
public final class GammaFunction {
    private GammaFunction() {}

    /**
     * Gamma(a) / (sqrt(a) Gamma(a - 1/2)), just below 1 for large a. With a = df/2 it is Hedges' exact correction for
     * bias (Hedges 1981). Within 2e-15 (relative).
     *
     * <p>R: {@code exp(lgamma(a) - lgamma(a - 0.5)) / sqrt(a)}, whose logarithms lose digits as a grows; this does not.
     *
     * @param a above 1/2; at 1/2 the value is 0
     */
    public static double halfStepRatio(double a) {
        double exponent = -(a - 1) * Math.log1p(-0.5 / a) - 0.5 + stirlingError(a) - stirlingError(a - 0.5);
        return Math.exp(exponent);
    }

    /**
     * What Stirling's formula leaves out: ln Gamma(x) - ((x - 1/2) ln x - x + ln(2 pi) / 2). By its recurrence up to
     * 15, then by its asymptotic series; within 1e-15.
     *
     * @param x above 0
     */
    static double stirlingError(double x) {
        double error = 0;
        double y = x;
        while (y < 15) {
            error += (y + 0.5) * Math.log1p(1 / y) - 1;
            y++;
        }
        double square = 1 / (y * y);
        double tail = 1 / 1260.0 - square * (1 / 1680.0 - square * (1 / 1188.0 - square * 691 / 360360.0));
        return error + (1 / 12.0 - square * (1 / 360.0 - square * tail)) / y;
    }
}
