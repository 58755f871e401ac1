package org.secretomefhir.samples;

import static org.secretomefhir.samples.Fhir.identifier;
import static org.secretomefhir.samples.Fhir.reference;
import static org.secretomefhir.samples.Json.array;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An Observation as the hospital's systems make it, without its value; only those of the clinic itself have an Encounter yet. */
final class Result {
    /** Of the laboratory's orders at the exchange. */
    static final String ACCESSION = Fhir.EXCHANGE + "observation/" + Fhir.ORGANISATION_NUMBER;

    private Result() {}

    static ObjectNode laboratory(Chart chart, String idRest, String status, ObjectNode code, When when) {
        ObjectNode observation = of(chart, idRest, status, "laboratory", code, when);
        observation.put("issued", when.plusMinutes(300).instant());
        observation.set("identifier", array(identifier(ACCESSION, chart.id(idRest))));
        observation.set("performer", array(reference(Hospital.LABORATORY)));
        return observation;
    }

    static ObjectNode imaging(Chart chart, String idRest, String status, ObjectNode code, When when) {
        ObjectNode observation = of(chart, idRest, status, null, code, when);
        observation.set("performer", array(reference(Hospital.RADIOLOGIST)));
        return observation;
    }

    static ObjectNode clinic(Chart chart, String idRest, String category, ObjectNode code, When when) {
        ObjectNode observation = of(chart, idRest, Draw.FINAL, category, code, when);
        observation.set("encounter", chart.encounter(when.day()));
        observation.set("performer", array(reference(Hospital.DOCTOR)));
        return observation;
    }

    private static ObjectNode of(
            Chart chart, String idRest, String status, String category, ObjectNode code, When when) {
        return Fhir.resource(
                "Observation",
                chart.id(idRest),
                "status",
                status,
                "category",
                category == null ? null : array(Fhir.category(category)),
                "code",
                code,
                "subject",
                chart.subject(),
                "effectiveDateTime",
                when.text());
    }
}
