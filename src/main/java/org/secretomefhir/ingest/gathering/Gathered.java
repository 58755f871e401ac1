package org.secretomefhir.ingest.gathering;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.secretomefhir.clinical.Finding;
import org.secretomefhir.clinical.Loss;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.ingest.reading.VersionsMet;

/**
 * All that was taken in, by subject.
 *
 * @param subjects sorted by id
 * @param received resources by type, as counted where they arrived
 * @param settled those of them that are in no subject's record
 * @param findings sorted
 * @param notes sentences for people, sorted
 * @param sightings what was met while reading, and how often
 * @param lost what was quarantined of what the study asks for, and how often
 * @param versions what the resources tell of the version of FHIR
 */
public record Gathered(
        List<SubjectRecord> subjects,
        SortedMap<String, Long> received,
        Tally settled,
        List<Finding> findings,
        List<String> notes,
        Sightings sightings,
        Map<Loss, Long> lost,
        VersionsMet versions) {}
