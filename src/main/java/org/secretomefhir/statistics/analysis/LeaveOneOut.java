package org.secretomefhir.statistics.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.method.HodgesLehmannEstimate;

/**
 * How far an endpoint leans on single subjects: what is left of it when each pair in turn is left out. The pair is left
 * out of this endpoint only; the other endpoints of the family keep theirs. No p is given.
 *
 * @param n pairs
 * @param meanChange smallest and largest mean change of the other pairs
 * @param hodgesLehmann smallest and largest shift of the other pairs
 * @param shown whether, with all pairs, the adjusted p is at most alpha
 * @param pairsThatTurnIt of how many pairs leaving out that one alone would turn {@code shown}, the plan's test and
 *     procedure being done again
 * @param dependsOnOne whether there is any such pair
 */
public record LeaveOneOut(
        int n,
        Outcome<Interval> meanChange,
        Outcome<Interval> hodgesLehmann,
        Outcome<Boolean> shown,
        Outcome<Integer> pairsThatTurnIt,
        Outcome<Boolean> dependsOnOne) {
    private static final long MOST_TESTS_TIMES_PAIRS = 40_000;
    private static final int MOST_ENDPOINTS = 200;

    /**
     * Both estimates grow with every change, so their extremes are those without the largest and without the smallest
     * change: exact at any number of pairs. The test is done again once for each different change. What is shown is not
     * asked above 200 endpoints, or where different changes times pairs exceed 40,000 (200 pairs that all differ);
     * nor of max-t, which judges whole subjects. R: {@code sapply(seq_along(d), function(i) mean(d[-i]))}, and so on.
     *
     * @param change of the endpoint
     * @param direction expected of it; null if none was stated
     * @param place of the endpoint in its family
     */
    public static LeaveOneOut of(Decimals change, @Nullable Direction direction, FamilyPlace place) {
        int n = change.size();
        Outcome<Boolean> shown = place.shown();
        if (n < 2) {
            Why why = n == 0 ? Why.NO_COMPLETE_PAIR : Why.ONE_PAIR;
            return new LeaveOneOut(n, Outcome.not(why), Outcome.not(why), shown, Outcome.not(why), Outcome.not(why));
        }
        Decimals low = change.without(n - 1);
        Decimals high = change.without(0);
        Outcome<Integer> turning = shown.flatMap(all -> turning(change, direction, place, all));
        return new LeaveOneOut(
                n,
                Interval.finite(low.toDouble(low.sum(), n - 1L), high.toDouble(high.sum(), n - 1L)),
                Interval.finite(shift(low), shift(high)),
                shown,
                turning,
                turning.map(pairs -> pairs > 0));
    }

    private static double shift(Decimals change) {
        return change.toDouble(HodgesLehmannEstimate.quarters(change), 4);
    }

    private static Outcome<Integer> turning(
            Decimals change, @Nullable Direction direction, FamilyPlace place, boolean shown) {
        int n = change.size();
        long different = 1
                + IntStream.range(1, n)
                        .filter(i -> !change.unit(i).equals(change.unit(i - 1)))
                        .count();
        if (place.endpoints() > MOST_ENDPOINTS || different * n > MOST_TESTS_TIMES_PAIRS) {
            return Outcome.not(Why.TOO_MANY_TO_LEAVE_OUT);
        }
        Outcome<Double> never = place.adjusted(Outcome.of(1.0));
        if (never.value().isEmpty()) {
            return never.flatMap(any -> Outcome.of(0));
        }
        PlannedTest test = new PlannedTest(place.plan(), direction);
        TreeMap<Double, Integer> pairsByP = new TreeMap<>();
        for (int i = 0, next; i < n; i = next) {
            next = i + 1;
            while (next < n && change.unit(next).equals(change.unit(i))) {
                next++;
            }
            int alike = next - i;
            test.p(change.without(i)).value().ifPresent(value -> pairsByP.merge(value, alike, Integer::sum));
        }
        int rejected = rejected(pairsByP, place);
        return Outcome.of(shown ? n - rejected : rejected);
    }

    /** The adjusted p grows with the p, so the rejected are those up to some p. */
    private static int rejected(TreeMap<Double, Integer> pairsByP, FamilyPlace place) {
        List<Double> sorted = new ArrayList<>(pairsByP.keySet());
        int rejected = 0;
        int beyond = sorted.size();
        while (rejected < beyond) {
            int middle = (rejected + beyond) >>> 1;
            if (place.adjusted(Outcome.of(sorted.get(middle)))
                    .fold(p -> p <= place.plan().alpha(), why -> false)) {
                rejected = middle + 1;
            } else {
                beyond = middle;
            }
        }
        return sorted.subList(0, rejected).stream().mapToInt(pairsByP::get).sum();
    }
}
