package org.secretomefhir.clinical;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where a fact came from: resource type, logical id and, where the source gave one, the version. Two resources of
 * one source never have the same: the reader gives one that came without an id a place in the source instead. Ordered by type, id, version (none first).
 */
public record SourceRef(
        String resourceType, String id, @Nullable String versionId) implements Comparable<SourceRef> {
    private static final Comparator<SourceRef> ORDER = Comparator.comparing(SourceRef::resourceType)
            .thenComparing(SourceRef::id)
            .thenComparing(SourceRef::versionId, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compareTo(SourceRef other) {
        return ORDER.compare(this, other);
    }

    /** {@code Observation/x} or {@code Observation/x/_history/2}. */
    @Override
    public String toString() {
        String base = resourceType + "/" + id;
        return versionId == null ? base : base + "/_history/" + versionId;
    }
}
