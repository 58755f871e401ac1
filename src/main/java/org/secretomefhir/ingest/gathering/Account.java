package org.secretomefhir.ingest.gathering;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Finding;
import org.secretomefhir.clinical.Loss;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.SightingCount;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.ingest.reading.Fault;

/**
 * What arrived, and what of it reading settled. Findings are kept up to a limit, so that a source of nothing but faults
 * cannot fill the memory; they are counted beyond it.
 */
final class Account {
    private static final int MAX_FINDINGS = 100_000;
    private static final int MAX_TYPES = 500;
    private static final String UNTOLD = "Resource";

    private final SortedMap<String, Long> received = new TreeMap<>();
    private final Map<String, Map<Disposition, Long>> settled = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final SightingCount sightings = new SightingCount();
    private final Map<Loss, Long> lost = new HashMap<>();
    private long findingsBeyond;

    /** Counts one resource as arrived; the name under which its type is counted. */
    String arrived(String type) {
        String counted = received.containsKey(type) || received.size() < MAX_TYPES ? type : UNTOLD;
        received.merge(counted, 1L, Long::sum);
        return counted;
    }

    void settle(String type, Disposition disposition, long count) {
        String counted = received.containsKey(type) ? type : UNTOLD;
        settled.computeIfAbsent(counted, key -> new EnumMap<>(Disposition.class))
                .merge(disposition, count, Long::sum);
    }

    /** Settles one resource, with a finding. */
    void settle(SourceRef source, @Nullable SubjectId subject, Fault fault) {
        settle(source.resourceType(), fault.disposition(), 1);
        find(source, subject, fault);
    }

    /** A finding about a part of a resource, which is itself settled elsewhere. */
    void find(SourceRef source, @Nullable SubjectId subject, Fault fault) {
        if (findings.size() >= MAX_FINDINGS) {
            findingsBeyond++;
            return;
        }
        findings.add(new Finding(source, subject, fault.disposition(), fault.location(), fault.detail()));
    }

    /** Counts something quarantined that the study asks for, or may. */
    void lose(Loss loss) {
        lost.merge(loss, 1L, Long::sum);
    }

    Map<Loss, Long> lost() {
        return Map.copyOf(lost);
    }

    /** Counts something met that a reader may want to know of. */
    void see(Sighting sighting) {
        sightings.see(sighting);
    }

    Sightings sightings() {
        return sightings.sum();
    }

    SortedMap<String, Long> received() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(received));
    }

    Tally settled() {
        return new Tally(new TreeMap<>(settled));
    }

    /** Sorted. */
    List<Finding> findings() {
        return findings.stream().sorted().toList();
    }

    /** Findings that were counted only. */
    long findingsBeyond() {
        return findingsBeyond;
    }
}
