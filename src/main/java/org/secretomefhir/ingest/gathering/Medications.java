package org.secretomefhir.ingest.gathering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.MedicationConcept;
import org.secretomefhir.ingest.reading.Fault;
import org.secretomefhir.ingest.reading.Reading;
import org.secretomefhir.ingest.reading.Reference;

/**
 * What was given, for administrations that only refer to a Medication. A Medication is used if an administration that is
 * handed on refers to it; else it is another product.
 */
final class Medications {
    private static final String TYPE = "Medication";

    private final References references;
    private final Shelf<Reading.OfMedication> shelf;
    private final Map<String, Set<String>> idsByIdentifier = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /** What the reference names: nothing, or a Medication with what it is. */
    record Named(@Nullable String id, @Nullable MedicationConcept concept) {}

    Medications(References references, Shelf<Reading.OfMedication> shelf) {
        this.references = references;
        this.shelf = shelf;
        for (Shelf.Standing<Reading.OfMedication> standing : shelf.standing()) {
            Reading.OfMedication medication = standing.reading();
            References.index(
                    idsByIdentifier,
                    medication.identifiers(),
                    medication.identity().source().id());
        }
    }

    /** The Medication, and its concept joined with what the reference itself displays; null where it cannot be told. */
    Named named(Reference reference) {
        String id = idOf(reference);
        Reading.OfMedication medication = id == null ? null : shelf.get(id);
        if (medication == null || medication.fault() != null) {
            return new Named(id, null);
        }
        MedicationConcept concept = medication.concept();
        String display = reference.display();
        if (display == null) {
            return new Named(id, concept);
        }
        List<String> texts = new ArrayList<>(concept.texts());
        texts.add(display);
        return new Named(id, new MedicationConcept(concept.codes(), texts));
    }

    /** Marks the Medication as referred to by an administration that is handed on. */
    void use(@Nullable String id) {
        if (id != null) {
            used.add(id);
        }
    }

    void settleAll(Account account) {
        for (Shelf.Standing<Reading.OfMedication> standing : shelf.standing()) {
            Fault fault = standing.fault();
            String id = standing.reading().identity().source().id();
            if (fault != null) {
                account.settle(standing.reading().identity().source(), null, fault);
            } else {
                Disposition disposition = used.contains(id) ? Disposition.USED : Disposition.OTHER_CODE;
                account.settle(TYPE, disposition, 1);
            }
        }
    }

    private @Nullable String idOf(Reference reference) {
        String literal = reference.literal();
        Target target = literal == null ? null : references.resolve(literal, TYPE);
        if (target != null && !target.type().equals(TYPE)) {
            return null;
        }
        if (target != null && shelf.has(target.id())) {
            return target.id();
        }
        List<String> identifiers = new ArrayList<>(reference.further());
        if (reference.identifier() != null) {
            identifiers.add(reference.identifier());
        }
        String searched = literal == null ? null : references.searched(literal, TYPE);
        if (searched != null) {
            identifiers.add(searched);
        }
        String id = References.unique(idsByIdentifier, identifiers);
        return id == null && target != null ? target.id() : id;
    }
}
