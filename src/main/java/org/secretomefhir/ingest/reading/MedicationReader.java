package org.secretomefhir.ingest.reading;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.MedicationConcept;

/** Reads one Medication, as a resource of its own or contained in another. */
final class MedicationReader {
    private MedicationReader() {}

    static Reading.OfMedication read(JsonCursor json, Header header) throws IOException {
        Concept code = Concept.NONE;
        while (json.nextMember()) {
            if (header.take(json)) {
                continue;
            }
            if (json.name().equals("code")) {
                code = Concept.read(json, "Medication.code");
            } else {
                json.skip();
            }
        }
        MedicationConcept concept = new MedicationConcept(code.codes(), code.texts());
        return new Reading.OfMedication(header.identity(), fault(header), concept, header.identifiers());
    }

    private static @Nullable Fault fault(Header header) {
        try {
            header.requireUnmodified();
            return null;
        } catch (FaultFound found) {
            return found.fault();
        }
    }
}
