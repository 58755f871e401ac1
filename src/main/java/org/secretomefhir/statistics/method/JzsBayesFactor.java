package org.secretomefhir.statistics.method;

import org.secretomefhir.statistics.Bayes;
import org.secretomefhir.statistics.EndpointResult.PairedT;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;

/**
 * The JZS Bayes factor of a one-sample or paired t test: a change whose standardised size has a Cauchy prior, against
 * no change (Rouder, Speckman, Sun, Morey and Iverson 2009, Psychon Bull Rev 16:225).
 */
public final class JzsBayesFactor {
    /** Width of the Cauchy prior: the "medium" one of the R package BayesFactor. */
    public static final double R_SCALE = Math.sqrt(2) / 2;

    private static final double LARGEST_BF10 = 1e300;
    private static final double STEP = 1 / 4.0;
    private static final double NEGLIGIBLE = 1e-19;

    private JzsBayesFactor() {}

    /**
     * The Bayes factor of the paired t test of the changes.
     *
     * <p>R: {@code integrate(function(x) dt(t, n - 1, sqrt(n) * x) * dcauchy(x, 0, sqrt(2)/2), -Inf, Inf)$value / dt(t,
     * n - 1)}; {@code BayesFactor::ttest.tstat(t, n, rscale = sqrt(2)/2)} is the same but for its own quadrature, off
     * by up to 6e-4.
     *
     * <p>Not computable where t is not, or where its square is beyond a double; {@code bf10} alone is missing above 1e300.
     *
     * @param test the paired t test
     */
    public static Outcome<Bayes> of(Outcome<PairedT> test) {
        return test.flatMap(t -> {
            double lnBf10 = lnBf10(t.t(), t.df() + 1, R_SCALE);
            if (!Double.isFinite(lnBf10)) {
                return Outcome.not(Why.OUT_OF_RANGE);
            }
            double bf10 = Math.exp(lnBf10);
            return Outcome.of(
                    new Bayes(R_SCALE, bf10 > LARGEST_BF10 ? Outcome.not(Why.OUT_OF_RANGE) : Outcome.of(bf10), lnBf10));
        });
    }

    /**
     * ln BF10 = ln of the integral over g of (1 + N g)^(-1/2) ((1 + t^2 / ((1 + N g) v)) / (1 + t^2 / v))^(-(v + 1) /
     * 2) times the inverse gamma(1/2, r^2/2) density of g, with v = N - 1. In u = ln g the integrand is smooth and
     * falls off exponentially on both sides, so the trapezoidal rule converges faster than any power of its step;
     * everything is relative to the largest term, so nothing overflows.
     *
     * <p>R: {@code log(integrate(function(x) dt(t, n - 1, sqrt(n) * x) * dcauchy(x, 0, rScale), -Inf, Inf)$value /
     * dt(t, n - 1))}
     *
     * @param t with a square within the range of a double, else the answer is NaN
     * @param n number of pairs, at least 2
     * @param rScale width of the prior, positive
     */
    public static double lnBf10(double t, int n, double rScale) {
        LogIntegrand integrand = new LogIntegrand(t, n, rScale);
        double top = integrand.highest();
        double peak = integrand.at(top);
        double sum = 1 + oneSide(integrand, top, peak, STEP) + oneSide(integrand, top, peak, -STEP);
        return peak + Math.log(sum * STEP);
    }

    private static double oneSide(LogIntegrand integrand, double top, double peak, double step) {
        double sum = 0;
        for (int k = 1; ; k++) {
            double term = Math.exp(integrand.at(top + k * step) - peak);
            sum += term;
            if (!(term > NEGLIGIBLE * (1 + sum))) {
                return sum;
            }
        }
    }

    /** The logarithm of the integrand as a function of u = ln g. */
    private static final class LogIntegrand {
        private final int n;
        private final double ratio;
        private final double logRatio;
        private final double halfSquare;
        private final double constant;

        LogIntegrand(double t, int n, double rScale) {
            this.n = n;
            this.ratio = t * t / (n - 1.0);
            this.logRatio = Math.log1p(ratio);
            this.halfSquare = rScale * rScale / 2;
            this.constant = Math.log(rScale) - Math.log(2 * Math.PI) / 2;
        }

        double at(double u) {
            double g = Math.exp(u);
            double inflation = n * g;
            double shrink = Math.log1p(ratio / (1 + inflation)) - logRatio;
            return constant - 0.5 * Math.log1p(inflation) - 0.5 * n * shrink - 0.5 * u - halfSquare / g;
        }

        /** Near the largest value, by steps that shrink; the sum does not depend on where exactly it starts. */
        double highest() {
            double u = 0;
            for (double step = 16; step >= STEP; step /= 2) {
                while (at(u + step) > at(u)) {
                    u += step;
                }
                while (at(u - step) > at(u)) {
                    u -= step;
                }
            }
            return u;
        }
    }
}
