package org.secretomefhir.ingest.gathering;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.secretomefhir.ingest.reading.Reading;

/** The shelf of each type, and which resources a source says are deleted. */
final class Shelves {
    private final Shelf<Reading.OfPatient> patients;
    private final Shelf<Reading.OfMedication> medications;
    private final Shelf<Reading.OfAdministration> administrations;
    private final Shelf<Reading.OfObservation> observations;
    private final Shelf<Reading.OfCondition> conditions;
    private final Set<Target> deletions = new HashSet<>();

    Shelves(Account account) {
        patients = new Shelf<>(account);
        medications = new Shelf<>(account);
        administrations = new Shelf<>(account);
        observations = new Shelf<>(account);
        conditions = new Shelf<>(account);
    }

    Shelf<Reading.OfPatient> patients() {
        return patients;
    }

    Shelf<Reading.OfMedication> medications() {
        return medications;
    }

    Shelf<Reading.OfAdministration> administrations() {
        return administrations;
    }

    Shelf<Reading.OfObservation> observations() {
        return observations;
    }

    Shelf<Reading.OfCondition> conditions() {
        return conditions;
    }

    void put(Reading.Kept kept, Provenance from) {
        if (kept instanceof Reading.OfPatient patient) {
            patients.put(patient, from);
        } else if (kept instanceof Reading.OfMedication medication) {
            medications.put(medication, from);
        } else if (kept instanceof Reading.OfAdministration administration) {
            administrations.put(administration, from);
        } else if (kept instanceof Reading.OfObservation observation) {
            observations.put(observation, from);
        } else if (kept instanceof Reading.OfCondition condition) {
            conditions.put(condition, from);
        }
    }

    /** Whether just this was put already. */
    boolean holds(Reading.Kept kept, Provenance from) {
        return (kept instanceof Reading.OfPatient patient && patients.holds(patient, from))
                || (kept instanceof Reading.OfAdministration administration
                        && administrations.holds(administration, from))
                || (kept instanceof Reading.OfObservation observation && observations.holds(observation, from))
                || (kept instanceof Reading.OfCondition condition && conditions.holds(condition, from));
    }

    /** Notes that a resource is deleted, whatever versions of it have come or will come. */
    void delete(Target gone) {
        deletions.add(gone);
    }

    /** Takes away what is deleted, as superseded; once, when everything has come. How many resources that were. */
    long applyDeletions() {
        long deleted = 0;
        for (Target gone : deletions) {
            deleted += switch (gone.type()) {
                case "Patient" -> patients.delete(gone.id());
                case "Medication" -> medications.delete(gone.id());
                case "MedicationAdministration" -> administrations.delete(gone.id());
                case "Observation" -> observations.delete(gone.id());
                case "Condition" -> conditions.delete(gone.id());
                default -> administrations.delete(gone.type() + "/" + gone.id());
            };
        }
        return deleted;
    }

    void settleCopies() {
        List.of(patients, medications, administrations, observations, conditions)
                .forEach(Shelf::settleCopies);
    }
}
