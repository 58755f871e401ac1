package org.secretomefhir.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The exact signed-rank test by the dynamic programme of the textbooks: one pass over all sums for each rank. */
final class TextbookWilcoxon {
    private static final double UNDERFLOW_GUARD = 0x1p900;

    private TextbookWilcoxon() {}

    /** Two-sided p, ties allowed; time n times the sum of the (doubled, if there are ties) ranks. */
    static double exact(double[] change) {
        double[] ranks = midRanks(change);
        boolean halves = Arrays.stream(ranks).anyMatch(rank -> rank != Math.rint(rank));
        int[] weights = Arrays.stream(ranks)
                .mapToInt(rank -> (int) Math.round(halves ? 2 * rank : rank))
                .toArray();
        int total = Arrays.stream(weights).sum();
        int plus = IntStream.range(0, change.length)
                .map(i -> change[i] > 0 ? weights[i] : 0)
                .sum();
        // probabilities times a power of two, so that they neither underflow nor grow subnormal and slow
        double[] probability = new double[total + 1];
        probability[0] = UNDERFLOW_GUARD;
        int reached = 0;
        for (int weight : weights) {
            reached += weight;
            for (int sum = reached; sum >= weight; sum--) {
                probability[sum] = (probability[sum] + probability[sum - weight]) / 2;
            }
            for (int sum = weight - 1; sum >= 0; sum--) {
                probability[sum] /= 2;
            }
        }
        double tail = 0;
        for (int sum = 0; sum <= Math.min(plus, total - plus); sum++) {
            tail += probability[sum];
        }
        return Math.min(1, 2 * tail / UNDERFLOW_GUARD);
    }

    /** Ranks of the sizes, equal sizes sharing their mean rank. */
    static double[] midRanks(double[] change) {
        Integer[] order = IntStream.range(0, change.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> Math.abs(change[i])));
        double[] ranks = new double[change.length];
        int start = 0;
        while (start < order.length) {
            int end = start + 1;
            while (end < order.length && Math.abs(change[order[end]]) == Math.abs(change[order[start]])) {
                end++;
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = (start + 1 + end) / 2.0;
            }
            start = end;
        }
        return ranks;
    }
}
