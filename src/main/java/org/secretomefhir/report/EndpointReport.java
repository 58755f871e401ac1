package org.secretomefhir.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.study.Endpoint;

/**
 * One endpoint's answer: the statistics, and the facts around them that a reader needs.
 *
 * @param result with adjusted p
 * @param pairs what became of each included subject
 * @param preDays days from the index day to the value before (negative), of the pairs used
 * @param postDays days from the index day to the value after, of the pairs used
 * @param baselinePaired values before of the subjects with a used pair
 * @param baselineUnpaired values before of those without
 * @param reference null where the endpoint has no reference range
 * @param decimals decimal places that suit people: at most one more than the data have
 * @param notes in the order in which they should be read
 */
public record EndpointReport(
        Endpoint endpoint,
        EndpointResult result,
        Verdict verdict,
        PairCounts pairs,
        Spread preDays,
        Spread postDays,
        Spread baselinePaired,
        Spread baselineUnpaired,
        @Nullable ReferenceCrossing reference,
        int decimals,
        List<Note> notes) {
    public EndpointReport {
        notes = List.copyOf(notes);
    }

    /** @param pairs of all included subjects, whatever their status */
    static EndpointReport of(Endpoint endpoint, EndpointResult result, AnalysisPlan plan, List<Pair> pairs) {
        List<Integer> preDays = new ArrayList<>();
        List<Integer> postDays = new ArrayList<>();
        List<BigDecimal> paired = new ArrayList<>();
        List<BigDecimal> unpaired = new ArrayList<>();
        for (Pair pair : pairs) {
            SelectedValue pre = pair.pre();
            SelectedValue post = pair.post();
            if (pair.isUsed() && pre != null && post != null) {
                preDays.add(pre.daysFromIndex());
                postDays.add(post.daysFromIndex());
                paired.add(pre.value());
            } else if (pre != null) {
                unpaired.add(pre.value());
            }
        }
        PairCounts counts = PairCounts.of(pairs);
        return new EndpointReport(
                endpoint,
                result,
                Verdict.of(result.primary(), plan),
                counts,
                Spread.ofIntegers(preDays),
                Spread.ofIntegers(postDays),
                Spread.of(paired),
                Spread.of(unpaired),
                ReferenceCrossing.of(endpoint.reference(), pairs),
                decimals(result, pairs),
                Notes.of(endpoint, result, plan, counts));
    }

    public String id() {
        return endpoint.id();
    }

    /** Pairs used. */
    public int n() {
        return result.counts().nPaired();
    }

    /**
     * As many places as the most exact value used has, one more where that is below two; but not more than three
     * significant digits of the changes' standard deviation need; 0 to 6.
     */
    private static int decimals(EndpointResult result, List<Pair> pairs) {
        int ofData = pairs.stream()
                .filter(Pair::isUsed)
                .flatMap(pair -> Stream.of(pair.pre(), pair.post()))
                .mapToInt(selected ->
                        selected == null ? 0 : Math.max(0, selected.value().scale()))
                .max()
                .orElse(0);
        double sd = result.change().sd().value().orElse(0.0);
        int ofSpread = sd > 0 ? 2 - (int) Math.floor(Math.log10(sd)) : 6;
        return Math.max(0, Math.min(6, Math.min(Math.max(ofData, Math.min(ofData + 1, 2)), ofSpread)));
    }
}
