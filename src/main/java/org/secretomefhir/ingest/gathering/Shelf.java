package org.secretomefhir.ingest.gathering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.ingest.reading.Fault;
import org.secretomefhir.ingest.reading.Reading;

/**
 * The resources of one type by id, the newest version of each. In whatever order versions and copies come, the same one
 * stays: older versions are superseded, further copies of the newest are duplicates. Where one version says different
 * things, nobody knows which holds: all of them stay, in conflict.
 */
final class Shelf<T extends Reading.Kept> {
    private static final Fault CONFLICT = new Fault(
            Disposition.CONFLICTING_VALUES,
            "id",
            "different contents under one id, and no version tells which is newer");

    private final Account account;
    private final Map<String, Held<T>> byId = new TreeMap<>();

    /** What stands under one id. */
    private static final class Held<T> {
        private final List<T> variants = new ArrayList<>(1);
        private long copies;
    }

    /** A resource that stands, with the reason why it is not used, null if it is fit for use. */
    record Standing<T>(T reading, @Nullable Fault fault) {}

    Shelf(Account account) {
        this.account = account;
    }

    void put(T reading) {
        Held<T> held = byId.computeIfAbsent(reading.identity().source().id(), id -> new Held<>());
        int order = held.variants.isEmpty()
                ? 0
                : reading.identity().versionOrder(held.variants.get(0).identity());
        if (order < 0) {
            supersede(reading, 1);
        } else if (order > 0) {
            supersede(reading, held.variants.size() + held.copies);
            held.variants.clear();
            held.copies = 0;
            held.variants.add(reading);
        } else if (held.variants.contains(reading)) {
            held.copies++;
        } else {
            held.variants.add(reading);
        }
    }

    /** Whether just this stands already. */
    boolean holds(T reading) {
        Held<T> held = byId.get(reading.identity().source().id());
        return held != null && held.variants.contains(reading);
    }

    boolean has(String id) {
        return byId.containsKey(id);
    }

    /** The resource with this id, if there is one and it is in no conflict. */
    @Nullable
    T get(String id) {
        Held<T> held = byId.get(id);
        return held == null || held.variants.size() > 1 ? null : held.variants.get(0);
    }

    /** What stands at present, in the order of ids; further copies are not settled. */
    Collection<Standing<T>> standing() {
        List<Standing<T>> all = new ArrayList<>();
        for (Held<T> held : byId.values()) {
            for (T reading : held.variants) {
                all.add(new Standing<>(reading, held.variants.size() > 1 ? CONFLICT : reading.fault()));
            }
        }
        return all;
    }

    /** Settles the further copies; once, at the end. */
    void settleCopies() {
        for (Held<T> held : byId.values()) {
            if (held.copies > 0) {
                String type = held.variants.get(0).identity().source().resourceType();
                account.settle(type, Disposition.DUPLICATE, held.copies);
            }
        }
    }

    private void supersede(T like, long count) {
        account.settle(like.identity().source().resourceType(), Disposition.SUPERSEDED, count);
    }
}
