package org.secretomefhir.ingest.reading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.SourceRef;

/**
 * Which resource this is, and which version of it.
 *
 * @param lastUpdated null if not given
 */
public record Identity(SourceRef source, @Nullable Instant lastUpdated) {

    /**
     * Negative if this is an older version than the other, positive if newer, 0 if they are the same or nothing tells.
     * By the time of the last update; where that is equal or missing, by version ids that are numbers.
     */
    public int versionOrder(Identity other) {
        if (lastUpdated != null && other.lastUpdated != null && !lastUpdated.equals(other.lastUpdated)) {
            return lastUpdated.compareTo(other.lastUpdated);
        }
        String mine = source.versionId();
        String others = other.source.versionId();
        boolean numbers = mine != null && others != null && mine.matches("\\d{1,18}") && others.matches("\\d{1,18}");
        return numbers ? Long.compare(Long.parseLong(mine), Long.parseLong(others)) : 0;
    }
}
