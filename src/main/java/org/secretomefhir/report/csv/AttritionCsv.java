package org.secretomefhir.report.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.cohort.Attrition;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.release.Release;

/**
 * {@code attrition.csv}: how many subjects were lost at which step and why. First the rows of the whole cohort, with an
 * empty endpoint: found = included + excluded; then for each endpoint: included = paired + missing + not-due.
 */
public final class AttritionCsv {
    private AttritionCsv() {}

    /** Writes the table; the stream stays open. */
    public static void write(StudyReport report, OutputStream out) throws IOException {
        Csv csv = new Csv(out, "endpoint", "step", "reason", "count");
        for (Attrition.Row row : report.frame().attrition().rows()) {
            csv.text(orNone(row.endpoint()))
                    .text(row.step().token())
                    .text(orNone(row.reason()))
                    .number(row.count())
                    .end();
        }
        csv.finish();
    }

    /** Writes what of the table is told under a suppression of small cells; a count that is withheld is empty. */
    public static void write(StudyReport report, Release release, OutputStream out) throws IOException {
        Csv csv = new Csv(out, "endpoint", "step", "reason", "count");
        for (Attrition.Row row : report.frame().attrition().rows()) {
            Long told = release.told(row);
            csv.text(orNone(row.endpoint()))
                    .text(row.step().token())
                    .text(orNone(row.reason()))
                    .number(told == null ? null : BigDecimal.valueOf(told))
                    .end();
        }
        csv.finish();
    }

    private static @Nullable String orNone(String text) {
        return text.isEmpty() ? null : text;
    }
}
