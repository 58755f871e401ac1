package org.secretomefhir.report.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.cohort.ExclusionReason;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.PairCounts;
import org.secretomefhir.report.StudyReport;

/**
 * {@code attrition.csv}: how many subjects were lost at which step and why. First the rows of the whole cohort, with an
 * empty endpoint: found = included + excluded; then for each endpoint: included = paired + missing + not-due.
 */
public final class AttritionCsv {
    private AttritionCsv() {}

    /** Writes the table; the stream stays open. */
    public static void write(StudyReport report, OutputStream out) throws IOException {
        Csv csv = new Csv(out, "endpoint", "step", "reason", "count");
        row(csv, null, "found", null, report.cohort().found());
        for (Map.Entry<ExclusionReason, Long> lost : report.cohort().excluded().entrySet()) {
            row(csv, null, "excluded", lost.getKey().token(), lost.getValue());
        }
        row(csv, null, "included", null, report.cohort().included());
        for (EndpointReport endpoint : report.endpoints()) {
            PairCounts pairs = endpoint.pairs();
            String id = endpoint.id();
            row(csv, id, "included", null, pairs.subjects());
            row(csv, id, "missing", Pair.Status.PRE_MISSING.token(), pairs.preMissing());
            row(csv, id, "missing", Pair.Status.POST_MISSING.token(), pairs.postMissing());
            row(csv, id, "missing", Pair.Status.BOTH_MISSING.token(), pairs.bothMissing());
            row(csv, id, "not-due", Pair.Status.FOLLOW_UP_NOT_COMPLETE.token(), pairs.followUpNotComplete());
            row(csv, id, "not-due", Pair.Status.LEFT_OUT_OPEN.token(), pairs.leftOutOpen());
            row(csv, id, "paired", null, pairs.paired());
            row(csv, id, "of-paired", "provisional", pairs.provisional());
        }
        csv.finish();
    }

    private static void row(Csv csv, @Nullable String endpoint, String step, @Nullable String reason, long count)
            throws IOException {
        csv.text(endpoint).text(step).text(reason).number(count).end();
    }
}
