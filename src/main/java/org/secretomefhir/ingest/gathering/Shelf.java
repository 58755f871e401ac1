package org.secretomefhir.ingest.gathering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.ingest.reading.Fault;
import org.secretomefhir.ingest.reading.Identity;
import org.secretomefhir.ingest.reading.Reading;

/**
 * The resources of one type by id, the newest version of each. In whatever order versions and copies come, the same one
 * stays: older versions are superseded, further copies are duplicates, whatever their version is called. Where nothing
 * tells which of different contents is newer, nobody knows which holds, and where they are not of one record, none
 * replaces another: all of them stay, each with that fault. Time is in proportion to what was put.
 */
final class Shelf<T extends Reading.Kept> {
    private final Account account;
    private final Map<String, Held<T>> byId = new TreeMap<>();

    /** One resource as it came; two are equal if everything of them is. Readings of several versions may be equal. */
    record Copy<T extends Reading.Kept>(T reading, String version, Provenance from) {
        static <T extends Reading.Kept> Copy<T> of(T reading, Provenance from) {
            Identity identity = reading.identity();
            return new Copy<>(reading, identity.source().versionId() + " " + identity.lastUpdated(), from);
        }
    }

    /** What came under one id: nearly always one resource, so that the rest is made only where it is needed. */
    private static final class Held<T extends Reading.Kept> {
        private final Copy<T> first;
        private Map<Copy<T>, Long> others = Map.of();
        private long copiesOfFirst;
        private @Nullable Editions<T> editions;

        Held(Copy<T> first) {
            this.first = first;
        }

        void add(Copy<T> copy) {
            if (first.equals(copy)) {
                copiesOfFirst++;
            } else {
                others = others.isEmpty() ? new LinkedHashMap<>() : others;
                others.merge(copy, 1L, Long::sum);
            }
            editions = null;
        }

        boolean contains(Copy<T> copy) {
            return first.equals(copy) || others.containsKey(copy);
        }

        Editions<T> editions() {
            if (editions == null) {
                Map<Copy<T>, Long> all = new LinkedHashMap<>(others);
                all.put(first, 1 + copiesOfFirst);
                editions = Editions.of(all);
            }
            return editions;
        }
    }

    /**
     * A resource that stands.
     *
     * @param fault the reason why it is not used, null if it is fit for use
     * @param server the key of the base URL it came under, null if not known
     */
    record Standing<T>(
            T reading, @Nullable Fault fault, @Nullable String server) {}

    Shelf(Account account) {
        this.account = account;
    }

    void put(T reading, Provenance from) {
        Copy<T> copy = Copy.of(reading, from);
        String key = key(reading);
        Held<T> held = byId.get(key);
        if (held == null) {
            byId.put(key, new Held<>(copy));
        } else {
            held.add(copy);
        }
    }

    /** Whether just this was put already. */
    boolean holds(T reading, Provenance from) {
        Held<T> held = byId.get(key(reading));
        return held != null && held.contains(Copy.of(reading, from));
    }

    /** Takes away what stands under the id, as superseded; how many that were. */
    long delete(String id) {
        Held<T> held = byId.remove(id);
        if (held == null) {
            return 0;
        }
        long count = 1
                + held.copiesOfFirst
                + held.others.values().stream().mapToLong(Long::longValue).sum();
        settle(held.first.reading().identity().source().resourceType(), Disposition.SUPERSEDED, count);
        return count;
    }

    boolean has(String id) {
        return byId.containsKey(id);
    }

    /** The resource with this id, if there is one and it is in no conflict. */
    @Nullable
    T get(String id) {
        Held<T> held = byId.get(id);
        if (held == null) {
            return null;
        }
        List<Standing<T>> standing = standing(held);
        return standing.size() == 1 ? standing.get(0).reading() : null;
    }

    /** What stands at present, in the order of ids; further copies and older versions are not settled. */
    Collection<Standing<T>> standing() {
        List<Standing<T>> all = new ArrayList<>();
        byId.values().forEach(held -> all.addAll(standing(held)));
        return all;
    }

    /** Settles the further copies and the older versions; once, at the end. */
    void settleCopies() {
        for (Held<T> held : byId.values()) {
            String type = held.first.reading().identity().source().resourceType();
            if (held.others.isEmpty()) {
                settle(type, Disposition.DUPLICATE, held.copiesOfFirst);
            } else {
                settle(type, Disposition.SUPERSEDED, held.editions().superseded());
                settle(type, Disposition.DUPLICATE, held.editions().duplicates());
            }
        }
    }

    /** The id; with its type before it where another type than the usual one stands on the same shelf. */
    private static String key(Reading.Kept reading) {
        SourceRef source = reading.identity().source();
        boolean unusual = reading instanceof Reading.OfAdministration
                && !source.resourceType().equals("MedicationAdministration");
        return unusual ? source.resourceType() + "/" + source.id() : source.id();
    }

    private List<Standing<T>> standing(Held<T> held) {
        Copy<T> first = held.first;
        return held.others.isEmpty()
                ? List.of(new Standing<>(
                        first.reading(), first.reading().fault(), first.from().server()))
                : held.editions().standing();
    }

    private void settle(String type, Disposition disposition, long count) {
        if (count > 0) {
            account.settle(type, disposition, count);
        }
    }
}
