package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.secretomefhir.statistics.ChiSquared;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.Determinant;
import org.secretomefhir.statistics.exact.Ratio;

/**
 * How many subjects went from each category (row) to each category (column), and the tests whether that went both ways
 * alike. The chi-squared statistics are ratios of exact integers.
 *
 * @param rows a square table of counts, none negative
 */
public record TransitionTable(List<List<Integer>> rows) {
    public TransitionTable {
        rows = rows.stream().map(List::copyOf).toList();
        int size = rows.size();
        if (rows.stream().anyMatch(row -> row.size() != size || row.stream().anyMatch(count -> count < 0))) {
            throw new IllegalArgumentException("a transition table is square and holds counts");
        }
    }

    /**
     * Marginal homogeneity (Stuart 1955, Maxwell 1970): d' V^-1 d, with d the row totals less the column totals of all
     * categories but one. Categories that nobody entered or left are dropped first.
     *
     * <p>R: {@code coin::mh_test(as.table(m))} for the matrix m of the rows
     *
     * <p>Not computable if nobody changed category, or if V is singular because the categories fall apart into groups
     * that exchange nobody.
     */
    public Outcome<ChiSquared> stuartMaxwell() {
        int[] kept = IntStream.range(0, rows.size()).filter(i -> moved(i) > 0).toArray();
        if (kept.length < 2) {
            return Outcome.not(Why.NO_DISCORDANT_PAIR);
        }
        int df = kept.length - 1;
        BigInteger[][] bordered = new BigInteger[df + 1][df + 1];
        BigInteger[][] variance = new BigInteger[df][df];
        for (int i = 0; i < df; i++) {
            for (int j = 0; j < df; j++) {
                long v = i == j ? moved(kept[i]) : -(count(kept[i], kept[j]) + count(kept[j], kept[i]));
                variance[i][j] = BigInteger.valueOf(v);
                bordered[i][j] = variance[i][j];
            }
            bordered[i][df] = BigInteger.valueOf(gained(kept[i]));
            bordered[df][i] = bordered[i][df];
        }
        bordered[df][df] = BigInteger.ZERO;
        BigInteger determinant = Determinant.of(variance);
        if (determinant.signum() <= 0) {
            return Outcome.not(Why.SINGULAR_TABLE);
        }
        // The determinant of V bordered by d is -d' V^-1 d times that of V.
        return Outcome.of(chiSquared(Ratio.toDouble(Determinant.of(bordered).negate(), determinant), df));
    }

    /**
     * Symmetry (Bowker 1948): the sum over pairs of categories of (n_ij - n_ji)^2 / (n_ij + n_ji).
     *
     * <p>R: {@code mcnemar.test(m, correct = FALSE)} for the matrix m of the rows
     *
     * <p>Not computable if some two categories exchanged nobody, as in R, or if there are fewer than two.
     */
    public Outcome<ChiSquared> bowker() {
        double chi2 = 0;
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                double both = (double) count(i, j) + count(j, i);
                if (both == 0) {
                    return Outcome.not(Why.NO_EXCHANGE);
                }
                chi2 += Math.pow((double) count(i, j) - count(j, i), 2) / both;
            }
        }
        return rows.size() < 2
                ? Outcome.not(Why.NO_EXCHANGE)
                : Outcome.of(chiSquared(chi2, rows.size() * (rows.size() - 1) / 2));
    }

    private long count(int from, int to) {
        return rows.get(from).get(to);
    }

    /** How many left the category or entered it. */
    private long moved(int category) {
        return IntStream.range(0, rows.size())
                .filter(other -> other != category)
                .mapToLong(other -> count(category, other) + count(other, category))
                .sum();
    }

    /** How many left the category, less how many entered it. */
    private long gained(int category) {
        return IntStream.range(0, rows.size())
                .mapToLong(other -> count(category, other) - count(other, category))
                .sum();
    }

    private static ChiSquared chiSquared(double chi2, int df) {
        return new ChiSquared(chi2, df, ChiSquaredDistribution.of(df).survivalProbability(chi2));
    }
}
