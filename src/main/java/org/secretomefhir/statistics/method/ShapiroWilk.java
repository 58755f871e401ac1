package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import org.secretomefhir.statistics.EndpointResult.Shapiro;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.StandardNormal;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.exact.Ratio;

/** The Shapiro-Wilk test of normality of the changes: a diagnostic, not a reason to choose a test after the fact. */
public final class ShapiroWilk {
    private static final int MAX_N = 5000;
    private static final double[] LAST_WEIGHT = {0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056};
    private static final double[] NEXT_WEIGHT = {0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633};
    private static final double[] SMALL_GAMMA = {-2.273, 0.459};
    private static final double[] SMALL_MEAN = {0.5440, -0.39978, 0.025054, -6.714e-4};
    private static final double[] SMALL_LOG_SD = {1.3822, -0.77857, 0.062767, -0.0020322};
    private static final double[] LARGE_MEAN = {-1.5861, -0.31082, -0.083751, 0.0038915};
    private static final double[] LARGE_LOG_SD = {-0.4803, -0.082676, 0.0030302};

    private ShapiroWilk() {}

    /**
     * W and p by Royston's approximation (1995, Applied Statistics 44:547, algorithm AS R94); for n = 3 the exact {@code p =
     * 6/pi (asin sqrt W - asin sqrt 0.75)}. R: {@code shapiro.test(post - pre)}. Needs 3 to 5000 changes that are not all
     * equal.
     */
    public static Shapiro of(Decimals changes) {
        int n = changes.size();
        if (n < 3) {
            return none(n == 0 ? Why.NO_COMPLETE_PAIR : Why.N_BELOW_3);
        }
        if (n > MAX_N) {
            return none(Why.N_ABOVE_5000);
        }
        if (changes.isConstant()) {
            return none(Why.ZERO_VARIANCE);
        }
        double[] weights = weights(n);
        BigInteger range = changes.unit(n - 1).subtract(changes.unit(0));
        double numerator = 0;
        double squaredWeights = 0;
        for (int i = 0; i < weights.length; i++) {
            BigInteger gap = changes.unit(n - 1 - i).subtract(changes.unit(i));
            numerator += weights[i] * Ratio.toDouble(gap, range);
            squaredWeights += 2 * weights[i] * weights[i];
        }
        double squares = Ratio.toDouble(changes.centredSquares(), range.pow(2).multiply(BigInteger.valueOf(n)));
        double root = Math.sqrt(squaredWeights * squares);
        double oneMinusW = Math.max(0, (root - numerator) * (root + numerator) / (squaredWeights * squares));
        return new Shapiro(Outcome.of(1 - oneMinusW), Outcome.of(p(n, oneMinusW)));
    }

    /** The positive weights of the largest value, the second largest, and so on; the lower half has them negative. */
    private static double[] weights(int n) {
        if (n == 3) {
            return new double[] {Math.sqrt(0.5)};
        }
        double[] m = new double[n / 2];
        double squares = 0;
        for (int i = 0; i < m.length; i++) {
            m[i] = -StandardNormal.quantile((i + 1 - 0.375) / (n + 0.25));
            squares += 2 * m[i] * m[i];
        }
        double norm = Math.sqrt(squares);
        double x = 1 / Math.sqrt(n);
        double last = polynomial(LAST_WEIGHT, x) + m[0] / norm;
        double[] weights = new double[m.length];
        weights[0] = last;
        double restOfM = squares - 2 * m[0] * m[0];
        double restOfWeights = 1 - 2 * last * last;
        int fixed = 1;
        if (n > 5) {
            double next = polynomial(NEXT_WEIGHT, x) + m[1] / norm;
            weights[1] = next;
            restOfM -= 2 * m[1] * m[1];
            restOfWeights -= 2 * next * next;
            fixed = 2;
        }
        double scale = Math.sqrt(restOfM / restOfWeights);
        for (int i = fixed; i < m.length; i++) {
            weights[i] = m[i] / scale;
        }
        return weights;
    }

    private static double p(int n, double oneMinusW) {
        if (n == 3) {
            double p = 6 / Math.PI * (Math.asin(Math.sqrt(1 - oneMinusW)) - Math.asin(Math.sqrt(0.75)));
            return Math.min(1, Math.max(0, p));
        }
        double y = Math.log(oneMinusW);
        if (n <= 11) {
            // above y whatever the sample: W is at least n a_1^2 / (n - 1), 0.63 for n = 4
            double gamma = polynomial(SMALL_GAMMA, n);
            return StandardNormal.upperTail(
                    (-Math.log(gamma - y) - polynomial(SMALL_MEAN, n)) / Math.exp(polynomial(SMALL_LOG_SD, n)));
        }
        double logN = Math.log(n);
        return StandardNormal.upperTail((y - polynomial(LARGE_MEAN, logN)) / Math.exp(polynomial(LARGE_LOG_SD, logN)));
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }

    private static Shapiro none(Why why) {
        return new Shapiro(Outcome.not(why), Outcome.not(why));
    }
}
