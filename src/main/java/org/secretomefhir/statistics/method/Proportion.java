package org.secretomefhir.statistics.method;

import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.distribution.BetaQuantile;
import org.secretomefhir.statistics.distribution.StandardNormal;

/**
 * A share of k among n, and its confidence intervals. Sources: Clopper and Pearson 1934, Wilson 1927, Newcombe 1998
 * (Stat Med 17:857; corrected), Agresti and Coull 1998, Brown, Cai and DasGupta 2001 (Stat Sci 16:101; Jeffreys). Every
 * interval throws IllegalArgumentException for a level that is not inside (0, 1).
 *
 * @param k how many, from 0 to n
 * @param n of how many, at least 1
 */
public record Proportion(int k, int n) {
    public Proportion {
        if (n < 1 || k < 0 || k > n) {
            throw new IllegalArgumentException("a proportion needs 0 <= k <= n and n >= 1: " + k + " of " + n);
        }
    }

    /** The share itself. R: {@code k / n}. */
    public double value() {
        return k / (double) n;
    }

    /**
     * The exact interval, which covers with its level or more: from the a quantile of Beta(k, n - k + 1) to the 1 - a
     * quantile of Beta(k + 1, n - k), a = (1 - level) / 2; 0 at k = 0, 1 at k = n. R:
     * {@code binom.test(k, n, conf.level = level)$conf.int}.
     */
    public Interval clopperPearson(double level) {
        double tail = tail(level);
        return new Interval(
                k == 0 ? 0 : BetaQuantile.below(tail, k, n - k + 1.0),
                k == n ? 1 : BetaQuantile.above(tail, k + 1.0, n - k));
    }

    /**
     * Equal tails a = (1 - level) / 2 of the posterior under Jeffreys' prior; 0 at k = 0, 1 at k = n. R:
     * {@code qbeta(c(a, 1 - a), k + .5, n - k + .5)}.
     */
    public Interval jeffreys(double level) {
        double tail = tail(level);
        return new Interval(
                k == 0 ? 0 : BetaQuantile.below(tail, k + 0.5, n - k + 0.5),
                k == n ? 1 : BetaQuantile.above(tail, k + 0.5, n - k + 0.5));
    }

    /**
     * The score interval, the p with (p - k/n)^2 &lt;= z^2 p (1 - p) / n; 0 at k = 0, 1 at k = n. R:
     * {@code prop.test(k, n, conf.level = level, correct = FALSE)$conf.int}.
     */
    public Interval wilson(double level) {
        double z = z(level);
        return new Interval(wilsonLower(k, z), k == n ? 1 : wilsonUpper(k, z));
    }

    /**
     * The score interval about k less and k plus the continuity correction of 1/2, at most |k - n/2| as in R. R: {@code
     * prop.test(k, n, conf.level = level)$conf.int}.
     */
    public Interval wilsonCorrected(double level) {
        double correction = Math.min(0.5, Math.abs(k - n / 2.0));
        double z = z(level);
        double low = k - correction;
        double high = k + correction;
        return new Interval(low <= 0 ? 0 : wilsonLower(low, z), high >= n ? 1 : wilsonUpper(high, z));
    }

    /**
     * The adjusted Wald interval about Wilson's centre, which may reach beyond 0 and 1. R: {@code z <- qnorm((1 +
     * level) / 2); p <- (k + z^2/2) / (n + z^2); p + c(-1, 1) * z * sqrt(p * (1 - p) / (n + z^2))}.
     */
    public Interval agrestiCoull(double level) {
        double z = z(level);
        double size = n + z * z;
        double centre = (k + z * z / 2) / size;
        double reach = z * Math.sqrt(centre * (1 - centre) / size);
        return new Interval(centre - reach, centre + reach);
    }

    /** The smaller root of (p - x/n)^2 = z^2 p (1 - p) / n, from the larger one so that no digits cancel. */
    private double wilsonLower(double x, double z) {
        return x / n * x / wilsonNumerator(x, z);
    }

    /** The larger root. */
    private double wilsonUpper(double x, double z) {
        return wilsonNumerator(x, z) / (n + z * z);
    }

    private double wilsonNumerator(double x, double z) {
        double square = z * z;
        return x + square / 2 + z * Math.sqrt(x * (n - x) / n + square / 4);
    }

    private static double z(double level) {
        return -StandardNormal.quantile(tail(level));
    }

    private static double tail(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a confidence level lies inside (0, 1): " + level);
        }
        return (1 - level) / 2;
    }
}
