package org.secretomefhir.statistics.method;

import java.util.Arrays;
import java.util.Random;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;

/**
 * Power of the exact Wilcoxon signed-rank test, for changes that are normal about a shift and have no ties. Worked out by
 * simulation (no formula is exact; Lehmann 1998, chapter 4): {@link #RUNS} studies of each size from a fixed seed, so the same question has the same answer. Every method
 * throws IllegalArgumentException for arguments outside their ranges.
 */
public final class RankPower {
    /** Simulated studies; the standard error of a power is at most 0.5 / sqrt(RUNS), below 0.004. */
    public static final int RUNS = 20_000;

    /** Up to so many pairs are simulated. */
    public static final int MOST_SIMULATED = 150;

    private static final long SEED = 1;

    /** How many pairs more than t the test needs for a small normal shift (Pitman). */
    private static final double AGAINST_T = Math.PI / 3;

    private RankPower() {}

    /**
     * How many pairs are needed.
     *
     * @param pairs the number
     * @param simulated whether it was found by simulation; else it is the number for the paired t test times pi / 3, the
     *     large-sample ratio
     */
    public record Pairs(int pairs, boolean simulated) {}

    /**
     * The largest rank sum of the unexpected sign that is significant, or -1 if none is.
     *
     * <p>R: {@code qsignrank(level, n) - (psignrank(qsignrank(level, n), n) > level)} with level alpha, or alpha / 2 if
     * two-sided
     *
     * @param n pairs, from 0 to 1,000, all of them changed
     * @param alpha in (0, 1)
     * @param twoSided whether alpha is for both directions
     */
    public static int critical(int n, double alpha, boolean twoSided) {
        if (n < 0 || n > 1000 || !(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("0 to 1,000 pairs and an alpha inside (0, 1) are needed");
        }
        int half = n * (n + 1) / 4;
        double[] probability = new double[half + 1];
        probability[0] = 1;
        for (int rank = 1; rank <= n; rank++) {
            for (int sum = half; sum >= 0; sum--) {
                probability[sum] = (probability[sum] + (sum < rank ? 0 : probability[sum - rank])) / 2;
            }
        }
        double level = twoSided ? alpha / 2 : alpha;
        double tail = 0;
        int critical = -1;
        while (critical < half && tail + probability[critical + 1] <= level) {
            critical++;
            tail += probability[critical];
        }
        return critical;
    }

    /**
     * The probability of a significant change in the direction of dz.
     *
     * <p>R: {@code mean(replicate(20000, wilcox.test(rnorm(n, dz))$p.value <= alpha))}, less the few in the wrong
     * direction
     *
     * @param n pairs, from 0 to 1,000
     * @param dz shift over the standard deviation of the changes, finite; its sign does not matter
     * @param alpha in (0, 1)
     * @param twoSided whether alpha is for both directions
     */
    public static double power(int n, double dz, double alpha, boolean twoSided) {
        int critical = critical(n, alpha, twoSided);
        if (critical < 0) {
            return 0;
        }
        Random random = new Random(SEED);
        long[] changes = new long[n];
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            for (int i = 0; i < n; i++) {
                double change = Math.abs(dz) + random.nextGaussian();
                // sorts by size, with the sign in the last bit
                changes[i] = (Double.doubleToLongBits(Math.abs(change)) & ~1L) | (change < 0 ? 1 : 0);
            }
            Arrays.sort(changes);
            int against = 0;
            for (int i = 0; i < n; i++) {
                against += (changes[i] & 1) == 0 ? 0 : i + 1;
            }
            found += against <= critical ? 1 : 0;
        }
        return (double) found / RUNS;
    }

    /**
     * The smallest number of pairs, at least those of the t test, with which a shift is found in its direction with this
     * power. Not computable if dz is zero, or more than ten million pairs were needed.
     *
     * <p>R: {@code ceiling(power.t.test(delta = dz, power = power, sig.level = alpha, type = "paired")$n * pi / 3)} for
     * many pairs; for few, the first n whose simulated power is enough
     *
     * @param dz its sign does not matter
     * @param power above alpha, below 1
     * @param alpha in (0, 1), one-sided below 0.5
     */
    public static Outcome<Pairs> sampleSize(double dz, double power, double alpha, boolean twoSided) {
        return PairedPower.sampleSize(dz, power, twoSided ? alpha : 2 * alpha).flatMap(byT -> {
            int n = Math.max(byT, smallestPairs(alpha, twoSided));
            while (n <= MOST_SIMULATED && power(n, dz, alpha, twoSided) < power) {
                n++;
            }
            double large = Math.ceil(byT * AGAINST_T);
            return n <= MOST_SIMULATED
                    ? Outcome.of(new Pairs(n, true))
                    : large <= Integer.MAX_VALUE
                            ? Outcome.of(new Pairs((int) Math.max(large, n), false))
                            : Outcome.not(Why.OUT_OF_RANGE);
        });
    }

    /**
     * The smallest number of pairs that can be significant at all: when all change in one direction.
     *
     * <p>R: {@code n <- 1; while (2 * psignrank(0, n) > alpha) n <- n + 1}, without the 2 if one-sided
     *
     * @param alpha in (0, 1)
     */
    public static int smallestPairs(double alpha, boolean twoSided) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("an alpha inside (0, 1) is needed: " + alpha);
        }
        int n = 1;
        while (Math.scalb(twoSided ? 2.0 : 1.0, -n) > alpha) {
            n++;
        }
        return n;
    }
}
