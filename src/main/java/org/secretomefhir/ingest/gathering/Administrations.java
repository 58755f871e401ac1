package org.secretomefhir.ingest.gathering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Administration;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.MedicationConcept;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.ingest.reading.Fault;
import org.secretomefhir.ingest.reading.Reading;
import org.secretomefhir.ingest.reading.Relevance;

/**
 * Sorts administrations: exposures and asked-for concomitant medication, each with its subject; other products; and those
 * that cannot be told. What is wrong with an exposure, or with what might be one, is always said, because it may be the
 * only one of its subject.
 */
final class Administrations {
    private final List<Sorted> fit = new ArrayList<>();
    private final List<Faulty> faulty = new ArrayList<>();
    private long others;

    /** An administration that can be used. */
    record Sorted(
            Administration administration,
            boolean exposure,
            @Nullable String medicationId) {}

    /**
     * One that cannot.
     *
     * @param exposure known to be of the exposure
     */
    record Faulty(
            Reading.OfAdministration reading,
            @Nullable SubjectId subject,
            Fault fault,
            boolean alwaysSaid,
            boolean exposure) {}

    Administrations(
            Collection<Shelf.Standing<Reading.OfAdministration>> standing,
            Relevance relevance,
            Medications medications,
            Subjects subjects) {
        for (Shelf.Standing<Reading.OfAdministration> one : standing) {
            Reading.OfAdministration reading = one.reading();
            MedicationConcept given = reading.concept();
            String medicationId = null;
            if (given == null) {
                Medications.Named named = medications.named(reading.medication());
                given = named.concept();
                medicationId = named.id();
            }
            boolean exposure = given == null || relevance.isExposure(given);
            if (given != null && !exposure && !relevance.isConcomitant(given)) {
                others++;
            } else {
                sort(one, given, exposure, medicationId, subjects.of(one));
            }
        }
    }

    private void sort(
            Shelf.Standing<Reading.OfAdministration> one,
            @Nullable MedicationConcept given,
            boolean exposure,
            @Nullable String medicationId,
            Subjects.Named named) {
        Reading.OfAdministration reading = one.reading();
        Fault fault = one.fault();
        ClinicalDate begun = reading.begun();
        ClinicalDate ended = reading.ended();
        SubjectId subject = named.subject();
        if (fault == null && given == null) {
            fault = new Fault(
                    Disposition.BAD_REFERENCE,
                    "MedicationAdministration.medication[x]",
                    "a Medication that this source does not have, or that cannot be read");
        }
        if (fault == null) {
            fault = named.fault();
        }
        if (fault == null && given != null && subject != null && begun != null && ended != null) {
            Administration administration =
                    new Administration(reading.identity().source(), subject, reading.status(), given, begun, ended);
            fit.add(new Sorted(administration, exposure, medicationId));
        } else if (fault != null) {
            boolean noPatient = fault.disposition() == Disposition.NOT_IN_COHORT;
            faulty.add(new Faulty(reading, subject, fault, exposure && !noPatient, exposure && given != null));
        }
    }

    List<Sorted> fit() {
        return fit;
    }

    List<Faulty> faulty() {
        return faulty;
    }

    /** How many are of other products. */
    long others() {
        return others;
    }

    /** Subjects of an exposure, also of one that cannot be used; sorted. */
    SortedSet<SubjectId> exposed() {
        SortedSet<SubjectId> exposed = new TreeSet<>();
        for (Sorted one : fit) {
            if (one.exposure()) {
                exposed.add(one.administration().subject());
            }
        }
        for (Faulty one : faulty) {
            if (one.exposure() && one.subject() != null) {
                exposed.add(one.subject());
            }
        }
        return exposed;
    }
}
