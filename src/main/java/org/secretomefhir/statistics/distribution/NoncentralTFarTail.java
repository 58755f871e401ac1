package org.secretomefhir.statistics.distribution;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Small tails of the noncentral t with their own digits. P(T &lt;= t) is the integral over s &gt; 0 of
 * {@code exp(h(s)) = Phi(t s - ncp) f(s)}, f the density of s. In a far tail its mass lies neither where f nor where Phi
 * has its, but around the peak of their product. Both factors are log-concave, so h rises to one peak and falls from it:
 * the peak is found by halving, the two ends where h has lost {@value #DROP}, and Gauss-Legendre panels fill the rest,
 * relative to the peak so that nothing underflows before the result does.
 */
final class NoncentralTFarTail {
    private static final double DROP = 42;
    private static final int PANELS = 4;
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(32);

    private final double t;
    private final int df;
    private final double ncp;
    private final RootMeanSquare s;

    NoncentralTFarTail(double t, int df, double ncp) {
        this.t = t;
        this.df = df;
        this.ncp = ncp;
        this.s = new RootMeanSquare(df);
    }

    /** P(T &lt;= t). */
    double value() {
        double peak = peak();
        double top = height(Math.max(peak, Double.MIN_NORMAL));
        double[] edges = edges(end(peak, top, -1), peak, end(peak, top, 1));
        double sum = 0;
        for (int i = 1; i < edges.length; i++) {
            sum += panel(edges[i - 1], edges[i], top);
        }
        return Math.min(1, sum * Math.exp(top));
    }

    /** Equal parts on both sides of the peak, and where Phi begins to rise, is one half, and is 1. */
    private double[] edges(double low, double peak, double high) {
        DoubleStream.Builder edges = DoubleStream.builder();
        for (int i = 0; i <= PANELS; i++) {
            edges.add(low + (peak - low) * i / PANELS).add(peak + (high - peak) * i / PANELS);
        }
        edges.add((ncp - NoncentralT.REACH) / t).add(ncp / t).add((ncp + NoncentralT.REACH) / t);
        return edges.build().filter(x -> x >= low && x <= high).sorted().toArray();
    }

    private double panel(double from, double to, double top) {
        double half = (to - from) / 2;
        double sum = 0;
        for (int node = 0; half > 0 && node < RULE.getNumberOfPoints(); node++) {
            double x = from + half + half * RULE.getPoint(node);
            sum += half * RULE.getWeight(node) * Math.exp(height(x) - top);
        }
        return sum;
    }

    private double height(double x) {
        return StandardNormal.logLowerTail(t * x - ncp) + s.logDensity(x);
    }

    /** Where h is highest: where its slope changes sign; 0 if it falls from the start. */
    private double peak() {
        DoubleUnaryOperator slope = x -> t * StandardNormal.lowerHazard(t * x - ncp) + (df - 1) / x - df * x;
        double low = 1;
        while (low > Double.MIN_NORMAL && slope.applyAsDouble(low) < 0) {
            low /= 4;
        }
        if (low <= Double.MIN_NORMAL) {
            return 0;
        }
        double high = 2 * low;
        while (slope.applyAsDouble(high) > 0) {
            high *= 2;
        }
        for (int i = 0; i < 60 && high - low > 1e-12 * high; i++) {
            double middle = low + (high - low) / 2;
            if (slope.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How far from the peak in the direction of {@code sign} h falls by {@link #DROP}; not beyond 0. */
    private double end(double peak, double top, int sign) {
        double near = 0;
        double far = sign < 0 ? peak : Math.max(1e-300, 1e-12 * Math.max(peak, s.mode()));
        while (sign > 0 && height(peak + far) > top - DROP) {
            far *= 4;
        }
        for (int i = 0; i < 40 && far - near > 0.01 * far; i++) {
            double middle = near + (far - near) / 2;
            double at = peak + sign * middle;
            if (at > 0 && height(at) > top - DROP) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return peak + sign * far;
    }
}
