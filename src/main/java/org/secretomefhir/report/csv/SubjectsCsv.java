package org.secretomefhir.report.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;

/**
 * {@code subjects.csv}: the fate of each subject that was found; of an included one a row per endpoint, with the
 * observations the values came from, of an excluded one a single row with the reason.
 */
public final class SubjectsCsv {
    private SubjectsCsv() {}

    /** Writes the table; the stream stays open. */
    public static void write(StudyFrame frame, Pseudonyms names, OutputStream out) throws IOException {
        Csv csv = new Csv(
                out,
                "subject",
                "fate",
                "reason",
                "sex",
                "ageBand",
                "indexDate",
                "endpoint",
                "status",
                "provisional",
                "preDays",
                "postDays",
                "preSource",
                "postSource");
        for (CaseOutcome subject : names.sorted(frame.cases())) {
            String name = names.name(subject.subject());
            if (subject instanceof CaseOutcome.Included included) {
                for (Pair pair : included.pairs()) {
                    csv.text(name)
                            .text("included")
                            .text(null)
                            .text(included.sex().code())
                            .text(frame.study().ageBand(included.age()))
                            .text(included.index().daysText());
                    pair(pair, csv);
                    csv.end();
                }
            } else if (subject instanceof CaseOutcome.Excluded excluded) {
                csv.text(name).text("excluded").text(excluded.reason().token());
                for (int empty = 0; empty < 10; empty++) {
                    csv.text(null);
                }
                csv.end();
            }
        }
        csv.finish();
    }

    /** {@code pseudonyms.csv}: which id each pseudonym stands for. Written only on request. */
    public static void writeKey(Pseudonyms names, OutputStream out) throws IOException {
        Csv csv = new Csv(out, "subject", "id");
        for (Map.Entry<SubjectId, String> entry : names.key().entrySet()) {
            csv.text(entry.getValue()).text(entry.getKey().value()).end();
        }
        csv.finish();
    }

    private static void pair(Pair pair, Csv csv) throws IOException {
        SelectedValue pre = pair.pre();
        SelectedValue post = pair.post();
        csv.text(pair.endpoint()).text(pair.status().token()).text(pair.provisional() ? "provisional" : null);
        if (pre == null) {
            csv.text(null);
        } else {
            csv.number(pre.daysFromIndex());
        }
        if (post == null) {
            csv.text(null);
        } else {
            csv.number(post.daysFromIndex());
        }
        csv.text(PairsCsv.sources(pre)).text(PairsCsv.sources(post));
    }
}
