package org.secretomefhir.ingest.reading;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The versions of FHIR that the members of a source's resources tell.
 *
 * @param older the first member, by name, that proves each version that is not read
 * @param read versions that are read
 */
public record VersionsMet(SortedMap<FhirVersion, String> older, SortedSet<FhirVersion> read) {
    public static final VersionsMet NONE = new VersionsMet(new TreeMap<>(), new TreeSet<>());

    public VersionsMet {
        older = Collections.unmodifiableSortedMap(new TreeMap<>(older));
        read = Collections.unmodifiableSortedSet(new TreeSet<>(read));
    }

    /** {@code R5 (told by its members)}; {@code unknown} if no member tells. */
    public String text() {
        return read.isEmpty()
                ? "unknown"
                : read.stream().map(FhirVersion::title).collect(Collectors.joining(" and ")) + " (told by its members)";
    }

    /** Whether resources of several versions stand side by side. */
    public boolean isMixed() {
        return read.size() > 1;
    }

    /** Why the source cannot be read: it is of a version that is not; empty if nothing proves that. */
    public Optional<String> refusal() {
        return older.entrySet().stream()
                .findFirst()
                .map((Map.Entry<FhirVersion, String> proof) -> "these are resources of FHIR "
                        + proof.getKey().title() + " (" + proof.getValue()
                        + " exists in no later version); R4, R4B and R5 are read. Convert them before");
    }
}
