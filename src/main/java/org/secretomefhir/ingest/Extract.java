package org.secretomefhir.ingest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.secretomefhir.clinical.Finding;
import org.secretomefhir.clinical.Loss;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.clinical.Tally;

/**
 * All that a source gave.
 *
 * @param subjects sorted by id: everybody with an exposure of any status and date, everybody whose index date was given
 *     by hand, and Patients linked to them; links not yet followed
 * @param received resources by type, counted as they arrived; what is in no record is in {@code settled}
 * @param settled resources that are in no record, by what became of them
 * @param findings of reading, sorted
 * @param completeness whether everything arrived, for each kind of resource asked for
 * @param notes sentences a reader of the result should see, sorted
 * @param sightings what was met while reading, and how often
 * @param lost what was quarantined of what the study asks for, and how often
 */
public record Extract(
        List<SubjectRecord> subjects,
        SortedMap<String, Long> received,
        Tally settled,
        List<Finding> findings,
        List<Completeness> completeness,
        List<String> notes,
        Sightings sightings,
        Map<Loss, Long> lost,
        Origin origin,
        Volume volume) {
    public Extract {
        subjects = List.copyOf(subjects);
        received = Collections.unmodifiableSortedMap(new TreeMap<>(received));
        findings = List.copyOf(findings);
        completeness = List.copyOf(completeness);
        notes = List.copyOf(notes);
        lost = Map.copyOf(lost);
    }

    /**
     * Where the data came from.
     *
     * @param kind {@code fhir-server}, {@code ndjson}, {@code bundle}, or {@code files} of several kinds
     * @param address base URL or path, without secrets
     * @param fhirVersion as the source says, {@code unknown} if it does not
     * @param software of a server as it says, {@code unknown} if it does not
     */
    public record Origin(String kind, String address, String fhirVersion, String software) {}

    /**
     * What it took.
     *
     * @param requests HTTP requests, repeated ones included; 0 for files
     * @param pages of searches; for files the number of files
     * @param bytes received, as they came over the wire or from the disk
     */
    public record Volume(long requests, long pages, long bytes) {}
}
