package org.secretomefhir.samples;

import static org.secretomefhir.samples.Json.array;
import static org.secretomefhir.samples.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** The elements of R4 that the samples are made of, and the code systems they speak. */
final class Fhir {
    static final String LOINC = "http://loinc.org";
    static final String SNOMED = "http://snomed.info/sct";
    static final String UCUM = "http://unitsofmeasure.org";
    static final String ATC = "http://www.whocc.no/atc";
    static final String ICD10 = "http://hl7.org/fhir/sid/icd-10";
    static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    static final String OWN = "https://secretomefhir.org/fhir/CodeSystem/";
    static final String LOCAL_LAB = "https://hospital.example.org/fhir/CodeSystem/laboratory";
    static final String LOCAL_PHARMACY = "https://hospital.example.org/fhir/CodeSystem/medication";
    static final String EXCHANGE = "http://sys-ids.kemkes.go.id/";

    /** The number of the hospital at the exchange: no organisation has it. */
    static final String ORGANISATION_NUMBER = "99999999";

    private Fhir() {}

    /** A resource that says of itself that it is synthetic. */
    static ObjectNode resource(String type, String id, Object... namesAndValues) {
        ObjectNode resource =
                object("resourceType", type, "id", id, "meta", object("tag", array(SYNTHETIC.deepCopy())));
        resource.setAll(object(namesAndValues));
        return resource;
    }

    private static final ObjectNode SYNTHETIC = object("system", OWN + "data-origin", "code", "synthetic");

    static ObjectNode coding(String system, String code, String display) {
        return object("system", system, "code", code, "display", display);
    }

    /** A concept; the text may be null. */
    static ObjectNode concept(String text, Object... codings) {
        return object("coding", codings.length == 0 ? null : array(codings), "text", text);
    }

    static ObjectNode category(String code) {
        return concept(null, object("system", TERMINOLOGY + "observation-category", "code", code));
    }

    static ObjectNode reference(String typeAndId) {
        return object("reference", typeAndId);
    }

    static ObjectNode identifier(String system, String value) {
        return object("system", system, "value", value);
    }

    /** A quantity coded in UCUM. */
    static ObjectNode quantity(String value, String unit, String code) {
        return object("value", new BigDecimal(value), "unit", unit, "system", UCUM, "code", code);
    }
}
