package org.secretomefhir.samples;

import static org.secretomefhir.samples.Fhir.coding;
import static org.secretomefhir.samples.Fhir.concept;
import static org.secretomefhir.samples.Fhir.quantity;
import static org.secretomefhir.samples.Fhir.reference;
import static org.secretomefhir.samples.Json.array;
import static org.secretomefhir.samples.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The administrations of one patient: an appointment not kept before the first dose, the first completed dose on the index day, and the
 * rest of the course. Secretome is said in five ways, which take turns.
 */
final class Treatment {

    /** How a system says what was given. */
    enum Form {
        OWN_CODE,
        LOCAL_CODE_AND_TEXT,
        TEXT_ONLY,
        CONTAINED,
        REFERENCED;

        static Form ofTurn(int turn) {
            return values()[Math.floorMod(turn, values().length)];
        }

        /** Writes {@code medication[x]}, and the contained Medication if that is the form. */
        void write(ObjectNode administration, int turn) {
            switch (this) {
                case OWN_CODE ->
                    administration.set("medicationCodeableConcept", concept(null, Hospital.secretome(null)));
                case LOCAL_CODE_AND_TEXT ->
                    administration.set(
                            "medicationCodeableConcept",
                            concept(
                                    "SEKRETOM UC-MSC 5 ML",
                                    coding(
                                            Fhir.LOCAL_PHARMACY,
                                            "SKRT-UC",
                                            "Sekretom sel punca mesenkimal tali pusat")));
                case TEXT_ONLY ->
                    administration.set(
                            "medicationCodeableConcept",
                            concept(
                                    turn % 2 == 0
                                            ? "Sekretom sel punca mesenkimal tali pusat"
                                            : "UC-MSC conditioned medium, IV"));
                case CONTAINED -> {
                    administration.set(
                            "contained",
                            array(object(
                                    "resourceType",
                                    "Medication",
                                    "id",
                                    "vial",
                                    "code",
                                    concept("Secretome, umbilical-cord mesenchymal stem cell, 5 mL"))));
                    administration.set("medicationReference", reference("#vial"));
                }
                case REFERENCED ->
                    administration.set(
                            "medicationReference",
                            reference(turn % 2 == 0 ? Hospital.CODED_VIAL : Hospital.NAMED_VIAL));
            }
        }
    }

    private final Chart chart;

    Treatment(Chart chart) {
        this.chart = chart;
    }

    void add(boolean full) {
        int number = chart.number();
        When.Style style = number % 2 == 0 ? When.Style.UTC : When.Style.LOCAL;
        dose(0, number % 5 == 3 ? When.Style.DAY : style, "completed", number);
        dose(28, style, "completed", number + 1);
        if (full) {
            dose(-14, style, "not-done", number + 2);
            dose(56, style, "completed", number + 3);
            if (number % 3 == 0) {
                dose(-7, style, "entered-in-error", number + 4);
            } else if (number % 3 == 1) {
                dose(-3, style, "on-hold", number + 4);
            }
        }
    }

    private void dose(int day, When.Style style, String status, int turn) {
        When when = When.of(chart.row().index().plusDays(day), 10, 30, style);
        ObjectNode administration =
                Fhir.resource("MedicationAdministration", chart.id("dose-" + Chart.dayId(day)), "status", status);
        Form.ofTurn(turn).write(administration, turn);
        administration.set("subject", chart.subject());
        administration.set("context", chart.encounter(when.day()));
        if (turn % 4 == 1 && style != When.Style.DAY) {
            administration.set(
                    "effectivePeriod",
                    object("start", when.text(), "end", when.plusMinutes(45).text()));
        } else {
            administration.put("effectiveDateTime", when.text());
        }
        administration.set("performer", array(object("actor", reference(Hospital.DOCTOR))));
        if (status.equals("not-done")) {
            administration.set("statusReason", array(concept("Pasien tidak hadir")));
        } else {
            administration.set("dosage", object("text", "5 mL intravena", "dose", quantity("5", "mL", "mL")));
        }
        chart.add(administration);
    }
}
