package org.secretomefhir.statistics.method;

import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.SignFlip;
import org.secretomefhir.statistics.exact.Decimals;

/**
 * Exact interval of the median change between two of the sorted changes (Thompson 1936; Conover 1999, section 3.2). It
 * asks for no symmetry, and ties can only raise its confidence. Where the changes are too few for the level (fewer than
 * six at 95 %) there is none. R: {@code k <- qbinom((1 - level) / 2, n, 0.5); sort(d)[c(k, n + 1 - k)]; 1 - 2 *
 * pbinom(k - 1, n, 0.5)}, and no interval for {@code k == 0}.
 *
 * @param median the median of the changes
 * @param rank of the lower limit, from the smallest; the upper limit is as far from the largest
 * @param lower the change of that rank
 * @param upper the change of the same rank from the largest
 * @param level the planned confidence
 * @param achievedLevel that of the interval; at least this under ties
 */
public record MedianInterval(double median, int rank, double lower, double upper, double level, double achievedLevel) {

    /**
     * Not computable below two pairs, or where even the whole range does not reach the level. R: {@code k <- qbinom((1
     * - level) / 2, n, 0.5); sort(d)[c(k, n + 1 - k)]}; at a level that a rank reaches exactly it is that rank.
     *
     * @param change the changes
     * @param level in (0, 1)
     */
    public static Outcome<MedianInterval> of(Decimals change, double level) {
        int n = change.size();
        if (n < 2) {
            return Outcome.not(n == 0 ? Why.NO_COMPLETE_PAIR : Why.N_BELOW_2);
        }
        SignFlip coins = SignFlip.ofCoins(n);
        if (2 * below(coins, 1) > 1 - level) {
            return Outcome.not(Why.LEVEL_NOT_REACHED);
        }
        int rank = 1;
        int beyond = n / 2 + 1;
        while (beyond - rank > 1) {
            int middle = (rank + beyond) >>> 1;
            if (2 * below(coins, middle) <= 1 - level) {
                rank = middle;
            } else {
                beyond = middle;
            }
        }
        return Outcome.of(new MedianInterval(
                change.toDouble(change.unit((n - 1) / 2).add(change.unit(n / 2)), 2),
                rank,
                change.toDouble(change.unit(rank - 1), 1),
                change.toDouble(change.unit(n - rank), 1),
                level,
                1 - 2 * below(coins, rank)));
    }

    /** Probability that fewer than so many of the changes lie below their median. */
    private static double below(SignFlip coins, int rank) {
        return coins.tails(rank - 1L)
                .map(tails -> tails.atMost().value())
                .orElseThrow(() -> new IllegalStateException("coins have a distribution at any number"));
    }
}
