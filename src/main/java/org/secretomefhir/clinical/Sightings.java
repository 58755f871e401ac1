package org.secretomefhir.clinical;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each {@link Sighting} was met. Immutable; merging is associative and commutative, so that any division of the
 * work gives the same.
 */
public record Sightings(SortedMap<Sighting, Long> counts) {
    public static final Sightings NONE = new Sightings(new TreeMap<>());

    public Sightings {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        if (counts.values().stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("a sighting is counted at least once");
        }
    }

    /** All of them together. */
    public static Sightings sum(Iterable<Sightings> some) {
        SortedMap<Sighting, Long> sum = new TreeMap<>();
        some.forEach(one -> one.counts.forEach((sighting, count) -> sum.merge(sighting, count, Long::sum)));
        return new Sightings(sum);
    }

    public Sightings plus(Sightings other) {
        return sum(List.of(this, other));
    }

    public long count(Sighting.Kind kind) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Those of the kind that may stand in aggregate outputs, most frequent first, then by what they are. */
    public List<Map.Entry<Sighting, Long>> open(Sighting.Kind kind) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind && entry.getKey().open())
                .sorted(Map.Entry.<Sighting, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    /** How many different ones of the kind are for the data's owner only. */
    public int closed(Sighting.Kind kind) {
        return (int) counts.keySet().stream()
                .filter(sighting -> sighting.kind() == kind && !sighting.open())
                .count();
    }
}
