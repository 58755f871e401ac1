package org.secretomefhir.publish;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a report was made, as far as its Provenance tells: nothing of it is part of the answer.
 *
 * @param software name and version of the program
 * @param reporter in whose name the report is made
 * @param recorded the run's instant
 * @param verified whether everything read was checked against totals of the source
 * @param overrides what the evaluation asked differently from its study, by name
 */
public record Making(
        String software, Reporter reporter, Instant recorded, boolean verified, SortedMap<String, String> overrides) {
    public Making {
        overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
    }
}
