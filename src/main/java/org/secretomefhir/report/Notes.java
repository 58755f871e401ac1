package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.List;
import org.secretomefhir.cohort.Remark;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.study.Endpoint;

/** The warnings of one endpoint, from its numbers and from the study. */
final class Notes {
    private Notes() {}

    static List<Note> of(
            Endpoint endpoint,
            EndpointResult result,
            AnalysisPlan plan,
            PairCounts pairs,
            List<EndpointReport.Remarked> remarks) {
        List<Note> notes = new ArrayList<>(ofNumbers(result, plan));
        if (pairs.provisional() > 0) {
            notes.add(new Note(
                    Note.Kind.PROVISIONAL,
                    pairs.provisional() + " of " + pairs.paired()
                            + " pairs provisional: their window after the index day was still open at the cut-off"));
        }
        if (pairs.followUpNotComplete() + pairs.leftOutOpen() > 0) {
            notes.add(new Note(
                    Note.Kind.FOLLOW_UP_NOT_COMPLETE,
                    Words.count(pairs.followUpNotComplete() + pairs.leftOutOpen(), "subject")
                            + " not counted as missing: their window after the index day was still open at the"
                            + " cut-off"));
        }
        if (pairs.ambiguous() > 0) {
            notes.add(new Note(
                    Note.Kind.AMBIGUOUS_VALUES,
                    Words.count(pairs.ambiguous(), "subject")
                            + " without a pair: values contradict each other at the date from which one would be taken,"
                            + " and no other date takes its place"));
        }
        remarks.forEach(remark -> sources(remark, pairs, notes));
        endpoint.cautions().forEach(caution -> notes.add(new Note(Note.Kind.CAUTION, withoutFullStop(caution))));
        return notes;
    }

    /** What the numbers alone say. */
    static List<Note> ofNumbers(EndpointResult result, AnalysisPlan plan) {
        List<Note> notes = new ArrayList<>();
        int n = result.counts().nPaired();
        PrimaryResult primary = result.primary();
        if (n == 0) {
            notes.add(new Note(Note.Kind.NO_COMPLETE_PAIR, "no subject has both a value before and a value after"));
        } else {
            reach(primary, plan, n, notes);
        }
        if (primary.directionOfChange().equals("against")) {
            boolean shown = primary.pAdjusted().value().orElse(1.0) <= plan.alpha();
            notes.add(new Note(
                    Note.Kind.AGAINST_EXPECTED,
                    "change against the expected direction" + (shown ? "" : ", but not beyond what chance may do")));
        }
        primary.achievedLevel()
                .value()
                .filter(level -> level < primary.intervalLevel())
                .ifPresent(level -> notes.add(new Note(
                        Note.Kind.INTERVAL_BELOW_LEVEL,
                        "with n = " + n + " the interval reaches " + Numbers.level(level)
                                + " confidence, not the planned " + Numbers.level(primary.intervalLevel()))));
        return notes;
    }

    private static void sources(EndpointReport.Remarked remark, PairCounts pairs, List<Note> notes) {
        String ofPairs =
                remark.n() + " of " + pairs.paired() + " pairs: value before and value after come from different ";
        if (remark.kind().equals(Remark.Kind.DIFFERENT_DEVICE.token())) {
            notes.add(new Note(Note.Kind.DIFFERENT_DEVICE, ofPairs + "devices"));
        } else if (remark.kind().equals(Remark.Kind.DIFFERENT_METHOD.token())) {
            notes.add(new Note(Note.Kind.DIFFERENT_METHOD, ofPairs + "methods"));
        } else if (remark.kind().equals(Remark.Kind.WARNED_CODE.token())) {
            notes.add(new Note(
                    Note.Kind.WARNED_CODE,
                    Words.count(remark.n(), "value") + " under the code " + remark.what()
                            + ", another method or scale than the study prefers"));
        }
    }

    private static String withoutFullStop(String sentence) {
        String stripped = sentence.strip();
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private static void reach(PrimaryResult primary, AnalysisPlan plan, int n, List<Note> notes) {
        double smallest = primary.smallestReachableP().value().orElse(0.0);
        if (!primary.canReachAlpha().value().orElse(true)) {
            notes.add(new Note(
                    Note.Kind.N_TOO_SMALL,
                    "n too small to reach alpha: with n = " + n + " the smallest possible p is " + Numbers.p(smallest)
                            + ", above " + Numbers.shortest(plan.alpha())));
        } else if (!primary.canReachAdjustedAlpha().value().orElse(true)
                && primary.pAdjusted().value().orElse(1.0) > plan.alpha()) {
            notes.add(new Note(
                    Note.Kind.N_TOO_SMALL_ADJUSTED,
                    "n too small to reach alpha once adjusted for the number of endpoints: with n = " + n
                            + " the smallest possible p is " + Numbers.p(smallest)));
        }
    }
}
