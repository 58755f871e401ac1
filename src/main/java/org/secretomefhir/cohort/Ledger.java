package org.secretomefhir.cohort;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.secretomefhir.clinical.Tally;

/**
 * Nothing disappears: received = used + not relevant + quarantined for every resource type, and found = included +
 * excluded. A ledger that does not add up cannot be made.
 *
 * @param received resources received, by type, as counted where they arrived
 * @param tally what became of them, as counted where it was decided
 * @param found subjects with an exposure in the study period
 * @param included of those, analysed
 * @param excluded of those, not analysed, by reason
 */
public record Ledger(
        SortedMap<String, Long> received,
        Tally tally,
        long found,
        long included,
        SortedMap<ExclusionReason, Long> excluded) {
    public Ledger {
        received = Collections.unmodifiableSortedMap(new TreeMap<>(received));
        excluded = Collections.unmodifiableSortedMap(new TreeMap<>(excluded));
        for (Map.Entry<String, Long> row : received.entrySet()) {
            if (row.getValue() != tally.total(row.getKey())) {
                throw new IllegalStateException("the ledger does not add up: " + row.getKey() + " received "
                        + row.getValue() + ", accounted for " + tally.total(row.getKey()));
            }
        }
        for (String type : tally.counts().keySet()) {
            if (!received.containsKey(type)) {
                throw new IllegalStateException(
                        "the ledger does not add up: " + type + " accounted for, never received");
            }
        }
        long lost = excluded.values().stream().mapToLong(Long::longValue).sum();
        if (found != included + lost) {
            throw new IllegalStateException(
                    "the ledger does not add up: found " + found + ", included " + included + ", excluded " + lost);
        }
    }

    /** Both together; it adds up, because both do. */
    public Ledger plus(Ledger other) {
        SortedMap<String, Long> allReceived = new TreeMap<>(received);
        other.received.forEach((type, count) -> allReceived.merge(type, count, Long::sum));
        SortedMap<ExclusionReason, Long> allExcluded = new TreeMap<>(excluded);
        other.excluded.forEach((reason, count) -> allExcluded.merge(reason, count, Long::sum));
        return new Ledger(
                allReceived, tally.plus(other.tally), found + other.found, included + other.included, allExcluded);
    }
}
