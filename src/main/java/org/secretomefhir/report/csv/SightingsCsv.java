package org.secretomefhir.report.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.Sightings;

/** {@code restricted/sightings.csv}: everything met in the data that aggregate outputs count, texts included. */
public final class SightingsCsv {
    private SightingsCsv() {}

    /** Writes the table; the stream stays open. */
    public static void write(Sightings sightings, OutputStream out) throws IOException {
        Csv csv = new Csv(out, "kind", "what", "count", "meaning");
        for (Map.Entry<Sighting, Long> entry : sightings.counts().entrySet()) {
            Sighting sighting = entry.getKey();
            csv.text(sighting.kind().token())
                    .text(sighting.what())
                    .number(entry.getValue())
                    .text(sighting.kind().meaning())
                    .end();
        }
        csv.finish();
    }
}
