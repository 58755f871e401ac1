package org.secretomefhir.ingest.reading;

import java.util.Map;

/** The versions of FHIR as far as members of a resource tell them. */
public enum FhirVersion {
    DSTU2("DSTU2"),
    STU3("STU3"),
    OLDER("DSTU2 or STU3"),
    R4("R4 or R4B"),
    R5("R5");

    /** Members that no later version has, by type; several of them change the meaning of the whole. */
    private static final Map<String, Map<String, FhirVersion>> PROOFS = Map.of(
            "MedicationAdministration",
            Map.ofEntries(
                    Map.entry("notGiven", STU3),
                    Map.entry("definition", STU3),
                    Map.entry("reasonNotGiven", OLDER),
                    Map.entry("prescription", OLDER),
                    Map.entry("wasNotGiven", DSTU2),
                    Map.entry("effectiveTimeDateTime", DSTU2),
                    Map.entry("effectiveTimePeriod", DSTU2),
                    Map.entry("patient", DSTU2),
                    Map.entry("practitioner", DSTU2),
                    Map.entry("reasonGiven", DSTU2)),
            "MedicationStatement",
            Map.ofEntries(
                    Map.entry("taken", STU3),
                    Map.entry("reasonNotTaken", OLDER),
                    Map.entry("wasNotTaken", DSTU2),
                    Map.entry("patient", DSTU2)),
            "MedicationRequest",
            Map.of("definition", STU3),
            "MedicationDispense",
            Map.ofEntries(
                    Map.entry("notDone", STU3),
                    Map.entry("notDoneReasonCodeableConcept", STU3),
                    Map.entry("notDoneReasonReference", STU3),
                    Map.entry("patient", DSTU2)),
            "Procedure",
            Map.ofEntries(
                    Map.entry("notDone", STU3),
                    Map.entry("notDoneReason", STU3),
                    Map.entry("definition", STU3),
                    Map.entry("notPerformed", DSTU2),
                    Map.entry("reasonNotPerformed", DSTU2)),
            "Medication",
            Map.of("isBrand", OLDER, "isOverTheCounter", STU3, "package", OLDER, "product", DSTU2),
            "Patient",
            Map.of("animal", OLDER, "careProvider", DSTU2),
            "Observation",
            Map.of("related", OLDER, "context", STU3),
            "Condition",
            Map.of("assertedDate", STU3, "context", STU3, "dateRecorded", DSTU2, "patient", DSTU2));

    private final String title;

    FhirVersion(String title) {
        this.title = title;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    /** Whether it is a version that is not read. */
    public boolean isOlder() {
        return compareTo(R4) < 0;
    }

    /** Members of a type that only DSTU2 or STU3 has. */
    static Map<String, FhirVersion> provedBy(String type) {
        return PROOFS.getOrDefault(type, Map.of());
    }
}
