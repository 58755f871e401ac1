package org.secretomefhir.cohort;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.secretomefhir.clinical.Finding;
import org.secretomefhir.clinical.Loss;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.Tally;

/**
 * What reading tells beside the records of the subjects.
 *
 * @param counts resources received by type
 * @param settled those of them that are in no record; all others must be accounted for by the cases
 * @param findings of reading
 * @param lost what was quarantined of what the study asks for, and is in no record
 * @param met what was met while reading, and how often
 */
public record Received(
        Map<String, Long> counts, Tally settled, List<Finding> findings, Map<Loss, Long> lost, Sightings met) {
    public Received {
        counts = Map.copyOf(counts);
        findings = List.copyOf(findings);
        lost = Map.copyOf(lost);
    }

    /** Nothing lost, nothing met. */
    public Received(Map<String, Long> counts, Tally settled, Collection<Finding> findings) {
        this(counts, settled, List.copyOf(findings), Map.of(), Sightings.NONE);
    }
}
