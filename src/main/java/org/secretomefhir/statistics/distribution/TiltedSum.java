package org.secretomefhir.statistics.distribution;

/**
 * The sum V of weights, each taken with probability one half, seen from its centre and tilted exponentially: with tilt s
 * a weight w is taken with probability {@code e^(sw) / (1 + e^(sw))}. About the centre {@code total / 2} the cumulant
 * generating function is {@code K(s) = sum log cosh(s w / 2)}, all of whose terms have one sign for real s.
 *
 * <p>For arguments so small that {@code |s| w / 2 <= 0.3} for every weight, K is the Taylor series of log cosh over the
 * power sums of the weights: the same to the last digits, in a few steps whatever the number of weights.
 */
final class TiltedSum {
    private static final double SERIES_RADIUS = 0.3;

    /** log cosh x = sum over j from 1 of LOG_COSH[j] x^(2j). */
    private static final double[] LOG_COSH = logCoshCoefficients(18);

    private final Weights weights;
    private final double largest;
    /** LOG_COSH[j] times the sum of (w / largest)^(2j). */
    private final double[] series = new double[LOG_COSH.length];

    TiltedSum(Weights weights) {
        this.weights = weights;
        this.largest = weights.size(weights.groups() - 1);
        for (int i = 0; i < weights.groups(); i++) {
            double relative = weights.size(i) / largest;
            double square = relative * relative;
            double power = weights.count(i);
            for (int j = 1; j < series.length && power > 0; j++) {
                power *= square;
                series[j] += power;
            }
        }
        for (int j = 1; j < series.length; j++) {
            series[j] *= LOG_COSH[j];
        }
    }

    /** Whether {@link #series} may be used for this complex argument. */
    boolean inSeriesRadius(double real, double imaginary) {
        return Math.hypot(real, imaginary) * largest / 2 <= SERIES_RADIUS;
    }

    /** K(real + i imaginary) as {real part, imaginary part}, within the series radius. */
    double[] series(double real, double imaginary) {
        double x = real * largest / 2;
        double y = imaginary * largest / 2;
        double squareReal = x * x - y * y;
        double squareImaginary = 2 * x * y;
        double sumReal = 0;
        double sumImaginary = 0;
        for (int j = series.length - 1; j >= 1; j--) {
            double nextReal = (series[j] + sumReal) * squareReal - sumImaginary * squareImaginary;
            sumImaginary = (series[j] + sumReal) * squareImaginary + sumImaginary * squareReal;
            sumReal = nextReal;
        }
        return new double[] {sumReal, sumImaginary};
    }

    /** K(s), {@code log E e^(s (V - total/2))}. */
    double cumulant(double s) {
        if (inSeriesRadius(s, 0)) {
            return series(s, 0)[0];
        }
        double sum = 0;
        double lost = 0;
        for (int i = 0; i < weights.groups(); i++) {
            double term = weights.count(i) * logCosh(s * weights.size(i) / 2) - lost;
            double next = sum + term;
            lost = (next - sum) - term;
            sum = next;
        }
        return sum;
    }

    /** K'(s), the tilted mean of V - total/2. */
    double mean(double s) {
        if (inSeriesRadius(s, 0)) {
            double x = s * largest / 2;
            double sum = 0;
            for (int j = series.length - 1; j >= 1; j--) {
                sum = sum * x * x + 2 * j * series[j];
            }
            return sum * x * largest / 2;
        }
        double sum = 0;
        for (int i = 0; i < weights.groups(); i++) {
            double half = weights.size(i) / 2.0;
            sum += weights.count(i) * half * Math.tanh(s * half);
        }
        return sum;
    }

    /** K''(s), the tilted variance of V. */
    double variance(double s) {
        if (inSeriesRadius(s, 0)) {
            double x = s * largest / 2;
            double sum = 0;
            for (int j = series.length - 1; j >= 1; j--) {
                sum = sum * x * x + 2 * j * (2 * j - 1) * series[j];
            }
            return sum * largest * largest / 4;
        }
        double sum = 0;
        for (int i = 0; i < weights.groups(); i++) {
            double half = weights.size(i) / 2.0;
            double size = half / Math.cosh(Math.min(700, Math.abs(s * half)));
            sum += weights.count(i) * size * size;
        }
        return sum;
    }

    /**
     * A tilt whose mean is near the target, by Newton's method from the left, where it cannot overshoot because K' is
     * concave; not below {@code floor}.
     */
    double tiltFor(double target, double floor) {
        double s = Math.max(floor, target / variance(0));
        for (int i = 0; i < 200; i++) {
            double variance = variance(s);
            double missing = target - mean(s);
            if (missing <= 0.01 * Math.sqrt(variance)) {
                return s;
            }
            s += missing / variance;
        }
        return s;
    }

    /**
     * How far V can be from its tilted mean, in the direction of {@code sign}, before the probability of being still
     * further away is below {@code e^-exponent} (Chernoff's bound); never more than the support.
     */
    double reach(double s, int sign, double exponent) {
        double mean = mean(s);
        double cumulant = cumulant(s);
        double step = Math.sqrt(2 * exponent / variance(s));
        for (int i = 0; i < 60; i++) {
            double other = s + sign * step;
            double otherMean = mean(other);
            if (cumulant(other) - cumulant - sign * step * otherMean <= -exponent) {
                return Math.abs(otherMean - mean);
            }
            step *= 1.2;
        }
        return weights.total() / 2.0 - sign * mean;
    }

    private static double logCosh(double x) {
        double u = Math.abs(x);
        if (u > 20) {
            return u - Math.log(2) + Math.log1p(Math.exp(-2 * u));
        }
        double sinh = Math.sinh(u / 2);
        return Math.log1p(2 * sinh * sinh);
    }

    /** From tanh' = 1 - tanh^2: with tanh x = sum of t_j x^(2j-1), (2j-1) t_j = - sum of t_a t_b over a + b = j. */
    private static double[] logCoshCoefficients(int terms) {
        double[] tanh = new double[terms + 1];
        double[] logCosh = new double[terms + 1];
        tanh[1] = 1;
        logCosh[1] = 0.5;
        for (int j = 2; j <= terms; j++) {
            double sum = 0;
            for (int a = 1; a < j; a++) {
                sum += tanh[a] * tanh[j - a];
            }
            tanh[j] = -sum / (2 * j - 1);
            logCosh[j] = tanh[j] / (2 * j);
        }
        return logCosh;
    }
}
