package org.secretomefhir.ingest.reading;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.SourceRef;

/**
 * Which resource this is, and which version of it. Two are equal if they name one resource, whatever the version: so
 * readings are equal if they say the same of the same resource, and one is a copy of the other.
 *
 * @param lastUpdated null if not given
 * @param feed where the resource says it was taken from ({@code meta.source} without its fragment), null if it does not
 */
public record Identity(
        SourceRef source,
        @Nullable Instant lastUpdated,
        @Nullable String feed) {
    private static final int LONGEST_NUMBER = 18;
    private static final Comparator<Identity> NEWEST_LAST = Comparator.comparing(
                    Identity::lastUpdated, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(Identity::versionNumber)
            .thenComparing(Identity::source);

    /** Of a resource that does not say where it was taken from. */
    public Identity(SourceRef source, @Nullable Instant lastUpdated) {
        this(source, lastUpdated, null);
    }

    /**
     * A total order of copies of one resource: by the time of the last update, then by version ids that are numbers; what
     * is not known comes first.
     */
    public static Comparator<Identity> newestLast() {
        return NEWEST_LAST;
    }

    /**
     * Negative if this is an older version than the other, positive if newer, 0 if they are the same or nothing tells.
     * By the time of the last update; where that is equal or missing, by version ids that are numbers.
     */
    public int versionOrder(Identity other) {
        if (lastUpdated != null && other.lastUpdated != null && !lastUpdated.equals(other.lastUpdated)) {
            return lastUpdated.compareTo(other.lastUpdated);
        }
        return versionNumber() < 0 || other.versionNumber() < 0
                ? 0
                : Long.compare(versionNumber(), other.versionNumber());
    }

    /** The version id if it is a number, else -1. */
    public long versionNumber() {
        String version = source.versionId();
        boolean number = version != null
                && !version.isEmpty()
                && version.length() <= LONGEST_NUMBER
                && version.chars().allMatch(one -> one >= '0' && one <= '9');
        return number ? Long.parseLong(version) : -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Identity identity
                && source.id().equals(identity.source.id())
                && source.resourceType().equals(identity.source.resourceType());
    }

    @Override
    public int hashCode() {
        return Objects.hash(source.resourceType(), source.id());
    }
}
