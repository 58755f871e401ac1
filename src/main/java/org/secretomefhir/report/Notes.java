package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.cohort.Remark;
import org.secretomefhir.report.Note.Kind;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.report.language.Phrase.Exact;
import org.secretomefhir.report.language.Phrase.Given;
import org.secretomefhir.report.language.Phrase.Level;
import org.secretomefhir.report.language.Phrase.Probability;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.study.Endpoint;

/** The warnings of one endpoint, from its numbers and from the study. */
final class Notes {
    private final EndpointResult result;
    private final PrimaryResult primary;
    private final @Nullable Direction expected;
    private final AnalysisPlan plan;
    private final List<Note> notes = new ArrayList<>();

    private Notes(EndpointResult result, @Nullable Direction expected, AnalysisPlan plan) {
        this.result = result;
        this.primary = result.primary();
        this.expected = expected;
        this.plan = plan;
    }

    static List<Note> of(
            Endpoint endpoint,
            EndpointResult result,
            AnalysisPlan plan,
            PairCounts pairs,
            List<EndpointReport.Remarked> remarks) {
        List<Note> notes = new ArrayList<>(ofNumbers(result, endpoint.direction(), plan));
        if (pairs.provisional() > 0) {
            notes.add(Note.of(Kind.PROVISIONAL, "n", pairs.provisional(), "pairs", pairs.paired()));
        }
        int open = pairs.followUpNotComplete() + pairs.leftOutOpen();
        if (open > 0) {
            notes.add(Note.of(Kind.FOLLOW_UP_NOT_COMPLETE, "n", open));
        }
        if (pairs.ambiguous() > 0) {
            notes.add(Note.of(Kind.AMBIGUOUS_VALUES, "n", pairs.ambiguous()));
        }
        remarks.forEach(remark -> sources(remark, pairs, notes));
        endpoint.cautions().forEach(caution -> notes.add(Note.of(Kind.CAUTION, "text", new Phrase.Clause(caution))));
        return notes;
    }

    /**
     * What the numbers alone say.
     *
     * @param expected null where no direction is expected
     */
    static List<Note> ofNumbers(EndpointResult result, @Nullable Direction expected, AnalysisPlan plan) {
        Notes notes = new Notes(result, expected, plan);
        if (result.counts().nPaired() == 0) {
            notes.add(Kind.NO_COMPLETE_PAIR);
        }
        notes.reach();
        notes.against();
        notes.coherence();
        notes.level();
        return notes.notes;
    }

    private void add(Kind kind, Object... namesAndValues) {
        notes.add(Note.of(kind, namesAndValues));
    }

    private void reach() {
        boolean reachable = primary.canReachAdjustedAlpha().value().orElse(true);
        boolean rejected = primary.pAdjusted().value().orElse(1.0) <= plan.alpha();
        if (primary.p().value().isEmpty() || reachable || rejected) {
            return;
        }
        int n = result.counts().nPaired();
        Probability smallest = probability(primary.smallestReachableP());
        Probability ofAll = probability(primary.smallestPIfAllChanged());
        Exact alpha = new Exact(plan.alpha());
        switch (Cause.of(primary, plan)) {
            case TOO_FEW_PAIRS -> add(Kind.N_TOO_SMALL, "n", n, "p", ofAll, "alpha", alpha);
            case TOO_FEW_CHANGED ->
                add(Kind.FEW_CHANGED, "n", n, "changed", n - primary.zeros(), "p", smallest, "alpha", alpha);
            case TOO_FEW_PAIRS_ADJUSTED ->
                add(
                        Kind.N_TOO_SMALL_ADJUSTED,
                        "n",
                        n,
                        "p",
                        ofAll,
                        "adjusted",
                        probability(primary.smallestAdjustedPIfAllChanged()),
                        "alpha",
                        alpha);
            case TOO_FEW_CHANGED_ADJUSTED ->
                add(
                        Kind.FEW_CHANGED_ADJUSTED,
                        "n",
                        n,
                        "changed",
                        n - primary.zeros(),
                        "p",
                        smallest,
                        "adjusted",
                        probability(primary.smallestAdjustedP()),
                        "alpha",
                        alpha);
            case GATE_CLOSED -> {
                // said of the declared primary endpoint
            }
        }
    }

