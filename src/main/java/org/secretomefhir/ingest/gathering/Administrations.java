package org.secretomefhir.ingest.gathering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
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
import org.secretomefhir.study.ExposureMatch;

/**
 * Sorts administrations: exposures and asked-for concomitant medication, each with its subject; other products; and those
 * that cannot be told. What is wrong with an exposure, or with what might be one, is always said, because it may be the
 * only one of its subject.
 */
final class Administrations {
    private final List<Sorted> fit = new ArrayList<>();
    private final List<Faulty> faulty = new ArrayList<>();
    private final SortedMap<String, Long> others = new TreeMap<>();
    private final List<MedicationConcept> negated = new ArrayList<>();

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
                others.merge(reading.identity().source().resourceType(), 1L, Long::sum);
                negated.add(given);
            } else {
                boolean conflict = given != null && relevance.exposure().judge(given) == ExposureMatch.Verdict.CONFLICT;
                sort(conflict ? contradicting(one) : one, given, exposure, medicationId, subjects.of(one));
            }
        }
    }

    private static Shelf.Standing<Reading.OfAdministration> contradicting(
            Shelf.Standing<Reading.OfAdministration> one) {
        String type = one.reading().identity().source().resourceType();
        Fault fault = new Fault(
                Disposition.CONFLICTING_CODE,
                type + ".medication[x]",
                "a code or text of the exposure, beside a text that it was not given or is a placebo");
        return one.fault() == null ? new Shelf.Standing<>(one.reading(), fault, one.server()) : one;
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
                    reading.identity().source().resourceType() + ".medication[x]",
                    "a Medication that this source does not have, or that cannot be read");
        }
        if (fault == null) {
            fault = named.fault();
        }
        if (fault == null && given != null && subject != null && begun != null && ended != null) {
            Administration administration = new Administration(
                    reading.identity().source(),
                    subject,
                    reading.status(),
                    given,
                    begun,
                    ended,
                    reading.given(),
                    reading.dosage());
            fit.add(new Sorted(administration, exposure, medicationId));
        } else if (fault != null) {
            boolean noPatient = fault.disposition() == Disposition.NOT_IN_COHORT;
            faulty.add(new Faulty(
                    reading, subject, fault, exposure && !noPatient, exposure && given != null && reading.given()));
        }
    }

    List<Sorted> fit() {
        return fit;
    }

    List<Faulty> faulty() {
        return faulty;
    }

    /** How many are of other products, by type. */
    SortedMap<String, Long> others() {
        return others;
    }

    /** What was given where only a Medication tells that it is another product. */
    List<MedicationConcept> negated() {
        return negated;
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
