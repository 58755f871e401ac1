package org.secretomefhir.statistics.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.secretomefhir.statistics.SignVectors;

/**
 * The step-down procedure of the largest statistic (Westfall and Young 1993, algorithm 2.8), over sign vectors that are
 * common to all endpoints: a subject's changes keep or turn their signs together, so the dependence between endpoints
 * stays what it is. Family-wise error is at most alpha where the changes of the endpoints without effect are together
 * symmetric about zero, whatever their dependence and whichever values are missing.
 *
 * <p>An endpoint has one score for each subject: the signed rank of the change, or the change itself. Its statistic is
 * the sum of its scores over the square root of the sum of their squares, that is over its standard deviation under
 * sign flips; two-sided its size. Sign flips leave that divisor as it is, so the statistic orders the sign vectors of one
 * endpoint as the rank sum does, or as t does; the p of one endpoint alone is its exact Wilcoxon or permutation p, and
 * an adjusted p is never smaller. A missing change, and one of zero, scores 0. An endpoint of nothing but zeros has p 1.
 *
 * <p>Statistics that differ by less than 1e-11 count as tied. All 2^n sign vectors are gone through for n up to 20
 * subjects with a score other than 0; beyond, {@link #DRAWS} sign vectors are drawn, fewer (but never below
 * {@link #FEWEST_DRAWS}) where sums of two thousand million scores would not do, and p = (b + 1) / (B + 1) (Phipson and
 * Smyth 2010). Draws come from {@link ResampleIndices#minimalStandard} with {@link #SEED}, one for each subject in turn,
 * an odd one turning the signs.
 *
 * <p>R, with {@code x} the scores, one row for a subject and one column for an endpoint, exact and two-sided:
 *
 * <pre>{@code
 * maxt <- function(x, observed = abs(colSums(x)) / sqrt(colSums(x^2))) {
 *   n <- nrow(x); m <- ncol(x); s <- sqrt(colSums(x^2))
 *   signs <- as.matrix(expand.grid(rep(list(c(1, -1)), n)))
 *   z <- abs(signs %*% x) / rep(s, each = 2^n)
 *   o <- order(-observed); p <- numeric(m)
 *   for (j in 1:m)
 *     p[o[j]] <- mean(apply(z[, o[j:m], drop = FALSE], 1, max) >= observed[o[j]] - 1e-11)
 *   p[o] <- cummax(p[o]); p
 * }
 * }</pre>
 */
public final class MaxT {
    /** Sign vectors drawn where there are too many to go through all. */
    public static final int DRAWS = 99_999;

    /** What the draws start from. */
    public static final long SEED = 1;

    /** So many are drawn at least, however many values there are. */
    static final int FEWEST_DRAWS = 999;

    private static final int MOST_SUBJECTS = 20;
    private static final long MOST_STEPS = 2_000_000_000L;
    private static final double TIED = 1e-11;

    private final boolean twoSided;
    private final double[][] rows;
    private final double[][] columns;
    private final SignVectors signs;

    private MaxT(boolean twoSided, double[][] rows, double[][] columns, SignVectors signs) {
        this.twoSided = twoSided;
        this.rows = rows;
        this.columns = columns;
        this.signs = signs;
    }

