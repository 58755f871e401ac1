package org.secretomefhir.clinical;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything read about one subject that this study may use: the unit of work. Its lists are sorted by source, so that
 * the order in which a server or a file gave them changes nothing. Each resource has a {@link SourceRef} of its own: one
 * that came without an id is given one that is unique in its source.
 *
 * @param subject null if the source gave no Patient for this id
 * @param patientQuarantined the source gave a Patient, but it could not be read
 * @param administrations exposures and asked-for concomitant medication, of any status
 * @param unclearDoses what may have been an exposure; no resources of this record, but accounted for where they were read
 * @param withdrawals what takes measurements back; no resources of this record, but accounted for where they were read
 * @param replaced Patients of the same person that this record replaced, their resources already among those above;
 *     sorted by id; none as long as links have not been followed
 * @param linksUnresolved the links of this Patient lead in a circle or to several records, so that it is not known
 *     which record is the person's
 */
public record SubjectRecord(
        SubjectId id,
        @Nullable Subject subject,
        boolean patientQuarantined,
        List<Administration> administrations,
        List<Measurement> measurements,
        List<Diagnosis> diagnoses,
        Set<UnclearDose> unclearDoses,
        Set<Withdrawal> withdrawals,
        List<Subject> replaced,
        boolean linksUnresolved) {
    public SubjectRecord {
        administrations = administrations.stream()
                .sorted(Comparator.comparing(Administration::source))
                .toList();
        measurements = measurements.stream()
                .sorted(Comparator.comparing(Measurement::source).thenComparingInt(Measurement::part))
                .toList();
        diagnoses = diagnoses.stream()
                .sorted(Comparator.comparing(Diagnosis::source))
                .toList();
        unclearDoses = Set.copyOf(unclearDoses);
        withdrawals = Set.copyOf(withdrawals);
        replaced = replaced.stream().sorted(Comparator.comparing(Subject::id)).toList();
    }

    /** As read, before any link between Patients is followed. */
    public SubjectRecord(
            SubjectId id,
            @Nullable Subject subject,
            boolean patientQuarantined,
            List<Administration> administrations,
            List<Measurement> measurements,
            List<Diagnosis> diagnoses,
            Set<UnclearDose> unclearDoses,
            Set<Withdrawal> withdrawals) {
        this(
                id,
                subject,
                patientQuarantined,
                administrations,
                measurements,
                diagnoses,
                unclearDoses,
                withdrawals,
                List.of(),
                false);
    }

    /** Everything the subject may be named by: its id and identifiers, and those of the Patients it replaced. */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(Set.of(id.value()));
        Stream.concat(Stream.ofNullable(subject), replaced.stream()).forEach(one -> {
            names.add(one.id().value());
            names.addAll(one.identifiers());
        });
        return names;
    }

    /** Every resource of the record, each once, in no order. */
    public Set<SourceRef> sources() {
        Set<SourceRef> sources = new HashSet<>();
        if (subject != null) {
            sources.add(subject.source());
        }
        replaced.forEach(one -> sources.add(one.source()));
        administrations.forEach(one -> sources.add(one.source()));
        measurements.forEach(one -> sources.add(one.source()));
        diagnoses.forEach(one -> sources.add(one.source()));
        return sources;
    }
}
