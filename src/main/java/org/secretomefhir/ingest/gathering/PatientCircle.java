package org.secretomefhir.ingest.gathering;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.ingest.reading.Reading;
import org.secretomefhir.ingest.reading.Reference;

/**
 * The Patients that belong to each other because one says the other replaced it, or because the study joins those that
 * may be one person: the records of all of them are needed.
 */
final class PatientCircle {
    private final Subjects subjects;
    private final Map<SubjectId, Set<SubjectId>> neighbours = new HashMap<>();
    private final SortedSet<SubjectId> named = new TreeSet<>();

    /** @param joined whether Patients with one official identifier, and those linked by {@code seealso}, belong together */
    PatientCircle(Subjects subjects, Collection<Shelf.Standing<Reading.OfPatient>> patients, boolean joined) {
        this.subjects = subjects;
        Map<String, SubjectId> holders = new HashMap<>();
        for (Shelf.Standing<Reading.OfPatient> standing : patients) {
            Reading.OfPatient patient = standing.reading();
            SubjectId id = new SubjectId(patient.identity().source().id());
            for (SubjectId other : resolved(patient.replacedBy())) {
                meet(id, other);
                named.add(other);
            }
            named.addAll(resolved(patient.replaces()));
            if (joined && standing.fault() == null) {
                resolved(patient.seeAlso()).forEach(other -> meet(id, other));
                patient.identifiers().stream()
                        .filter(one -> !patient.unofficial().contains(one))
                        .map(one -> holders.putIfAbsent(one, id))
                        .forEach(other -> meet(id, other == null ? id : other));
            }
        }
    }

    private void meet(SubjectId one, SubjectId other) {
        neighbours.computeIfAbsent(one, key -> new TreeSet<>()).add(other);
        neighbours.computeIfAbsent(other, key -> new TreeSet<>()).add(one);
    }

    /** Ids of the Patients that a list of links names, as far as they can be told. */
    List<SubjectId> resolved(Collection<Reference> links) {
        return links.stream()
                .map(link -> subjects.of(link, "Patient.link.other").subject())
                .filter(id -> id != null)
                .distinct()
                .toList();
    }

    /** These subjects and all that belong to them. */
    SortedSet<SubjectId> around(Collection<SubjectId> centre) {
        SortedSet<SubjectId> reached = new TreeSet<>(centre);
        Deque<SubjectId> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            for (SubjectId other : neighbours.getOrDefault(next.remove(), Set.of())) {
                if (reached.add(other)) {
                    next.add(other);
                }
            }
        }
        return reached;
    }

    /** Every Patient that another one says replaced it, or was replaced by it. */
    SortedSet<SubjectId> named() {
        return named;
    }
}
