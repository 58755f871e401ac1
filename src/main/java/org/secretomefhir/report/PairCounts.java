package org.secretomefhir.report;

import java.util.List;
import org.secretomefhir.cohort.Pair;

/**
 * What became of the included subjects at one endpoint: the first eight add up to all of them.
 *
 * @param preAmbiguous no value before, because values contradict each other where one would be taken
 * @param postAmbiguous a value before and none after, for the same reason
 * @param followUpNotComplete no value after exposure, and its window still open at the cut-off
 * @param leftOutOpen both values, left out because the window was still open at the cut-off
 * @param provisional of the paired: used although the window was still open at the cut-off
 */
public record PairCounts(
        int paired,
        int preMissing,
        int postMissing,
        int bothMissing,
        int preAmbiguous,
        int postAmbiguous,
        int followUpNotComplete,
        int leftOutOpen,
        int provisional) {

    static PairCounts of(List<Pair> pairs) {
        return new PairCounts(
                count(pairs, Pair.Status.PAIRED),
                count(pairs, Pair.Status.PRE_MISSING),
                count(pairs, Pair.Status.POST_MISSING),
                count(pairs, Pair.Status.BOTH_MISSING),
                count(pairs, Pair.Status.PRE_AMBIGUOUS),
                count(pairs, Pair.Status.POST_AMBIGUOUS),
                count(pairs, Pair.Status.FOLLOW_UP_NOT_COMPLETE),
                count(pairs, Pair.Status.LEFT_OUT_OPEN),
                (int) pairs.stream()
                        .filter(pair -> pair.isUsed() && pair.provisional())
                        .count());
    }

    /** All included subjects. */
    public int subjects() {
        return paired + preMissing + postMissing + bothMissing + ambiguous() + followUpNotComplete + leftOutOpen;
    }

    /** Subjects with values that contradict each other where one would be taken. */
    public int ambiguous() {
        return preAmbiguous + postAmbiguous;
    }

    private static int count(List<Pair> pairs, Pair.Status status) {
        return (int) pairs.stream().filter(pair -> pair.status() == status).count();
    }
}
