package org.secretomefhir.samples;

import static org.secretomefhir.samples.Fhir.coding;
import static org.secretomefhir.samples.Fhir.concept;
import static org.secretomefhir.samples.Fhir.identifier;
import static org.secretomefhir.samples.Fhir.reference;
import static org.secretomefhir.samples.Fhir.resource;
import static org.secretomefhir.samples.Json.array;
import static org.secretomefhir.samples.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What all patients of a sample share: who treats them, who measures, with what, and which vials there are. */
final class Hospital {
    static final String ORGANIZATION = "Organization/sample-hospital";
    static final String LABORATORY = "Organization/sample-laboratory";
    static final String DOCTOR = "Practitioner/sample-doctor";
    static final String ANALYST = "Practitioner/sample-analyst";
    static final String RADIOLOGIST = "Practitioner/sample-radiologist";
    static final String SCANNER = "Device/sample-dxa";
    static final String CODED_VIAL = "Medication/sample-secretome-coded";
    static final String NAMED_VIAL = "Medication/sample-secretome-named";
    static final String OTHER_VIAL = "Medication/sample-zoledronic-acid";

    private Hospital() {}

    static List<ObjectNode> resources() {
        return List.of(
                organization(ORGANIZATION, "Rumah Sakit Contoh (synthetic)", Fhir.ORGANISATION_NUMBER, null),
                organization(LABORATORY, "Laboratorium Rumah Sakit Contoh (synthetic)", "99999998", ORGANIZATION),
                practitioner(DOCTOR, "Dokter", "9999990000000001"),
                practitioner(ANALYST, "Analis", "9999990000000002"),
                practitioner(RADIOLOGIST, "Radiolog", "9999990000000003"),
                resource(
                        "Device",
                        id(SCANNER),
                        "identifier",
                        array(identifier("https://hospital.example.org/id/device", "DXA-1")),
                        "status",
                        "active",
                        "type",
                        concept("DXA densitometer"),
                        "owner",
                        reference(ORGANIZATION)),
                medication(
                        CODED_VIAL,
                        concept(
                                "Sekretom UC-MSC vial 5 mL",
                                secretome("Umbilical-cord mesenchymal-stem-cell secretome"))),
                medication(NAMED_VIAL, concept("Sekretom sel punca mesenkimal tali pusat, vial 5 mL")),
                medication(
                        OTHER_VIAL,
                        concept("Zoledronic acid 5 mg/100 mL", coding(Fhir.ATC, "M05BA08", "zoledronic acid"))));
    }

    /** The product has no code in any international system: this is the project's own. */
    static ObjectNode secretome(String display) {
        return coding(Fhir.OWN + "secretome-product", "umbilical-cord-msc-secretome", display);
    }

    static String id(String reference) {
        return reference.substring(reference.indexOf('/') + 1);
    }

    private static ObjectNode organization(String reference, String name, String number, String partOf) {
        return resource(
                "Organization",
                id(reference),
                "identifier",
                array(identifier(Fhir.EXCHANGE + "organization/" + Fhir.ORGANISATION_NUMBER, number)),
                "active",
                true,
                "name",
                name,
                "partOf",
                partOf == null ? null : reference(partOf));
    }

    private static ObjectNode practitioner(String reference, String given, String number) {
        return resource(
                "Practitioner",
                id(reference),
                "identifier",
                array(identifier("https://fhir.kemkes.go.id/id/nik", number)),
                "active",
                true,
                "name",
                array(object("use", "official", "family", "Sintetis", "given", array(given))));
    }

    private static ObjectNode medication(String reference, ObjectNode code) {
        return resource("Medication", id(reference), "code", code, "status", "active");
    }
}
