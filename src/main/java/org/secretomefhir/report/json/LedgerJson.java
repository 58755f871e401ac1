package org.secretomefhir.report.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Bucket;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.cohort.Ledger;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.report.release.Release.ResourceRelease;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;

/**
 * {@code ledger.json}: for each resource type, received = used + not relevant + quarantined, by reason; for subjects,
 * found = included + excluded, by reason.
 */
public final class LedgerJson {
    private LedgerJson() {}

    /** Writes the ledger; the stream stays open. */
    public static void write(Ledger ledger, OutputStream out) throws IOException {
        try (RecordJson json = new RecordJson(out)) {
            json.openObject().openObject("resources");
            for (Map.Entry<String, Long> type : ledger.received().entrySet()) {
                Map<Disposition, Long> row = ledger.tally().counts().getOrDefault(type.getKey(), Map.of());
                json.openObject(type.getKey())
                        .field("received", type.getValue())
                        .field(Bucket.USED.key(), row.getOrDefault(Disposition.USED, 0L))
                        .field(Bucket.NOT_RELEVANT.key(), reasons(row, Bucket.NOT_RELEVANT))
                        .field(Bucket.QUARANTINED.key(), reasons(row, Bucket.QUARANTINED))
                        .closeObject();
            }
            SortedMap<String, Long> excluded = new TreeMap<>();
            ledger.excluded().forEach((reason, n) -> excluded.put(reason.token(), n));
            json.closeObject()
                    .openObject("subjects")
                    .field("found", ledger.found())
                    .field("included", ledger.included())
                    .field("excluded", excluded)
                    .closeObject()
                    .closeObject();
        }
    }

    /** Writes what of the ledger is told under a suppression of small cells; the stream stays open. */
    public static void write(Release release, OutputStream out) throws IOException {
        Outcome<Long> withheld = Outcome.not(Why.SUPPRESSED);
        try (RecordJson json = new RecordJson(out)) {
            json.openObject().field("suppression", release.suppression().text()).openObject("resources");
            for (Map.Entry<String, ResourceRelease> type : release.resources().entrySet()) {
                Map<Disposition, Long> row = type.getValue().parts();
                json.openObject(type.getKey())
                        .field("received", told(type.getValue().received()))
                        .field(Bucket.USED.key(), row == null ? withheld : row.getOrDefault(Disposition.USED, 0L))
                        .field(Bucket.NOT_RELEVANT.key(), row == null ? withheld : reasons(row, Bucket.NOT_RELEVANT))
                        .field(Bucket.QUARANTINED.key(), row == null ? withheld : reasons(row, Bucket.QUARANTINED))
                        .closeObject();
            }
            SortedMap<String, Object> excluded = new TreeMap<>();
            release.excluded().forEach(cell -> excluded.put(cell.name(), told(cell.n())));
            json.closeObject()
                    .openObject("subjects")
                    .field("found", told(release.found().total()))
                    .field("included", told(release.included()))
                    .field("excluded", excluded)
                    .closeObject()
                    .reasons("reasons")
                    .closeObject();
        }
    }

    private static Outcome<Long> told(@Nullable Long n) {
        return n == null ? Outcome.not(Why.SUPPRESSED) : Outcome.of(n);
    }

    private static SortedMap<String, Long> reasons(Map<Disposition, Long> row, Bucket bucket) {
        SortedMap<String, Long> reasons = new TreeMap<>();
        row.forEach((disposition, n) -> {
            if (disposition.bucket() == bucket) {
                reasons.put(disposition.token(), n);
            }
        });
        return reasons;
    }
}
