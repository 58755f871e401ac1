package org.secretomefhir.report.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Finding;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.cohort.StudyFrame;

/**
 * {@code findings.csv}: each resource that was quarantined, or relevant and not used, with the place and the reason. A
 * Patient resource stands under its pseudonym, because its id is the subject's.
 */
public final class FindingsCsv {
    private FindingsCsv() {}

    private record Row(
            String type,
            String id,
            @Nullable String version,
            @Nullable String subject,
            Finding finding) {
        static final Comparator<Row> ORDER = Comparator.comparing(Row::type)
                .thenComparing(Row::id)
                .thenComparing(Row::version, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(row -> row.finding().disposition())
                .thenComparing(row -> row.finding().location())
                .thenComparing(row -> row.finding().detail());
    }

    /** Writes the table; the stream stays open. */
    public static void write(StudyFrame frame, Pseudonyms names, OutputStream out) throws IOException {
        Csv csv = new Csv(
                out,
                "resourceType",
                "resourceId",
                "version",
                "subject",
                "bucket",
                "reason",
                "location",
                "detail",
                "meaning");
        List<Row> rows = frame.findings().stream()
                .map(finding -> row(finding, names))
                .sorted(Row.ORDER)
                .toList();
        for (Row row : rows) {
            Finding finding = row.finding();
            csv.text(row.type())
                    .text(row.id())
                    .text(row.version())
                    .text(row.subject())
                    .text(finding.disposition().bucket().key())
                    .text(finding.disposition().token())
                    .text(finding.location())
                    .text(finding.detail())
                    .text(finding.disposition().meaning())
                    .end();
        }
        csv.finish();
    }

    private static Row row(Finding finding, Pseudonyms names) {
        SubjectId subject = Pseudonyms.subjectOf(finding);
        String name = subject == null ? null : names.name(subject);
        String id = finding.source().id();
        if (Pseudonyms.isPatient(finding.source())) {
            id = names.name(new SubjectId(id));
        }
        return new Row(finding.source().resourceType(), id, finding.source().versionId(), name, finding);
    }
}
