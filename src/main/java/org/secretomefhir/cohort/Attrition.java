package org.secretomefhir.cohort;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.secretomefhir.study.Endpoint;

/**
 * How many subjects were lost at which step and why: for the whole cohort found = excluded + included, then for each
 * endpoint included = missing + not due + paired. An attrition that does not add up cannot be made.
 *
 * @param rows first those of the cohort, with the empty text for the endpoint, then endpoint by endpoint in the order of
 *     the study, each in the order of the steps
 */
public record Attrition(List<Row> rows) {

    /** What a row counts. */
    public enum Step {
        /** Subjects with an exposure in the study period. */
        FOUND,
        /** Of the found, not analysed; the reason is an {@link ExclusionReason}. */
        EXCLUDED,
        /** Found and not excluded. */
        INCLUDED,
        /** Of the included, without a value before or after; the reason is a {@link Pair.Status}. */
        MISSING,
        /** Of the included, without a used pair because the window after was still open at the cut-off. */
        NOT_DUE,
        /** Of the included, with a used pair. */
        PAIRED,
        /** Of the paired; the reason is {@code provisional}: the window was still open at the cut-off. */
        OF_PAIRED;

        public String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One line of {@code attrition.csv}.
     *
     * @param endpoint id of the endpoint, empty for the whole cohort
     * @param reason token of the reason, empty where the step needs none
     */
    public record Row(String endpoint, Step step, String reason, long count) {}

    public Attrition {
        rows = List.copyOf(rows);
    }

    static Attrition of(StudyFrame frame) {
        Ledger ledger = frame.ledger();
        List<CaseOutcome.Included> included = frame.included();
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("", Step.FOUND, "", ledger.found()));
        ledger.excluded().forEach((reason, count) -> rows.add(new Row("", Step.EXCLUDED, reason.token(), count)));
        rows.add(new Row("", Step.INCLUDED, "", ledger.included()));
        for (Endpoint endpoint : frame.study().endpoints()) {
            rows.addAll(ofPairs(
                    endpoint.id(),
                    included.stream().map(one -> one.pair(endpoint.id())).toList()));
        }
        return new Attrition(rows);
    }

    /** Sum of the counts of this endpoint (empty: the whole cohort) and step. */
    public long count(String endpoint, Step step) {
        return rows.stream()
                .filter(row -> row.endpoint().equals(endpoint) && row.step() == step)
                .mapToLong(Row::count)
                .sum();
    }

    private static List<Row> ofPairs(String endpoint, List<Pair> pairs) {
        Map<Pair.Status, Long> counts = new EnumMap<>(Pair.Status.class);
        pairs.forEach(pair -> counts.merge(pair.status(), 1L, Long::sum));
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(endpoint, Step.INCLUDED, "", pairs.size()));
        long accounted = 0;
        for (Pair.Status status : Pair.Status.values()) {
            if (status != Pair.Status.PAIRED) {
                long count = counts.getOrDefault(status, 0L);
                rows.add(new Row(endpoint, status.isMissing() ? Step.MISSING : Step.NOT_DUE, status.token(), count));
                accounted += count;
            }
        }
        long paired = pairs.stream().filter(Pair::isUsed).count();
        if (accounted + paired != pairs.size()) {
            throw new IllegalStateException("the attrition of " + endpoint + " does not add up");
        }
        rows.add(new Row(endpoint, Step.PAIRED, "", paired));
        rows.add(new Row(
                endpoint,
                Step.OF_PAIRED,
                "provisional",
                pairs.stream().filter(Pair::isUsed).filter(Pair::provisional).count()));
        return rows;
    }
}
