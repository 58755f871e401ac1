package org.secretomefhir.ingest.gathering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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

/**
 * Tells which subject a resource is about. A literal reference to a Patient of the data counts first; where it names
 * none, an identifier that one Patient has does.
 */
final class Subjects {
    private static final String PATIENT = "Patient";

    private final References references;
    private final Map<String, Set<String>> patientsByIdentifier = new HashMap<>();
    private final Map<String, Set<String>> serversById = new HashMap<>();
    private final SortedSet<String> unknownIdentifiers = new TreeSet<>();
    private final SortedSet<String> besideUnknown = new TreeSet<>();

    /** A subject, or why there is none: exactly one of the two. */
    record Named(@Nullable SubjectId subject, @Nullable Fault fault) {}

    Subjects(References references, Collection<Shelf.Standing<Reading.OfPatient>> patients) {
        this.references = references;
        for (Shelf.Standing<Reading.OfPatient> standing : patients) {
            Reading.OfPatient patient = standing.reading();
            String id = patient.identity().source().id();
            References.index(patientsByIdentifier, patient.identifiers(), id);
            References.index(patientsByIdentifier, patient.withoutSystem(), id);
            Set<String> servers = serversById.computeIfAbsent(id, key -> new HashSet<>(1));
            if (standing.server() != null) {
                servers.add(standing.server());
            }
        }
    }

    /** Of the Patient of the same server, where a Bundle says which that is. */
    Named of(Shelf.Standing<? extends Reading.OfSubject> standing) {
        Reading.OfSubject reading = standing.reading();
        String path = reading.identity().source().resourceType() + ".subject";
        Named named = of(reading.subject(), path);
        SubjectId subject = named.subject();
        Set<String> servers = subject == null ? Set.of() : serversById.getOrDefault(subject.value(), Set.of());
        String literal = reading.subject().literal();
        boolean elsewhere = standing.server() != null
                && !servers.isEmpty()
                && !servers.contains(standing.server())
                && literal != null
                && !BaseUrl.isHttp(literal.strip());
        return elsewhere ? fault(path, "a Patient of another server has this id") : named;
    }

    Named of(Reference reference, String path) {
        String literal = reference.literal();
        Target target = literal == null ? null : references.resolve(literal, PATIENT);
        if (target != null && !target.type().equals(PATIENT)) {
            return new Named(null, new Fault(Disposition.NOT_IN_COHORT, path, "about something that is not a Patient"));
        }
        if (target != null && serversById.containsKey(target.id())) {
            return new Named(new SubjectId(target.id()), null);
        }
        List<String> identifiers = identifiers(reference);
        String id = References.unique(patientsByIdentifier, identifiers);
        if (id != null) {
            return new Named(new SubjectId(id), null);
        }
        if (target != null) {
            besideUnknown.addAll(identifiers);
            return new Named(new SubjectId(target.id()), null);
        }
        unknownIdentifiers.addAll(identifiers);
        if (!identifiers.isEmpty()) {
            return fault(path, "an identifier that belongs to no Patient of this source, or to several");
        }
        return fault(path, literal == null ? "no reference" : references.hint(literal, PATIENT));
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

    /** Those that stand beside a reference to a Patient that is not known (yet), sorted. */
    SortedSet<String> besideUnknown() {
        return besideUnknown;
    }

    private List<String> identifiers(Reference reference) {
        List<String> identifiers = new ArrayList<>(reference.further());
        if (reference.identifier() != null) {
            identifiers.add(reference.identifier());
        }
        String searched = reference.literal() == null ? null : references.searched(reference.literal(), PATIENT);
        if (searched != null) {
            identifiers.add(searched);
        }
        return identifiers;
    }

    private static Named fault(String path, String detail) {
        return new Named(null, new Fault(Disposition.BAD_REFERENCE, path, detail));
    }
}
