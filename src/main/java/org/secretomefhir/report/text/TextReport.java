package org.secretomefhir.report.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.secretomefhir.clinical.Bucket;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.cohort.Ledger;
import org.secretomefhir.report.EndpointAnswer;
import org.secretomefhir.report.Limitations;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.report.release.Release;

/** The answer as lines of text: what was found, the table of endpoints, what was left out, and what it cannot show. */
public final class TextReport {
    private final StudyReport report;
    private final TextLines lines;

    private TextReport(StudyReport report, TextLines lines) {
        this.report = report;
        this.lines = lines;
    }

    /** The text, every line ended with {@code \n}. */
    public static String of(StudyReport report, TextStyle style) {
        TextLines lines = new TextLines(style);
        TextReport text = new TextReport(report, lines);
        text.answer();
        ResultTable.draw(report.answers(), report.multiplicity(), report.plan(), lines);
        text.flow();
        text.met();
        text.notes();
        return lines.text();
    }

    /** What of it is told under a suppression of small cells. */
    public static String of(StudyReport report, Release release, TextStyle style) {
        TextLines lines = new TextLines(style);
        List<EndpointAnswer> told = release.answers(report);
        lines.add(style.bold(style.shown(report.study().title())));
        lines.paragraph("", String.join(" ", release.headline(report, Wording.english())));
        lines.add("");
        if (!told.isEmpty()) {
            ResultTable.draw(told, report.multiplicity(), report.plan(), lines);
        }
        lines.notes(told);
        lines.paragraph("", Wording.english().say(Limitations.STANDING));
        return lines.text();
    }

    private void answer() {
        lines.add(lines.style().bold(lines.style().shown(report.study().title())));
        lines.paragraph("", String.join(" ", report.headline(Wording.english())));
        lines.add("");
    }

    private void flow() {
        Ledger ledger = report.frame().ledger();
        String reasons = ledger.excluded().entrySet().stream()
                .map(entry -> entry.getKey().token() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        lines.paragraph(
                "",
                "Patients: " + ledger.found() + " found = " + ledger.included() + " included + "
                        + (ledger.found() - ledger.included()) + " excluded"
                        + (reasons.isEmpty() ? "." : " (" + reasons + ")."));
        ledger.received().forEach((type, received) -> lines.paragraph("  ", resources(ledger, type, received)));
    }

    private void met() {
        report.allowed().forEach(sentence -> lines.paragraph("", sentence));
        report.told().forEach(told -> lines.paragraph("", lines.style().shown(told.sentence())));
    }

    private static String resources(Ledger ledger, String type, long received) {
        Map<Disposition, Long> row = ledger.tally().counts().getOrDefault(type, Map.of());
        return type + ": " + received + " received = " + sum(row, Bucket.USED) + " used + "
                + sum(row, Bucket.NOT_RELEVANT) + " not relevant" + reasons(row, Bucket.NOT_RELEVANT) + " + "
                + sum(row, Bucket.QUARANTINED) + " quarantined" + reasons(row, Bucket.QUARANTINED);
    }

    private static long sum(Map<Disposition, Long> row, Bucket bucket) {
        return row.entrySet().stream()
                .filter(entry -> entry.getKey().bucket() == bucket)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String reasons(Map<Disposition, Long> row, Bucket bucket) {
        String reasons = row.entrySet().stream()
                .filter(entry -> entry.getKey().bucket() == bucket)
                .map(entry -> entry.getKey().token() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "" : " (" + reasons + ")";
    }

    private void notes() {
        lines.add("");
        lines.notes(report.answers());
        lines.paragraph("", Wording.english().say(Limitations.STANDING));
    }
}
