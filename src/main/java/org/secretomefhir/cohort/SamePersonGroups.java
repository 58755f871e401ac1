package org.secretomefhir.cohort;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.SightingCount;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.Subject;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.SubjectRecord;

/**
 * Which subjects may be one person: they hold the same official identifier, or one's record names the other's by
 * {@code seealso}; however far. Identifiers of the records that a subject replaced count as its own. It takes time in
 * proportion to records, identifiers and links.
 */
final class SamePersonGroups {
    private final SortedMap<SubjectId, SubjectId> parents = new TreeMap<>();
    private final Map<String, Set<SubjectId>> holders = new HashMap<>();
    private final Set<SortedSet<SubjectId>> links = new HashSet<>();

    private SamePersonGroups(Collection<SubjectRecord> records) {
        Map<SubjectId, SubjectId> survivors = new HashMap<>();
        for (SubjectRecord record : records) {
            parents.put(record.id(), record.id());
            subjects(record).forEach(one -> survivors.put(one.id(), record.id()));
        }
        for (SubjectRecord record : records) {
            for (Subject one : subjects(record)) {
                one.official()
                        .forEach(identifier -> holders.computeIfAbsent(identifier, key -> new TreeSet<>())
                                .add(record.id()));
                for (SubjectId other : one.seeAlso()) {
                    SubjectId survivor = survivors.get(other);
                    if (survivor != null && !survivor.equals(record.id())) {
                        links.add(new TreeSet<>(Set.of(record.id(), survivor)));
                    }
                }
            }
        }
        holders.values().removeIf(subjects -> subjects.size() < 2);
        holders.values().forEach(this::join);
        links.forEach(this::join);
    }

    /** Of these records; one without a Patient is like no other. */
    static SamePersonGroups of(Collection<SubjectRecord> records) {
        return new SamePersonGroups(records);
    }

    /** The groups of two and more, each and all in the order of ids. */
    List<SortedSet<SubjectId>> groups() {
        SortedMap<SubjectId, SortedSet<SubjectId>> byRoot = new TreeMap<>();
        for (SubjectId id : List.copyOf(parents.keySet())) {
            byRoot.computeIfAbsent(root(id), key -> new TreeSet<>()).add(id);
        }
        return byRoot.values().stream().filter(group -> group.size() > 1).toList();
    }

    /**
     * What is to be told, each under the first subject it is about.
     *
     * @param what became of them; empty if nothing
     */
    Map<SubjectId, Sightings> sightings(String what) {
        Map<SubjectId, SightingCount> counts = new HashMap<>();
        holders.values().forEach(subjects -> see(counts, subjects, Sighting.Kind.SHARED_IDENTIFIER, what));
        links.forEach(subjects -> see(counts, subjects, Sighting.Kind.SEE_ALSO, what));
        Map<SubjectId, Sightings> sightings = new HashMap<>();
        counts.forEach((id, count) -> sightings.put(id, count.sum()));
        return sightings;
    }

    private static void see(
            Map<SubjectId, SightingCount> counts, Set<SubjectId> subjects, Sighting.Kind kind, String what) {
        counts.computeIfAbsent(subjects.iterator().next(), id -> new SightingCount())
                .see(Sighting.ofOwn(kind, what));
    }

    private static List<Subject> subjects(SubjectRecord record) {
        List<Subject> subjects = new ArrayList<>(record.replaced());
        Subject subject = record.subject();
        if (subject != null) {
            subjects.add(subject);
        }
        return subjects;
    }

    private void join(Set<SubjectId> subjects) {
        SubjectId first = root(subjects.iterator().next());
        subjects.forEach(one -> parents.put(root(one), first));
    }

    /** The one that stands for the group; the way to it is shortened. */
    private SubjectId root(SubjectId id) {
        SubjectId root = id;
        for (SubjectId parent = parents.get(root); parent != null && !parent.equals(root); parent = parents.get(root)) {
            root = parent;
        }
        for (SubjectId at = id; !at.equals(root); ) {
            SubjectId next = parents.put(at, root);
            at = next == null ? root : next;
        }
        return root;
    }
}
