package org.secretomefhir.ingest.gathering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Administration;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Diagnosis;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.clinical.Quantity;
import org.secretomefhir.clinical.Subject;
import org.secretomefhir.clinical.SubjectId;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.clinical.UnclearDose;
import org.secretomefhir.clinical.Withdrawal;
import org.secretomefhir.ingest.reading.Fault;
import org.secretomefhir.ingest.reading.Reading;

/**
 * The records of the cohort, and who settles what: a resource that goes into a record is accounted for by the case made
 * from it, every other one here. About a subject outside the cohort only that is said, whatever else is wrong.
 */
final class Records {
    private final Account account;
    private final Concerns concerns;
    private final SortedMap<SubjectId, Parts> cohort = new TreeMap<>();

    /** What belongs to one subject. */
    private static final class Parts {
        private final List<Administration> administrations = new ArrayList<>();
        private final List<Measurement> measurements = new ArrayList<>();
        private final List<Diagnosis> diagnoses = new ArrayList<>();
        private final Set<UnclearDose> unclearDoses = new HashSet<>();
        private final Set<Withdrawal> withdrawals = new HashSet<>();
        private @Nullable Subject subject;
        private boolean patientQuarantined;
    }

    Records(Account account, Concerns concerns, SortedSet<SubjectId> subjects) {
        this.account = account;
        this.concerns = concerns;
        subjects.forEach(id -> cohort.put(id, new Parts()));
    }

    void patient(Shelf.Standing<Reading.OfPatient> standing, PatientCircle links) {
        Reading.OfPatient patient = standing.reading();
        SubjectId id = new SubjectId(patient.identity().source().id());
        Parts parts = cohort.get(id);
        Fault fault = standing.fault();
        if (parts == null) {
            outside(patient);
        } else if (fault != null) {
            parts.patientQuarantined = true;
            account.settle(patient.identity().source(), id, fault);
        } else {
            parts.subject = new Subject(
                    id,
                    patient.sex(),
                    patient.birth(),
                    patient.deceased(),
                    patient.death(),
                    patient.active(),
                    patient.test(),
                    patient.identifiers(),
                    official(patient),
                    links.resolved(patient.replacedBy()),
                    links.resolved(patient.seeAlso()),
                    patient.identity().source());
        }
    }

    private static Set<String> official(Reading.OfPatient patient) {
        Set<String> official = new HashSet<>(patient.identifiers());
        official.removeAll(patient.unofficial());
        return official;
    }

    /** A Patient that could not be read at all, already settled. */
    void unreadablePatient(String id) {
        Parts parts = id.isBlank() ? null : cohort.get(new SubjectId(id));
        if (parts != null && parts.subject == null) {
            parts.patientQuarantined = true;
        }
    }

    /** Whether it went into a record. */
    boolean administration(Administration administration) {
        Parts parts = cohort.get(administration.subject());
        if (parts == null) {
            account.settle(administration.source().resourceType(), Disposition.NOT_IN_COHORT, 1);
            return false;
        }
        parts.administrations.add(administration);
        return true;
    }

    void faultyAdministration(Administrations.Faulty faulty) {
        concerns.dose(faulty).ifPresent(account::lose);
        SubjectId subject = faulty.subject();
        Parts parts = subject == null ? null : cohort.get(subject);
        if (subject != null && parts != null && faulty.exposure()) {
            Reading.OfAdministration dose = faulty.reading();
            parts.unclearDoses.add(
                    new UnclearDose(dose.identity().source(), subject, dose.status(), dose.begun(), dose.ended()));
        }
        if (faulty.alwaysSaid() || subject == null || parts != null) {
            settle(faulty.reading(), subject, faulty.fault());
        } else {
            outside(faulty.reading());
        }
    }

    void condition(Shelf.Standing<Reading.OfCondition> standing, Subjects subjects) {
        Reading.OfCondition condition = standing.reading();
        Subjects.Named named = subjects.of(standing);
        Parts parts = usable(condition, standing.fault(), named);
        SubjectId subject = named.subject();
        if (parts != null && subject != null) {
            parts.diagnoses.add(
                    new Diagnosis(condition.identity().source(), subject, condition.codes(), condition.onset()));
        }
    }

    /** The measurements that went into a record; none if the Observation was settled here. */
    List<Measurement> observation(Shelf.Standing<Reading.OfObservation> standing, Subjects subjects) {
        Reading.OfObservation observation = standing.reading();
        Subjects.Named named = subjects.of(standing);
        Parts parts = usable(observation, standing.fault(), named);
        SubjectId subject = named.subject();
        Parts record = subject == null ? null : cohort.get(subject);
        if (subject != null && record != null) {
            record.withdrawals.addAll(TakenBack.by(standing, subject));
        }
        ClinicalDate effective = observation.effective();
        if (parts == null || subject == null || effective == null) {
            return List.of();
        }
        List<Measurement> measurements = new ArrayList<>();
        for (Reading.Part part : observation.parts()) {
            Quantity value = part.value();
            Fault fault = part.fault();
            if (value != null) {
                measurements.add(measurement(observation, subject, effective, part, value));
            } else if (fault != null) {
                account.find(observation.identity().source(), subject, fault);
                concerns.part(part, subject, fault.disposition()).ifPresent(account::lose);
            }
        }
        parts.measurements.addAll(measurements);
        return measurements;
    }

    /** One record for each subject of the cohort, in the order of their ids. */
    List<SubjectRecord> close() {
        List<SubjectRecord> records = new ArrayList<>();
        for (Map.Entry<SubjectId, Parts> one : cohort.entrySet()) {
            Parts parts = one.getValue();
            records.add(new SubjectRecord(
                    one.getKey(),
                    parts.subject,
                    parts.patientQuarantined,
                    parts.administrations,
                    parts.measurements,
                    parts.diagnoses,
                    parts.unclearDoses,
                    parts.withdrawals));
        }
        return records;
    }

    /** The record it goes into; null if it was settled because it goes into none. */
    private @Nullable Parts usable(Reading.OfSubject reading, @Nullable Fault fault, Subjects.Named named) {
        SubjectId subject = named.subject();
        if (subject == null) {
            Fault why = named.fault();
            if (why != null) {
                settle(reading, null, why);
            }
            return null;
        }
        Parts parts = cohort.get(subject);
        if (parts == null) {
            outside(reading);
        } else if (fault != null) {
            settle(reading, subject, fault);
            return null;
        }
        return parts;
    }

    private void settle(Reading.Kept reading, @Nullable SubjectId subject, Fault fault) {
        if (fault.disposition() == Disposition.NOT_IN_COHORT) {
            outside(reading);
        } else {
            account.settle(reading.identity().source(), subject, fault);
            concerns.fact(reading, subject, fault.disposition()).ifPresent(account::lose);
        }
    }

    private void outside(Reading.Kept reading) {
        account.settle(reading.identity().source().resourceType(), Disposition.NOT_IN_COHORT, 1);
    }

    private static Measurement measurement(
            Reading.OfObservation observation,
            SubjectId subject,
            ClinicalDate effective,
            Reading.Part part,
            Quantity value) {
        return new Measurement(
                observation.identity().source(),
                part.part(),
                subject,
                observation.status(),
                part.codes(),
                part.sites(),
                effective,
                value,
                observation.issued(),
                observation.identifiers(),
                observation.device(),
                observation.method(),
                part.labels());
    }
}
