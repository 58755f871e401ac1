package org.secretomefhir.ingest.gathering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.ingest.reading.Fault;
import org.secretomefhir.ingest.reading.Identity;
import org.secretomefhir.ingest.reading.Reading;

/**
 * Several resources under one id, judged together: which stand, how many are older versions, how many are further
 * copies. The order in which they came changes nothing, and time is in proportion to their number.
 *
 * @param superseded how many are older than another one
 * @param duplicates how many say what one that stands says
 */
record Editions<T extends Reading.Kept>(List<Shelf.Standing<T>> standing, long superseded, long duplicates) {
    private static final Fault CONFLICT = new Fault(
            Disposition.CONFLICTING_VALUES,
            "id",
            "different contents under one id, and no version tells which is newer");

    /** @param copies with the number of times that each came */
    static <T extends Reading.Kept> Editions<T> of(Map<Shelf.Copy<T>, Long> copies) {
        Optional<Fault> doubt = OneRecord.doubt(copies.keySet());
        return doubt.isPresent() ? apart(copies, doubt.get()) : versions(copies);
    }

    /** One of each content and server stands, with the fault. */
    private static <T extends Reading.Kept> Editions<T> apart(Map<Shelf.Copy<T>, Long> copies, Fault fault) {
        Map<List<@Nullable Object>, Shelf.Copy<T>> different = new LinkedHashMap<>();
        for (Shelf.Copy<T> copy : copies.keySet()) {
            List<@Nullable Object> key = new ArrayList<>();
            key.add(copy.reading());
            key.add(copy.from().server());
            key.add(copy.from().feed());
            different.merge(key, copy, Editions::newest);
        }
        List<Shelf.Standing<T>> standing = different.values().stream()
                .map(copy ->
                        new Shelf.Standing<>(copy.reading(), fault, copy.from().server()))
                .toList();
        return new Editions<>(standing, 0, total(copies) - standing.size());
    }

    private static <T extends Reading.Kept> Editions<T> versions(Map<Shelf.Copy<T>, Long> copies) {
        Map<T, Shelf.Copy<T>> newestOfContent = copies.keySet().stream()
                .collect(Collectors.toMap(Shelf.Copy::reading, copy -> copy, Editions::newest, LinkedHashMap::new));
        List<Shelf.Copy<T>> latest = latest(List.copyOf(newestOfContent.values()));
        Map<T, Shelf.Copy<T>> standing = new HashMap<>();
        latest.forEach(copy -> standing.put(copy.reading(), copy));
        long superseded = 0;
        for (Map.Entry<Shelf.Copy<T>, Long> one : copies.entrySet()) {
            Shelf.Copy<T> stays = standing.get(one.getKey().reading());
            if (stays == null || identity(one.getKey()).versionOrder(identity(stays)) < 0) {
                superseded += one.getValue();
            }
        }
        return new Editions<>(
                latest.stream()
                        .map(copy -> new Shelf.Standing<>(
                                copy.reading(),
                                latest.size() > 1 ? CONFLICT : copy.reading().fault(),
                                copy.from().server()))
                        .toList(),
                superseded,
                total(copies) - superseded - latest.size());
    }

    /** Those that no other one is known to be newer than; all of them if that leads in a circle. */
    private static <T extends Reading.Kept> List<Shelf.Copy<T>> latest(List<Shelf.Copy<T>> contents) {
        Newest newest = new Newest();
        contents.forEach(copy -> newest.add(identity(copy)));
        List<Shelf.Copy<T>> latest = contents.stream()
                .filter(copy -> !newest.isNewerThan(identity(copy)))
                .toList();
        return latest.isEmpty() ? contents : latest;
    }

    /** What is needed to tell whether any of many versions is newer than a given one. */
    private static final class Newest {
        private final Map<String, Long> numberByUpdate = new HashMap<>();
        private long number = -1;
        private @Nullable Identity updated;

        void add(Identity identity) {
            number = Math.max(number, identity.versionNumber());
            numberByUpdate.merge(String.valueOf(identity.lastUpdated()), identity.versionNumber(), Math::max);
            boolean later = identity.lastUpdated() != null
                    && (updated == null || Identity.newestLast().compare(updated, identity) < 0);
            updated = later ? identity : updated;
        }

        boolean isNewerThan(Identity one) {
            boolean byUpdate = updated != null
                    && one.lastUpdated() != null
                    && updated.lastUpdated() != null
                    && updated.lastUpdated().isAfter(one.lastUpdated());
            long comparable = one.lastUpdated() == null
                    ? number
                    : Math.max(
                            numberByUpdate.getOrDefault(String.valueOf(one.lastUpdated()), -1L),
                            numberByUpdate.getOrDefault(String.valueOf((Object) null), -1L));
            return byUpdate || (one.versionNumber() >= 0 && comparable > one.versionNumber());
        }
    }

    private static <T extends Reading.Kept> Shelf.Copy<T> newest(Shelf.Copy<T> one, Shelf.Copy<T> other) {
        Comparator<Shelf.Copy<T>> order = Comparator.<Shelf.Copy<T>, Identity>comparing(
                        Editions::identity, Identity.newestLast())
                .thenComparing(copy -> copy.from().server(), Comparator.nullsFirst(Comparator.naturalOrder()));
        return order.compare(one, other) >= 0 ? one : other;
    }

    private static <T extends Reading.Kept> Identity identity(Shelf.Copy<T> copy) {
        return copy.reading().identity();
    }

    private static <T extends Reading.Kept> long total(Map<Shelf.Copy<T>, Long> copies) {
        return copies.values().stream().mapToLong(Long::longValue).sum();
    }
}
