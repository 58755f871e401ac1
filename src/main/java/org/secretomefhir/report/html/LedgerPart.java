package org.secretomefhir.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.secretomefhir.clinical.Bucket;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.cohort.Ledger;
import org.secretomefhir.report.StudyReport;

/** What became of every resource that was received: the ledger, and the meaning of every reason in it. */
final class LedgerPart {
    private LedgerPart() {}

    static void write(StudyReport report, Markup page) {
        Ledger ledger = report.frame().ledger();
        page.element(
                "p", "Every resource received is in exactly one place: received = used + not relevant + quarantined.");
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> reasons = new ArrayList<>();
        for (Map.Entry<String, Long> type : ledger.received().entrySet()) {
            Map<Disposition, Long> row = ledger.tally().counts().getOrDefault(type.getKey(), Map.of());
            rows.add(List.of(
                    type.getKey(),
                    type.getValue().toString(),
                    sum(row, Bucket.USED),
                    sum(row, Bucket.NOT_RELEVANT),
                    sum(row, Bucket.QUARANTINED)));
            row.forEach((disposition, n) -> {
                if (disposition.bucket() != Bucket.USED) {
                    reasons.add(List.of(
                            type.getKey(),
                            disposition.bucket() == Bucket.QUARANTINED ? "quarantined" : "not relevant",
                            disposition.token(),
                            n.toString(),
                            disposition.meaning()));
                }
            });
        }
        Tables.write(
                List.of("Resources", "Received", "Used", "Not relevant", "Quarantined"),
                List.of(1, 2, 3, 4),
                rows,
                page);
        met(report, page);
        if (!reasons.isEmpty()) {
            Tables.write(List.of("Resources", "", "Reason", "Number", "Meaning"), List.of(3), reasons, page);
        }
    }

    private static void met(StudyReport report, Markup page) {
        List<String> sentences = new ArrayList<>(report.allowed());
        report.told().forEach(told -> sentences.add(told.sentence()));
        if (!sentences.isEmpty()) {
            page.open("ul");
            sentences.forEach(sentence -> page.element("li", sentence));
            page.close();
        }
    }

    private static String sum(Map<Disposition, Long> row, Bucket bucket) {
        return Long.toString(row.entrySet().stream()
                .filter(entry -> entry.getKey().bucket() == bucket)
                .mapToLong(Map.Entry::getValue)
                .sum());
    }
}
