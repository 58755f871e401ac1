package org.secretomefhir.report.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Bucket;
import org.secretomefhir.cohort.Ledger;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.PairCounts;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.release.EndpointRelease;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.report.release.ReleasedTable.Cell;

/**
 * From what was received to the pairs of each endpoint. Numbers that are null are withheld.
 *
 * @param records what became of the records of any type; null: withheld
 * @param found subjects given the exposure in the study period
 * @param excluded of the found, by the token of a reason
 * @param included the rest of the found
 * @param pairs what became of the included at each endpoint, in the order of the study
 */
public record Flow(
        @Nullable Records records,
        @Nullable Long found,
        List<Cell> excluded,
        @Nullable Long included,
        List<Pairs> pairs) {
    public Flow {
        excluded = List.copyOf(excluded);
        pairs = List.copyOf(pairs);
    }

    /**
     * Records of any type.
     *
     * @param received the sum of the others
     * @param used for the answer
     * @param notRelevant to the question, or not selected by its rules
     * @param quarantined because they could not be used without guessing
     */
    public record Records(long received, long used, long notRelevant, long quarantined) {
        static Records of(Ledger ledger) {
            return new Records(
                    ledger.received().values().stream()
                            .mapToLong(Long::longValue)
                            .sum(),
                    in(Bucket.USED, ledger),
                    in(Bucket.NOT_RELEVANT, ledger),
                    in(Bucket.QUARANTINED, ledger));
        }

        private static long in(Bucket bucket, Ledger ledger) {
            return ledger.tally().counts().values().stream()
                    .flatMap(row -> row.entrySet().stream())
                    .filter(entry -> entry.getKey().bucket() == bucket)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    /**
     * The included subjects at one endpoint.
     *
     * @param title of the endpoint
     * @param counts used pairs; before, after, both missing; contradicting; not yet due; left out because the window was
     *     open; and of the pairs the provisional ones
     */
    public record Pairs(String title, List<Cell> counts) {
        public Pairs {
            counts = List.copyOf(counts);
        }
    }

    /**
     * The one of this report.
     *
     * @param release what is told where small cells are suppressed; null: everything
     */
    public static Flow of(StudyReport report, @Nullable Release release) {
        if (release != null) {
            return new Flow(
                    null,
                    release.found().total(),
                    release.excluded(),
                    release.included(),
                    report.endpoints().stream()
                            .map(endpoint -> released(endpoint, release.endpoint(endpoint.id())))
                            .toList());
        }
        List<Cell> excluded = new ArrayList<>();
        report.cohort().excluded().forEach((reason, n) -> excluded.add(new Cell(reason.token(), n)));
        return new Flow(
                Records.of(report.frame().ledger()),
                report.cohort().found(),
                excluded,
                report.cohort().included(),
                report.endpoints().stream().map(Flow::whole).toList());
    }

    /** Of the found, for any reason; null where one of the numbers is withheld. */
    public @Nullable Long lost() {
        return sum(excluded);
    }

    private static Pairs whole(EndpointReport endpoint) {
        PairCounts pairs = endpoint.pairs();
        return new Pairs(
                endpoint.endpoint().title(),
                LongStream.of(
                                pairs.paired(),
                                pairs.preMissing(),
                                pairs.postMissing(),
                                pairs.bothMissing(),
                                pairs.ambiguous(),
                                pairs.followUpNotComplete(),
                                pairs.leftOutOpen(),
                                pairs.provisional())
                        .mapToObj(n -> new Cell("", n))
                        .toList());
    }

    private static Pairs released(EndpointReport endpoint, EndpointRelease told) {
        List<Cell> counts = new ArrayList<>();
        counts.add(new Cell("", told.pairs()));
        counts.add(of(told, Pair.Status.PRE_MISSING));
        counts.add(of(told, Pair.Status.POST_MISSING));
        counts.add(of(told, Pair.Status.BOTH_MISSING));
        counts.add(new Cell(
                "", sum(List.of(of(told, Pair.Status.PRE_AMBIGUOUS), of(told, Pair.Status.POST_AMBIGUOUS)))));
        counts.add(of(told, Pair.Status.FOLLOW_UP_NOT_COMPLETE));
        counts.add(of(told, Pair.Status.LEFT_OUT_OPEN));
        counts.add(new Cell("", told.provisional()));
        return new Pairs(endpoint.endpoint().title(), counts);
    }

    private static Cell of(EndpointRelease told, Pair.Status status) {
        return told.reasons().stream()
                .filter(cell -> cell.name().equals(status.token()))
                .findFirst()
                .orElse(new Cell(status.token(), null));
    }

    private static @Nullable Long sum(List<Cell> cells) {
        long sum = 0;
        for (Cell cell : cells) {
            Long n = cell.n();
            if (n == null) {
                return null;
            }
            sum += n;
        }
        return sum;
    }
}