    /**
     * Takes the scores.
     *
     * <p>R: {@code x <- sapply(changes, function(d) sign(d) * rank(abs(d)))}, one row for each subject
     *
     * @param scores for each endpoint the score of each subject, finite; 0 if missing. Where sign vectors are drawn the
     *     order of the subjects matters
     * @param twoSided whether the size of the sum counts; else large sums do
     * @throws IllegalArgumentException if the endpoints differ in their number of subjects
     */
    public static MaxT of(List<double[]> scores, boolean twoSided) {
        List<double[]> columns = scores.stream().map(MaxT::standardised).toList();
        int all = columns.isEmpty() ? 0 : columns.get(0).length;
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            double[] row = new double[columns.size()];
            boolean counts = false;
            for (int k = 0; k < row.length; k++) {
                if (columns.get(k).length != all) {
                    throw new IllegalArgumentException("every endpoint needs one score for each subject");
                }
                row[k] = columns.get(k)[i];
                counts |= row[k] != 0;
            }
            if (counts) {
                rows.add(row);
            }
        }
        return new MaxT(
                twoSided,
                rows.toArray(double[][]::new),
                columns.toArray(double[][]::new),
                signs(rows.size(), columns.size()));
    }

    private static SignVectors signs(int subjects, int endpoints) {
        if (subjects <= MOST_SUBJECTS && (long) endpoints << subjects <= MOST_STEPS) {
            return SignVectors.all(subjects);
        }
        long affordable = MOST_STEPS / Math.max(1, (long) subjects * endpoints);
        return SignVectors.drawn(subjects, Math.max(FEWEST_DRAWS, Math.min(DRAWS, affordable)), SEED);
    }

    /** Divided by the root of the sum of squares; all zeros as they are. */
    private static double[] standardised(double[] scores) {
        double largest = Arrays.stream(scores).map(Math::abs).max().orElse(0);
        if (largest == 0) {
            return scores.clone();
        }
        double root = Math.sqrt(Arrays.stream(scores)
                .map(score -> (score / largest) * (score / largest))
                .sum());
        return Arrays.stream(scores).map(score -> score / largest / root).toArray();
    }

    /** How many sign vectors, and which. R: {@code 2^nrow(x)}. */
    public SignVectors signs() {
        return signs;
    }

    /** The adjusted p of each endpoint. R: {@code maxt(x)}. */
    public double[] adjusted() {
        double[] observed = Arrays.stream(columns)
                .mapToDouble(column -> size(Arrays.stream(column).sum()))
                .toArray();
        return adjusted(observed);
    }

    /**
     * What no adjusted p can be below, whatever the signs of the changes: had all changes of every endpoint the one
     * sign that counts for it. Reached where all sign vectors are gone through; else a bound, from the smallest p of
     * each single endpoint whose statistic can be as large. R: {@code maxt(abs(x))}.
     */
    public double[] smallest() {
        if (signs.exact()) {
            return of(
                            Arrays.stream(columns)
                                    .map(column ->
                                            Arrays.stream(column).map(Math::abs).toArray())
                                    .toList(),
                            twoSided)
                    .adjusted();
        }
        double[] largest = Arrays.stream(columns)
                .mapToDouble(column -> Arrays.stream(column).map(Math::abs).sum())
                .toArray();
        Integer[] order = descending(largest);
        double[] bound = new double[largest.length];
        double running = 0;
        for (int endpoint : order) {
            int changed = (int)
                    Arrays.stream(columns[endpoint]).filter(score -> score != 0).count();
            running = Math.max(running, smallestOf(changed));
            bound[endpoint] = running;
        }
        return bound;
    }

    /** What no p over these sign vectors can be below for an endpoint with so many changes other than zero. R: {@code 2 * psignrank(0, changed)}. */
    public double smallestOf(int changed) {
        return Math.max(signs.smallestShare(), Math.min(1, Math.scalb(twoSided ? 2.0 : 1.0, -Math.min(changed, 2000))));
    }

    private double[] adjusted(double[] observed) {
        int m = observed.length;
        Integer[] order = descending(observed);
        double[][] ordered = new double[rows.length][m];
        double[] thresholds = new double[m];
        for (int j = 0; j < m; j++) {
            thresholds[j] = observed[order[j]] - TIED;
            for (int i = 0; i < rows.length; i++) {
                ordered[i][j] = rows[i][order[j]];
            }
        }
        Count count = new Count(thresholds, twoSided);
        if (signs.exact()) {
            all(ordered, m, count);
        } else {
            drawn(ordered, m, count);
        }
        double[] adjusted = new double[m];
        double running = 0;
        for (int j = 0; j < m; j++) {
            running = Math.max(running, count.share(j, signs.exact()));
            adjusted[order[j]] = running;
        }
        return adjusted;
    }

    /** All sign vectors, as sums of the two halves of the subjects: no rounding adds up. */
    private static void all(double[][] rows, int m, Count count) {
        int half = rows.length / 2;
        double[][] first = sums(Arrays.copyOfRange(rows, 0, half), m);
        double[][] second = sums(Arrays.copyOfRange(rows, half, rows.length), m);
        double[] z = new double[m];
        for (double[] one : first) {
            for (double[] other : second) {
                for (int k = 0; k < m; k++) {
                    z[k] = one[k] + other[k];
                }
                count.take(z);
            }
        }
    }

    private static double[][] sums(double[][] rows, int m) {
        double[][] sums = new double[1 << rows.length][m];
        for (int vector = 0; vector < sums.length; vector++) {
            for (int i = 0; i < rows.length; i++) {
                add(sums[vector], rows[i], (vector >> i & 1) == 0);
            }
        }
        return sums;
    }

    private void drawn(double[][] rows, int m, Count count) {
        ResampleIndices random = ResampleIndices.minimalStandard(SEED);
        double[] z = new double[m];
        for (long draw = 0; draw < signs.signVectors(); draw++) {
            Arrays.fill(z, 0);
            for (double[] row : rows) {
                add(z, row, random.next(2) == 0);
            }
            count.take(z);
        }
    }

    private static void add(double[] sum, double[] row, boolean asItIs) {
        double sign = asItIs ? 1 : -1;
        for (int k = 0; k < sum.length; k++) {
            sum[k] += sign * row[k];
        }
    }

    private double size(double sum) {
        return twoSided ? Math.abs(sum) : sum;
    }

    private static Integer[] descending(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -values[i]));
        return order;
    }

    /** How often the largest statistic from each endpoint on reached what was seen; endpoints by what was seen. */
    private static final class Count {
        private final double[] thresholds;
        private final boolean twoSided;
        private final long[] reached;
        private long taken;

        Count(double[] thresholds, boolean twoSided) {
            this.thresholds = thresholds;
            this.twoSided = twoSided;
            this.reached = new long[thresholds.length];
        }

        void take(double[] z) {
            taken++;
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = z.length - 1; j >= 0; j--) {
                largest = Math.max(largest, twoSided ? Math.abs(z[j]) : z[j]);
                if (largest >= thresholds[j]) {
                    reached[j]++;
                }
            }
        }

        double share(int j, boolean all) {
            return all ? (double) reached[j] / taken : (reached[j] + 1.0) / (taken + 1.0);
        }
    }
}
