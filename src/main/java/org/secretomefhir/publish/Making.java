package org.secretomefhir.publish;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a report was made, as far as its Provenance tells: nothing of it is part of the answer.
 *
 * @param software name and version of the program
 * @param reporter in whose name the report is made
 * @param recorded the run's instant
 * @param verified whether everything read was checked against totals of the source
 * @param notes sentences about completeness and whatever else was met while reading, for people
 * @param overrides what the evaluation asked differently from its study, by name
 */
public record Making(
        String software,
        Reporter reporter,
        Instant recorded,
        boolean verified,
        List<String> notes,
        SortedMap<String, String> overrides) {
    public Making {
        notes = List.copyOf(notes);
        overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
    }

    /** The code for whether everything read was checked. */
    String completeness() {
        return verified ? "verified" : "unverified";
    }
}
