package org.secretomefhir.statistics.method;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.NoncentralT;
import org.secretomefhir.statistics.distribution.StandardNormal;
import org.secretomefhir.statistics.distribution.StudentT;

/**
 * Power of the two-sided paired t test for a standardised change dz (mean over sd of the changes): T is noncentral with
 * noncentrality dz sqrt(n) (Cohen 1988). Every method throws IllegalArgumentException for arguments outside their
 * ranges.
 */
public final class PairedPower {
    private static final int LARGEST_N = 10_000_000;

    private PairedPower() {}

    /**
     * The probability of a significant change in the direction of dz.
     *
     * <p>R: {@code power.t.test(n, delta = dz, sig.level = alpha, type = "paired", strict = FALSE)$power}
     *
     * @param n pairs, at least 2
     * @param dz finite; its sign does not matter, and 0 gives alpha / 2
     * @param alpha two-sided, in (0, 1)
     */
    public static double expectedTail(int n, double dz, double alpha) {
        return NoncentralT.upperTail(critical(n, alpha), n - 1, Math.abs(dz) * Math.sqrt(n));
    }

    /**
     * The probability of a significant change in either direction.
     *
     * <p>R: {@code power.t.test(n, delta = dz, sig.level = alpha, type = "paired", strict = TRUE)$power}
     *
     * @param n pairs, at least 2
     * @param dz finite; its sign does not matter, and 0 gives alpha
     * @param alpha two-sided, in (0, 1)
     */
    public static double eitherTail(int n, double dz, double alpha) {
        double wrongTail = NoncentralT.upperTail(critical(n, alpha), n - 1, -Math.abs(dz) * Math.sqrt(n));
        return Math.min(1, expectedTail(n, dz, alpha) + wrongTail);
    }

    /**
     * The smallest dz, in size, that is significant in either direction with this power.
     *
     * <p>R: {@code power.t.test(n, power = power, sig.level = alpha, type = "paired", strict = TRUE, tol =
     * 1e-12)$delta}
     *
     * @param n pairs, at least 2
     * @param power above alpha, below 1
     * @param alpha two-sided, in (0, 1)
     */
    public static double minimalDetectable(int n, double power, double alpha) {
        requirePower(power, alpha);
        double critical = critical(n, alpha);
        // Without the wrong tail, which only adds power, a little more effect would be needed.
        double enough = NoncentralT.noncentrality(critical, n - 1, 1 - power) * (1 + 1e-6);
        double ncp = new BrentSolver(1e-14, 1e-15)
                .solve(200, x -> eitherTail(n, x / Math.sqrt(n), alpha) - power, 0, enough);
        return ncp / Math.sqrt(n);
    }

    /**
     * The smallest dz that a one-sided test in its direction finds with this power.
     *
     * <p>R: {@code power.t.test(n, power = power, sig.level = alpha, type = "paired", alternative = "one.sided", tol =
     * 1e-12)$delta}
     *
     * @param n pairs, at least 2
     * @param power above alpha, below 1
     * @param alpha one-sided, in (0, 0.5)
     */
    public static double minimalDetectableOneSided(int n, double power, double alpha) {
        requirePower(power, alpha);
        return NoncentralT.noncentrality(critical(n, 2 * alpha), n - 1, 1 - power) / Math.sqrt(n);
    }

    /**
     * The smallest number of pairs, at least 2, with which dz is found in its direction with this power.
     *
     * <p>R: {@code ceiling(power.t.test(delta = dz, power = power, sig.level = alpha, type = "paired")$n)}
     *
     * <p>Not computable if dz is zero or more than ten million pairs were needed.
     *
     * @param dz its sign does not matter
     * @param power above alpha, below 1
     * @param alpha two-sided, in (0, 1)
     */
    public static Outcome<Integer> sampleSize(double dz, double power, double alpha) {
        requirePower(power, alpha);
        double size = Math.abs(dz);
        double z = StandardNormal.quantile(power) - StandardNormal.quantile(alpha / 2);
        if (!(z * z / (size * size) < LARGEST_N)) {
            return Outcome.not(Why.OUT_OF_RANGE);
        }
        int enough = Math.max(2, (int) (z * z / (size * size)));
        while (expectedTail(enough, size, alpha) < power) {
            enough += 1 + enough / 8;
        }
        int tooFew = 1;
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) >>> 1;
            if (expectedTail(middle, size, alpha) < power) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        return Outcome.of(enough);
    }

    private static double critical(int n, double alpha) {
        if (n < 2 || !(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("at least two pairs and an alpha inside (0, 1) are needed");
        }
        return StudentT.upperQuantile(alpha / 2, n - 1.0);
    }

    private static void requirePower(double power, double alpha) {
        if (!(alpha > 0 && power > alpha && power < 1)) {
            throw new IllegalArgumentException("the power lies between alpha and 1: " + power);
        }
    }
}
