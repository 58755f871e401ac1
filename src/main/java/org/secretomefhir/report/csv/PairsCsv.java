package org.secretomefhir.report.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.study.Endpoint;

/**
 * {@code pairs.csv}: the values every number was computed from, one row per endpoint and included subject, also where
 * values are missing. A value after exposure that the study leaves out because its window was open is empty here, as it
 * was for the statistics; such a pair, and one whose value after is still to come, is not due.
 */
public final class PairsCsv {
    private PairsCsv() {}

    /** Writes the table; the stream stays open. */
    public static void write(StudyFrame frame, Pseudonyms names, OutputStream out) throws IOException {
        Csv csv = new Csv(
                out, "endpoint", "subject", "pre", "post", "due", "preDate", "postDate", "preSource", "postSource");
        List<CaseOutcome.Included> subjects = names.sorted(frame.included());
        for (Endpoint endpoint : frame.study().endpoints()) {
            for (CaseOutcome.Included subject : subjects) {
                Pair pair = subject.pair(endpoint.id());
                SelectedValue pre = pair.pre();
                SelectedValue post = pair.status() == Pair.Status.LEFT_OUT_OPEN ? null : pair.post();
                csv.text(endpoint.id())
                        .text(names.name(subject.subject()))
                        .number(pre == null ? null : pre.value())
                        .number(post == null ? null : post.value())
                        .text(pair.isDue() ? "yes" : "no")
                        .text(pre == null ? null : pre.date().daysText())
                        .text(post == null ? null : post.date().daysText())
                        .text(sources(pre))
                        .text(sources(post))
                        .end();
            }
        }
        csv.finish();
    }

    /** {@code Observation/x/_history/2}, several of them with a space between. */
    static @Nullable String sources(@Nullable SelectedValue value) {
        return value == null
                ? null
                : value.sources().stream().map(SourceRef::toString).collect(Collectors.joining(" "));
    }
}
