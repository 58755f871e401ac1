package org.secretomefhir.samples;

import static org.secretomefhir.samples.Fhir.coding;
import static org.secretomefhir.samples.Fhir.concept;
import static org.secretomefhir.samples.Fhir.quantity;
import static org.secretomefhir.samples.Fhir.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.secretomefhir.samples.Messy.Outcome;

/** Lines that cannot be read at all. */
final class MessyLines {
    private static final String FILE = "broken.ndjson";

    private MessyLines() {}

    static void addTo(Messy messy) {
        String cutOff = text("messy-cut-off");
        broken(messy, "messy-cut-off", cutOff.substring(0, cutOff.length() - 40), "bad-json");
        broken(
                messy,
                "messy-key-twice",
                text("messy-key-twice")
                        .replace("\"status\":\"final\"", "\"status\":\"final\",\"status\":\"cancelled\""),
                "bad-json");
        broken(
                messy,
                "messy-nested-too-deep",
                text("messy-nested-too-deep")
                        .replace("\"status\":", "\"note\":" + "[".repeat(101) + "]".repeat(101) + ",\"status\":"),
                "bad-json");
        broken(
                messy,
                "messy-number-too-large",
                text("messy-number-too-large").replace("\"value\":16.0", "\"value\":1e999999999"),
                "value-out-of-range");
        broken(
                messy,
                "messy-latin-1",
                text("messy-latin-1").replace("\"unit\":\"ng/mL\"", "\"unit\":\"\u00b5g/L\""),
                "bad-encoding");
        messy.line(FILE, "<html><body>Please log in</body></html>", "Resource", "", Outcome.always("bad-json"));
    }

    private static void broken(Messy messy, String id, String text, String reason) {
        messy.line(FILE, text, "Observation", id, Outcome.always(reason));
    }

    private static String text(String id) {
        ObjectNode result = Fhir.resource(
                "Observation",
                id,
                "status",
                "final",
                "code",
                concept("Osteokalsin", coding(Fhir.LOINC, "2697-1", null)),
                "subject",
                reference("Patient/messy-results"),
                "effectiveDateTime",
                "2019-12-15T07:00:00+07:00",
                "valueQuantity",
                quantity("16.0", "ng/mL", "ng/mL"));
        return Json.line(result);
    }
}
