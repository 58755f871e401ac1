package org.secretomefhir.statistics.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.secretomefhir.statistics.EndpointResult.Who;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.DecimalPairs;

/** From which WHO category of bone density to which the subjects went. */
public final class WhoTransitions {
    private static final List<WhoCategory> LEVELS = List.of(WhoCategory.values());
    private static final int WORST = LEVELS.indexOf(WhoCategory.OSTEOPOROSIS);

    private WhoTransitions() {}

    /**
     * The 3 x 3 table of categories before (rows) and after, McNemar's test of osteoporosis against the rest, and the
     * tests of the whole table. Sources stand with {@link McNemar}, {@link TransitionTable} and {@link WhoCategory}.
     *
     * <p>R: {@code g <- function(x) factor(1 + (x < -1) + (x <= -2.5), 1:3); m <- table(g(pre), g(post)); b <- sum(m[3,
     * 1:2]); c <- sum(m[1:2, 3]); binom.test(b, b + c); coin::mh_test(m); mcnemar.test(m)}
     *
     * <p>Not computable for endpoints that are no T-scores, or without a pair. Nobody changed category: exact p is 1.
     */
    public static Outcome<Who> of(PairedSample sample, EndpointSpec spec) {
        if (!spec.tScore()) {
            return Outcome.not(Why.NOT_A_T_SCORE);
        }
        if (sample.nPaired() == 0) {
            return Outcome.not(Why.NO_COMPLETE_PAIR);
        }
        int[][] counts = counts(sample.pairs());
        int better = Arrays.stream(counts[WORST]).sum() - counts[WORST][WORST];
        int worse = Arrays.stream(counts).mapToInt(row -> row[WORST]).sum() - counts[WORST][WORST];
        McNemar mcNemar = McNemar.of(better, worse);
        List<List<Integer>> rows = new ArrayList<>();
        for (int[] row : counts) {
            rows.add(Arrays.stream(row).boxed().toList());
        }
        TransitionTable table = new TransitionTable(rows);
        return Outcome.of(new Who(
                LEVELS.stream().map(WhoCategory::token).toList(),
                rows,
                better,
                worse,
                mcNemar.exactP(),
                mcNemar.midP(),
                table.stuartMaxwell(),
                table.bowker()));
    }

    private static int[][] counts(DecimalPairs pairs) {
        int size = LEVELS.size();
        int[][] counts = new int[size][size];
        for (int i = 0; i < pairs.size(); i++) {
            counts[LEVELS.indexOf(WhoCategory.of(pairs.x(i)))][LEVELS.indexOf(WhoCategory.of(pairs.y(i)))]++;
        }
        return counts;
    }
}
