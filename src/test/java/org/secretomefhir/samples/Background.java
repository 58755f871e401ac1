package org.secretomefhir.samples;

import static org.secretomefhir.samples.Fhir.coding;
import static org.secretomefhir.samples.Fhir.concept;
import static org.secretomefhir.samples.Fhir.quantity;
import static org.secretomefhir.samples.Fhir.reference;
import static org.secretomefhir.samples.Json.array;
import static org.secretomefhir.samples.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;

/** What a chart holds beside the study: other results (some with names that are easily mistaken), diagnoses, other medication. */
final class Background {
    private final Chart chart;
    private final When.Style style;
    private final int number;

    Background(Chart chart) {
        this.chart = chart;
        this.number = chart.number();
        this.style = number % 2 == 0 ? When.Style.UTC : When.Style.LOCAL;
    }

    void add(boolean full) {
        condition("osteoporosis", "M80.8", "Other osteoporosis with pathological fracture", "64859006");
        LocalDate[] visits = {
            chart.row().pre(), chart.row().index(), chart.row().post()
        };
        for (int i = 0; i < visits.length; i++) {
            if (i != 1) {
                haemoglobin(visits[i], i);
            } else if (full) {
                bloodPressure(visits[i], i);
            }
        }
        if (full) {
            if (number % 2 == 0) {
                condition("hypertension", "I10", "Essential (primary) hypertension", null);
            }
            smokingStatus();
            weight();
            mistakable();
            otherMedication();
        }
    }

    private void haemoglobin(LocalDate day, int visit) {
        ObjectNode observation = Result.laboratory(
                chart,
                "haemoglobin-" + visit,
                Draw.FINAL,
                loinc("718-7", "Hemoglobin [Mass/volume] in Blood", "Hb"),
                When.of(day, 7, 30, style));
        observation.set(
                "valueQuantity", quantity("1" + (1 + (number + visit) % 3) + "." + number % 10, "g/dL", "g/dL"));
        chart.add(observation);
    }

    private void bloodPressure(LocalDate day, int visit) {
        ObjectNode observation = Result.clinic(
                chart,
                "blood-pressure-" + visit,
                "vital-signs",
                loinc("85354-9", "Blood pressure panel with all children optional", "Tekanan darah"),
                When.of(day, 6, 15, style));
        observation.set(
                "component",
                array(
                        pressure("8480-6", "Systolic blood pressure", 118 + number * 3 - visit),
                        pressure("8462-4", "Diastolic blood pressure", 70 + number + visit)));
        chart.add(observation);
    }

    private static ObjectNode pressure(String code, String display, int value) {
        return object(
                "code",
                loinc(code, display, null),
                "valueQuantity",
                quantity(Integer.toString(value), "mmHg", "mm[Hg]"));
    }

    private void smokingStatus() {
        ObjectNode observation = Result.clinic(
                chart,
                "smoking-status",
                "social-history",
                loinc("72166-2", "Tobacco smoking status", "Status merokok"),
                When.of(chart.row().pre(), 6, 20, When.Style.DAY));
        observation.set("valueCodeableConcept", concept("Never smoked", coding(Fhir.SNOMED, "266919005", null)));
        chart.add(observation);
    }

    private void weight() {
        ObjectNode observation = Result.clinic(
                chart,
                "weight",
                "vital-signs",
                loinc("29463-7", "Body weight", "Berat badan"),
                When.of(chart.row().pre(), 6, 10, style));
        observation.set("valueQuantity", quantity((48 + number) + ".5", "kg", "kg"));
        chart.add(observation);
    }

    /** Results with the name of an endpoint and another meaning, on the days that count. */
    private void mistakable() {
        LocalDate day = chart.row().post();
        When when = When.of(day, 10, 5, style);
        scan("femur-tscore", loinc("38263-0", "DXA Femur [T-score] Bone density", "T-score femur"), when, "-1.9", "1");
        scan(
                "lumbar-zscore",
                loinc("85394-5", "DXA Lumbar spine [Z-score] Bone density", "Z-score"),
                when,
                "-1.1",
                "1");
        scan(
                "lumbar-density",
                loinc("24966-4", "DXA Lumbar spine [Mass/Area] Bone density", "BMD"),
                when,
                "0.8" + (10 + number),
                "g/cm2");
        ObjectNode twoHours = Result.laboratory(
                chart,
                "esr-two-hours",
                Draw.FINAL,
                loinc("18184-2", "Erythrocyte sedimentation rate by 2H Westergren method", "LED 2 jam"),
                When.of(day, 10, 15, style));
        twoHours.set("valueQuantity", quantity(Integer.toString(40 + number), "mm", "mm"));
        chart.add(twoHours);
    }

    private void scan(String idRest, ObjectNode code, When when, String value, String unit) {
        ObjectNode observation = Result.imaging(chart, idRest, Draw.FINAL, code, when);
        observation.set("valueQuantity", quantity(value, unit, unit));
        chart.add(observation);
    }

    private void condition(String what, String icd10, String display, String snomed) {
        chart.add(Fhir.resource(
                "Condition",
                chart.id(what),
                "clinicalStatus",
                concept(null, coding(Fhir.TERMINOLOGY + "condition-clinical", "active", null)),
                "verificationStatus",
                concept(null, coding(Fhir.TERMINOLOGY + "condition-ver-status", "confirmed", null)),
                "category",
                array(concept(null, coding(Fhir.TERMINOLOGY + "condition-category", "problem-list-item", null))),
                "code",
                snomed == null
                        ? concept(null, coding(Fhir.ICD10, icd10, display))
                        : concept(
                                null, coding(Fhir.ICD10, icd10, display), coding(Fhir.SNOMED, snomed, "Osteoporosis")),
                "subject",
                chart.subject(),
                "onsetDateTime",
                chart.row().pre().minusDays(200).toString()));
    }

    private void otherMedication() {
        When when = When.of(chart.row().index().minusDays(2), 8, 0, style);
        ObjectNode given =
                Fhir.resource("MedicationAdministration", chart.id("other-medication"), "status", "completed");
        if (number % 3 == 0) {
            given.set("medicationReference", reference(Hospital.OTHER_VIAL));
        } else {
            given.set(
                    "medicationCodeableConcept",
                    concept("Kalsium karbonat 500 mg", coding(Fhir.ATC, "A12AA04", "calcium carbonate")));
        }
        given.set("subject", chart.subject());
        given.put("effectiveDateTime", when.text());
        chart.add(given);
        chart.add(Fhir.resource(
                "MedicationStatement",
                chart.id("vitamin-d"),
                "status",
                "active",
                "medicationCodeableConcept",
                concept("Kolekalsiferol 1000 IU", coding(Fhir.ATC, "A11CC05", "colecalciferol")),
                "subject",
                chart.subject(),
                "effectivePeriod",
                object("start", chart.row().pre().minusDays(90).toString())));
    }

    private static ObjectNode loinc(String code, String display, String text) {
        return concept(text, coding(Fhir.LOINC, code, display));
    }
}
