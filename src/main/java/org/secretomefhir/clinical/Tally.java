package org.secretomefhir.clinical;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many resources of each type had each disposition. Counts only; immutable; merging is associative and
 * commutative, so that any division of the work gives the same tally.
 */
public record Tally(SortedMap<String, Map<Disposition, Long>> counts) {
    public static final Tally EMPTY = new Tally(new TreeMap<>());

    public Tally {
        SortedMap<String, Map<Disposition, Long>> copy = new TreeMap<>();
        counts.forEach((type, row) -> {
            Map<Disposition, Long> clean = new EnumMap<>(Disposition.class);
            row.forEach((disposition, count) -> {
                if (count < 0) {
                    throw new IllegalArgumentException("negative count of " + type + " " + disposition.token());
                }
                if (count > 0) {
                    clean.put(disposition, count);
                }
            });
            if (!clean.isEmpty()) {
                copy.put(type, Collections.unmodifiableMap(clean));
            }
        });
        counts = Collections.unmodifiableSortedMap(copy);
    }

    public Tally plus(String resourceType, Disposition disposition, long count) {
        SortedMap<String, Map<Disposition, Long>> one = new TreeMap<>();
        one.put(resourceType, Map.of(disposition, count));
        return plus(new Tally(one));
    }

    /** All of them together. */
    public static Tally sum(Iterable<Tally> tallies) {
        SortedMap<String, Map<Disposition, Long>> sum = new TreeMap<>();
        for (Tally tally : tallies) {
            tally.counts.forEach((type, row) -> {
                Map<Disposition, Long> into = sum.computeIfAbsent(type, key -> new EnumMap<>(Disposition.class));
                row.forEach((disposition, count) -> into.merge(disposition, count, Long::sum));
            });
        }
        return new Tally(sum);
    }

    public Tally plus(Tally other) {
        return sum(List.of(this, other));
    }

    public long count(String resourceType, Disposition disposition) {
        Map<Disposition, Long> row = counts.get(resourceType);
        return row == null ? 0 : row.getOrDefault(disposition, 0L);
    }

    /** All resources of this type, whatever became of them. */
    public long total(String resourceType) {
        Map<Disposition, Long> row = counts.get(resourceType);
        return row == null
                ? 0
                : row.values().stream().mapToLong(Long::longValue).sum();
    }
}
