package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads one Medication, with the ingredients that it names or contains. */
final class MedicationReader {
    private MedicationReader() {}

    static Reading.OfMedication read(JsonCursor json, Header header) throws IOException {
        Product product = Product.none();
        Map<String, Product> contained = new HashMap<>();
        header.beOuter();
        product.members(json, header, "Medication", contained);
        return new Reading.OfMedication(
                header.identity(), header.fault(), product.with(contained), header.identifiers());
    }
}
