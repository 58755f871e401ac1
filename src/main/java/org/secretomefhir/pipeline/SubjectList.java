package org.secretomefhir.pipeline;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.secretomefhir.clinical.SubjectRecord;

/**
 * A list of subjects that somebody gave for one evaluation.
 *
 * @param option what it was given for: {@code exclude-patients}
 * @param lines the line of its file on which each name, an id or {@code system|value}, stands; a name may identify a
 *     person, its line does not
 */
public record SubjectList(String option, SortedMap<String, Integer> lines) {
    private static final int LINES_SHOWN = 20;

    public SubjectList {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    }

    /** A sentence about the names that are nobody's among these records, by their lines; empty if there are none. */
    Optional<String> unmatched(Collection<SubjectRecord> records) {
        SortedMap<String, Integer> left = new TreeMap<>(lines);
        records.stream()
                .filter(record ->
                        record.patientQuarantined() || !record.sources().isEmpty())
                .forEach(record -> left.keySet().removeAll(record.names()));
        if (left.isEmpty()) {
            return Optional.empty();
        }
        List<String> at = left.values().stream()
                .sorted()
                .limit(LINES_SHOWN)
                .map(line -> Integer.toString(line))
                .toList();
        return Optional.of(option + ": " + left.size() + " of " + lines.size()
                + " listed matched nobody given the exposure in this source (" + (left.size() == 1 ? "line " : "lines ")
                + String.join(", ", at) + (left.size() > at.size() ? ", ..." : "") + ")");
    }
}
