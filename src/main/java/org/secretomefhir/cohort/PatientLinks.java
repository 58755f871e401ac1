package org.secretomefhir.cohort;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.secretomefhir.clinical.Administration;
import org.secretomefhir.clinical.Diagnosis;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.Subject;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.clinical.UnclearDose;
import org.secretomefhir.clinical.Withdrawal;

/**
 * Follows the links by which Patients say that another one replaced them, so that one person is one subject. Records that
 * are linked, however far, are one group. If all of its links lead to one record, the group becomes that record, with the
 * resources of all. If they lead in a circle or to several records, nobody knows which is the person's: all stay as they
 * are, marked. A link to a Patient that the source did not give leads nowhere, and its record stands for itself. Only
 * replaced-by is followed; it takes time in proportion to records and links.
 */
public final class PatientLinks {
    private final SortedMap<SubjectId, SubjectRecord> records = new TreeMap<>();
    private final SortedMap<SubjectId, List<SubjectId>> replacements = new TreeMap<>();
    private final SortedMap<SubjectId, List<SubjectId>> neighbours = new TreeMap<>();

    private PatientLinks(Collection<SubjectRecord> all) {
        for (SubjectRecord record : all) {
            if (records.put(record.id(), record) != null) {
                throw new IllegalArgumentException("two records of one subject");
            }
        }
        for (SubjectRecord record : records.values()) {
            List<SubjectId> known = record.subject() == null
                    ? List.of()
                    : record.subject().replacedBy().stream()
                            .distinct()
                            .filter(records::containsKey)
                            .toList();
            replacements.put(record.id(), known);
            for (SubjectId other : known) {
                neighbours.computeIfAbsent(record.id(), id -> new ArrayList<>()).add(other);
                neighbours.computeIfAbsent(other, id -> new ArrayList<>()).add(record.id());
            }
        }
    }

    /**
     * One record per person, in the order of ids.
     *
     * @throws IllegalArgumentException if two records have one id
     */
    public static List<SubjectRecord> follow(Collection<SubjectRecord> records) {
        return new PatientLinks(records).persons();
    }

    private List<SubjectRecord> persons() {
        SortedMap<SubjectId, SubjectRecord> persons = new TreeMap<>();
        Map<SubjectId, Boolean> seen = new TreeMap<>();
        for (SubjectId id : records.keySet()) {
            if (!seen.containsKey(id)) {
                List<SubjectId> group = group(id, seen);
                List<SubjectId> ends = group.stream()
                        .filter(one -> replacements.getOrDefault(one, List.of()).isEmpty())
                        .toList();
                if (ends.size() == 1 && !hasCircle(group)) {
                    persons.put(ends.get(0), merged(ends.get(0), group));
                } else {
                    group.forEach(one -> persons.put(one, unresolved(record(one))));
                }
            }
        }
        return List.copyOf(persons.values());
    }

    private List<SubjectId> group(SubjectId start, Map<SubjectId, Boolean> seen) {
        List<SubjectId> group = new ArrayList<>();
        Deque<SubjectId> next = new ArrayDeque<>(List.of(start));
        seen.put(start, true);
        while (!next.isEmpty()) {
            SubjectId id = next.remove();
            group.add(id);
            for (SubjectId other : neighbours.getOrDefault(id, List.of())) {
                if (seen.put(other, true) == null) {
                    next.add(other);
                }
            }
        }
        return group.stream().sorted().toList();
    }

    /** Takes away again and again who is replaced by nobody that is left; a circle stays. */
    private boolean hasCircle(List<SubjectId> group) {
        Map<SubjectId, Integer> open = new TreeMap<>();
        Map<SubjectId, List<SubjectId>> predecessors = new TreeMap<>();
        Deque<SubjectId> free = new ArrayDeque<>();
        for (SubjectId id : group) {
            List<SubjectId> targets = replacements.getOrDefault(id, List.of());
            open.put(id, targets.size());
            targets.forEach(target -> predecessors
                    .computeIfAbsent(target, one -> new ArrayList<>())
                    .add(id));
            if (targets.isEmpty()) {
                free.add(id);
            }
        }
        int taken = 0;
        while (!free.isEmpty()) {
            taken++;
            for (SubjectId before : predecessors.getOrDefault(free.remove(), List.of())) {
                if (open.merge(before, -1, Integer::sum) == 0) {
                    free.add(before);
                }
            }
        }
        return taken < group.size();
    }

    private SubjectRecord merged(SubjectId survivor, List<SubjectId> group) {
        return group.size() == 1
                ? record(survivor)
                : joined(record(survivor), group.stream().map(this::record).toList());
    }

    /** The record of one person: the first, with the resources of all of the group, to which it belongs. */
    static SubjectRecord joined(SubjectRecord main, Collection<SubjectRecord> group) {
        List<Administration> administrations = new ArrayList<>();
        List<Measurement> measurements = new ArrayList<>();
        List<Diagnosis> diagnoses = new ArrayList<>();
        Set<UnclearDose> unclearDoses = new HashSet<>();
        Set<Withdrawal> withdrawals = new HashSet<>();
        List<Subject> replaced = new ArrayList<>();
        for (SubjectRecord part : group) {
            administrations.addAll(part.administrations());
            measurements.addAll(part.measurements());
            diagnoses.addAll(part.diagnoses());
            unclearDoses.addAll(part.unclearDoses());
            withdrawals.addAll(part.withdrawals());
            replaced.addAll(part.replaced());
            Subject subject = part.subject();
            if (subject != null && !part.id().equals(main.id())) {
                replaced.add(subject);
            }
        }
        return new SubjectRecord(
                main.id(),
                main.subject(),
                main.patientQuarantined(),
                administrations,
                measurements,
                diagnoses,
                unclearDoses,
                withdrawals,
                replaced,
                false);
    }

    private static SubjectRecord unresolved(SubjectRecord record) {
        return new SubjectRecord(
                record.id(),
                record.subject(),
                record.patientQuarantined(),
                record.administrations(),
                record.measurements(),
                record.diagnoses(),
                record.unclearDoses(),
                record.withdrawals(),
                record.replaced(),
                true);
    }

    private SubjectRecord record(SubjectId id) {
        SubjectRecord record = records.get(id);
        if (record == null) {
            throw new IllegalStateException("a subject without a record");
        }
        return record;
    }
}
