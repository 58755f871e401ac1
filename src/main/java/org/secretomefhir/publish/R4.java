package org.secretomefhir.publish;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.Resource;

/** R4 resources as text. */
final class R4 {
    private R4() {}

    /** Indented JSON with {@code \n} line ends, also after the last line. */
    static String prettyJson(Resource resource) {
        String json = Context.R4.newJsonParser().setPrettyPrint(true).encodeResourceToString(resource);
        return json.replace("\r\n", "\n") + "\n";
    }

    /** Built when first needed: reading the model's annotations takes a noticeable part of a second. */
    private static final class Context {
        static final FhirContext R4 = FhirContext.forR4();
    }
}
