package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.exact.Sums;

/**
 * The mid-ranks of the sizes of the non-zero changes, doubled so that they are integers, in ascending order. Immutable.
 */
final class SignedRanks {
    private final int zeros;
    private final boolean ties;
    private final long[] doubled;
    private final long doubledPlus;
    private final long doubledTotal;

    private SignedRanks(int zeros, boolean ties, long[] doubled, long doubledPlus, long doubledTotal) {
        this.zeros = zeros;
        this.ties = ties;
        this.doubled = doubled;
        this.doubledPlus = doubledPlus;
        this.doubledTotal = doubledTotal;
    }

    /** Ranks exact decimals: ties and zeros are those of the decimals. */
    static SignedRanks of(Decimals changes, ZeroRule rule) {
        int[] order = bySize(changes);
        int zeros = changes.size() - order.length;
        long offset = rule == ZeroRule.PRATT ? 2L * zeros : 0;
        long[] doubled = new long[order.length];
        boolean ties = false;
        long plus = 0;
        long total = 0;
        int start = 0;
        while (start < order.length) {
            int end = start + 1;
            while (end < order.length && changes.compareSizes(order[start], order[end]) == 0) {
                end++;
            }
            ties |= end > start + 1;
            // ranks start+1 .. end, so twice their mean is start+1+end
            long rank = start + 1L + end + offset;
            for (int i = start; i < end; i++) {
                doubled[i] = rank;
                total += rank;
                plus += changes.signum(order[i]) > 0 ? rank : 0;
            }
            start = end;
        }
        return new SignedRanks(zeros, ties, doubled, plus, total);
    }

    /** Number of changes of zero. */
    int zeros() {
        return zeros;
    }

    /** Whether two non-zero changes have the same size. */
    boolean ties() {
        return ties;
    }

    /** Number of non-zero changes. */
    int nonZero() {
        return doubled.length;
    }

    /** Twice the rank of each non-zero change, as a new array. */
    long[] doubled() {
        return doubled.clone();
    }

    /** Sum of the doubled ranks of the positive changes. */
    long doubledPlus() {
        return doubledPlus;
    }

    /** Sum of all doubled ranks. */
    long doubledTotal() {
        return doubledTotal;
    }

    /** Sum of the squares of the doubled ranks. */
    BigInteger doubledSquares() {
        return Sums.ofProducts(doubled, doubled);
    }

    /** The indices of the non-zero changes by ascending size; the changes themselves are sorted by value. */
    private static int[] bySize(Decimals changes) {
        int n = changes.size();
        int negative = 0;
        while (negative < n && changes.signum(negative) < 0) {
            negative++;
        }
        int positive = negative;
        while (positive < n && changes.signum(positive) == 0) {
            positive++;
        }
        int[] order = new int[n - (positive - negative)];
        int below = negative - 1;
        int above = positive;
        for (int i = 0; i < order.length; i++) {
            boolean takeAbove = above < n && (below < 0 || changes.compareSizes(above, below) <= 0);
            order[i] = takeAbove ? above++ : below--;
        }
        return order;
    }
}