    private static Probability probability(Outcome<Double> p) {
        return new Probability(p.value().orElse(1.0));
    }

    private void against() {
        if (!primary.directionOfChange().equals("against")) {
            return;
        }
        Verdict verdict = Verdict.of(result, expected, plan);
        if (verdict == Verdict.CHANGED_AGAINST || verdict == Verdict.POINTS_AGAINST) {
            Against against = Against.of(result, expected, plan);
            notes.add(
                    verdict == Verdict.CHANGED_AGAINST
                            ? Note.of(Kind.AGAINST_EXPECTED)
                            : new Note(
                                    Kind.POINTS_AGAINST,
                                    Phrase.of(
                                            against.byInterval()
                                                    ? "note.points-against.interval"
                                                    : "note.points-against.test",
                                            "alpha",
                                            new Exact(plan.alpha()))));
        } else {
            boolean excludes = excludesZero();
            notes.add(new Note(
                    Kind.AGAINST_EXPECTED,
                    Phrase.of(
                            verdict == Verdict.CANNOT_BE_SHOWN
                                    ? "note.against-expected.cannot"
                                    : excludes
                                            ? "note.against-expected.adjusted"
                                            : "note.against-expected.not-shown")));
        }
    }

    private boolean excludesZero() {
        return Against.excludesZero(primary, Direction.INCREASE) || Against.excludesZero(primary, Direction.DECREASE);
    }

    /** Where the test and the interval seem to say different things, why. */
    private void coherence() {
        double p = primary.p().value().orElse(1.0);
        Interval interval = primary.interval().value().orElse(null);
        if (interval == null || primary.p().value().isEmpty()) {
            return;
        }
        boolean holdsZero = interval.lower() <= 0 && interval.upper() >= 0;
        if (p <= plan.alpha() && holdsZero) {
            notes.add(new Note(
                    Kind.INTERVAL_HOLDS_ZERO,
                    Phrase.of(
                            "note.interval-holds-zero." + cause(),
                            "zeros",
                            primary.zeros(),
                            "level",
                            new Level(primary.intervalLevel()),
                            "alpha",
                            new Exact(plan.alpha()))));
        }
        double adjusted = primary.pAdjusted().value().orElse(0.0);
        if (!holdsZero && p <= plan.alpha() && adjusted > plan.alpha()) {
            add(Kind.INTERVAL_NOT_ADJUSTED, "p", new Probability(adjusted), "alpha", new Exact(plan.alpha()));
        }
    }

    private String cause() {
        if (plan.sides() != Sides.TWO_SIDED) {
            return "one-sided";
        }
        if (1 - plan.ciLevel() < plan.alpha() - 1e-12) {
            return "level";
        }
        if (primary.exact() && primary.zeros() > 0) {
            return "zeros";
        }
        return primary.exact() && primary.ties() ? "ties" : "discrete";
    }

    private void level() {
        primary.achievedLevel()
                .value()
                .filter(level -> level < primary.intervalLevel())
                .ifPresent(level -> add(
                        Kind.INTERVAL_BELOW_LEVEL,
                        "n",
                        result.counts().nPaired(),
                        "level",
                        new Level(level),
                        "planned",
                        new Level(primary.intervalLevel())));
    }

    private static void sources(EndpointReport.Remarked remark, PairCounts pairs, List<Note> notes) {
        if (remark.kind().equals(Remark.Kind.DIFFERENT_DEVICE.token())) {
            notes.add(Note.of(Kind.DIFFERENT_DEVICE, "n", remark.n(), "pairs", pairs.paired()));
        } else if (remark.kind().equals(Remark.Kind.DIFFERENT_METHOD.token())) {
            notes.add(Note.of(Kind.DIFFERENT_METHOD, "n", remark.n(), "pairs", pairs.paired()));
        } else if (remark.kind().equals(Remark.Kind.WARNED_CODE.token())) {
            notes.add(Note.of(Kind.WARNED_CODE, "n", remark.n(), "code", new Given(remark.what())));
        }
    }
}
