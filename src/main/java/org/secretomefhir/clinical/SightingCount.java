package org.secretomefhir.clinical;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts sightings while they are met. Of more different ones than a limit the further are counted without their words, so
 * that data of nothing but oddities cannot fill the memory. Not thread-safe.
 */
public final class SightingCount {
    private static final int MOST_DIFFERENT = 50_000;

    private final SortedMap<Sighting, Long> counts = new TreeMap<>();

    public void see(Sighting sighting) {
        see(sighting, 1);
    }

    /** @param times nothing is counted for less than one */
    public void see(Sighting sighting, long times) {
        if (times > 0) {
            boolean fits = counts.size() < MOST_DIFFERENT || counts.containsKey(sighting);
            counts.merge(fits ? sighting : Sighting.ofText(sighting.kind(), ""), times, Long::sum);
        }
    }

    public void seeAll(Sightings sightings) {
        sightings.counts().forEach(this::see);
    }

    public Sightings sum() {
        return new Sightings(counts);
    }
}
