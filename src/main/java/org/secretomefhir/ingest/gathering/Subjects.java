package org.secretomefhir.ingest.gathering;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.ingest.reading.Fault;
import org.secretomefhir.ingest.reading.Reading;
import org.secretomefhir.ingest.reading.Reference;

/** Tells which subject a resource is about. */
final class Subjects {
    private final References references;
    private final Map<String, Set<String>> patientsByIdentifier = new HashMap<>();
    private final SortedSet<String> unknownIdentifiers = new TreeSet<>();

    /** A subject, or why there is none: exactly one of the two. */
    record Named(@Nullable SubjectId subject, @Nullable Fault fault) {}

    Subjects(References references, Collection<Shelf.Standing<Reading.OfPatient>> patients) {
        this.references = references;
        for (Shelf.Standing<Reading.OfPatient> standing : patients) {
            Reading.OfPatient patient = standing.reading();
            References.index(
                    patientsByIdentifier,
                    patient.identifiers(),
                    patient.identity().source().id());
        }
    }

    Named of(Reading.OfSubject reading) {
        return of(reading.subject(), reading.identity().source().resourceType() + ".subject");
    }

    Named of(Reference reference, String path) {
        String literal = reference.literal();
        if (literal == null && reference.identifier() != null) {
            String id = References.unique(patientsByIdentifier, reference.identifier());
            if (id == null) {
                unknownIdentifiers.add(reference.identifier());
                return fault(path, "an identifier that belongs to no Patient of this source, or to several");
            }
            return new Named(new SubjectId(id), null);
        }
        if (literal == null) {
            return fault(path, "no reference");
        }
        Target target = references.resolve(literal);
        if (target == null) {
            return fault(path, "a reference that names no resource of this source");
        }
        if (!target.type().equals("Patient")) {
            return new Named(null, new Fault(Disposition.NOT_IN_COHORT, path, "about something that is not a Patient"));
        }
        return new Named(new SubjectId(target.id()), null);
    }

    /** Every Patient of this source with the identifier {@code system|value}. */
    List<SubjectId> holders(String identifier) {
        return patientsByIdentifier.getOrDefault(identifier, Set.of()).stream()
                .sorted()
                .map(SubjectId::new)
                .toList();
    }

    /** Identifiers asked for so far that name no single Patient, sorted. */
    SortedSet<String> unknownIdentifiers() {
        return unknownIdentifiers;
    }

    private static Named fault(String path, String detail) {
        return new Named(null, new Fault(Disposition.BAD_REFERENCE, path, detail));
    }
}
