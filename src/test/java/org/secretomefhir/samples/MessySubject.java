package org.secretomefhir.samples;

import static org.secretomefhir.samples.Fhir.coding;
import static org.secretomefhir.samples.Fhir.concept;
import static org.secretomefhir.samples.Fhir.reference;
import static org.secretomefhir.samples.Fhir.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.secretomefhir.samples.Messy.Outcome;
import org.secretomefhir.samples.Messy.Setting;

/** One subject of the messy cohort. What becomes of its resources follows from what becomes of it, unless they say otherwise. */
final class MessySubject {
    private static final List<String> OF_THE_SUBJECT = List.of(
            "used",
            "not-selected",
            "duplicate",
            "same-day",
            "outside-window",
            "conflicting-values",
            "implausible",
            "ambiguous-date",
            "unit-missing",
            "unit-unknown",
            "unit-conflict");

    private final Messy messy;
    private final String id;
    private final Outcome outcome;

    MessySubject(Messy messy, String id, Outcome outcome) {
        this.messy = messy;
        this.id = id;
        this.outcome = outcome;
        messy.subject(id, outcome);
    }

    /** A record that belongs to an included subject of another id. */
    MessySubject(Messy messy, String id) {
        this.messy = messy;
        this.id = id;
        this.outcome = Outcome.always(Outcome.INCLUDED);
    }

    /** A woman born in 1950; overrides are names and values in turn. */
    MessySubject patient(String fate, Object... overrides) {
        ObjectNode patient = resource("Patient", id, "active", true, "gender", "female", "birthDate", "1950-05-20");
        patient.setAll(Json.object(overrides));
        messy.add(patient, fateOfPart(fate));
        return this;
    }

    /** A completed dose of secretome. */
    MessySubject dose(String date) {
        return dose(id + "-dose", date, "used");
    }

    MessySubject dose(String doseId, String date, String fate, Object... overrides) {
        ObjectNode dose = resource(
                "MedicationAdministration",
                doseId,
                "status",
                "completed",
                "medicationCodeableConcept",
                concept("Sekretom UC-MSC", Hospital.secretome(null)),
                "subject",
                reference("Patient/" + id),
                "effectiveDateTime",
                date);
        dose.setAll(Json.object(overrides));
        dose.remove(dose.has("medicationReference") ? "medicationCodeableConcept" : "medicationReference");
        messy.add(dose, fateOfPart(fate));
        return this;
    }

    /** A completed dose of another product, which only some studies ask about. */
    MessySubject other(String doseId, String atc, String name, String ifAsked) {
        messy.add(
                resource(
                        "MedicationAdministration",
                        doseId,
                        "status",
                        "completed",
                        "medicationCodeableConcept",
                        concept(name, coding(Fhir.ATC, atc, null)),
                        "subject",
                        reference("Patient/" + id),
                        "effectiveDateTime",
                        "2019-07-02T10:00:00+07:00"),
                new Outcome("other-code", ifAsked));
        return this;
    }

    /** An osteocalcin result in ng/mL; an override with the value {@link #NONE} takes the element away. */
    MessySubject osteocalcin(String resultId, String date, String value, String fate, Object... overrides) {
        return result(
                resultId,
                concept("Osteokalsin", coding(Fhir.LOINC, "2697-1", null)),
                date,
                Fhir.quantity(value, "ng/mL", "ng/mL"),
                fate,
                overrides);
    }

    /** A T-score of L1-L4. */
    MessySubject lumbar(String resultId, String date, String value, String fate, Object... overrides) {
        return result(
                resultId,
                concept("T-score", ScanHistory.lumbarTScore()),
                date,
                Fhir.quantity(value, "T-score", "1"),
                fate,
                overrides);
    }

    /** Says that an element is not there. */
    static final String NONE = "";

    MessySubject result(
            String resultId, ObjectNode code, String date, ObjectNode value, String fate, Object... overrides) {
        ObjectNode result = resource(
                "Observation",
                resultId,
                "status",
                "final",
                "code",
                code,
                "subject",
                reference("Patient/" + id),
                "effectiveDateTime",
                date,
                "valueQuantity",
                value);
        result.setAll(Json.object(overrides));
        for (int i = 0; i < overrides.length; i += 2) {
            if (overrides[i + 1].equals(NONE)) {
                result.remove((String) overrides[i]);
            }
        }
        messy.add(result, fate(fate));
        return this;
    }

    /** A diagnosis of osteoporosis, confirmed or refuted. */
    MessySubject osteoporosis(String verification) {
        ObjectNode condition = resource(
                "Condition",
                id + "-osteoporosis",
                "clinicalStatus",
                verification.equals("confirmed")
                        ? concept(null, coding(Fhir.TERMINOLOGY + "condition-clinical", "active", null))
                        : null,
                "verificationStatus",
                concept(null, coding(Fhir.TERMINOLOGY + "condition-ver-status", verification, null)),
                "code",
                concept(null, coding(Fhir.SNOMED, "64859006", null)),
                "subject",
                reference("Patient/" + id));
        String asked = verification.equals("confirmed") ? fate("used").byEligibility() : "status";
        messy.add(condition, new Outcome("other-type", asked));
        return this;
    }

    /** What becomes of the Patient or a dose: a fault of theirs is why the subject is excluded, so that it stays. */
    private Outcome fateOfPart(String fate) {
        return fate.equals("implausible") || fate.equals("ambiguous-date") ? Outcome.always(fate) : fate(fate);
    }

    /** What becomes of a resource that has this fate where its subject is included. */
    Outcome fate(String fate) {
        return new Outcome(fate(fate, Setting.DEFAULT), fate(fate, Setting.ELIGIBILITY));
    }

    private String fate(String fate, Setting setting) {
        String subject = outcome.in(setting);
        if (subject.equals(Outcome.INCLUDED) || !OF_THE_SUBJECT.contains(fate)) {
            return fate;
        }
        return subject.equals(Outcome.NOT_IN_COHORT) ? "not-in-cohort" : "subject-excluded";
    }
}
