package org.secretomefhir.ingest.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the manifest of a bulk export says of the export's files.
 *
 * @param outputs for each type how many resources its files hold; 0 if it does not say
 * @param errors files of errors that hold something, as far as it says
 */
public record ExportManifest(SortedMap<String, Long> outputs, int errors) {
    private static final int MAX_BYTES = 16 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty of a manifest that cannot be read. */
    public static ExportManifest read(InputStream in) throws IOException {
        SortedMap<String, Long> outputs = new TreeMap<>();
        int errors = 0;
        try {
            JsonNode manifest = JSON.readTree(in.readNBytes(MAX_BYTES));
            for (JsonNode output : manifest.path("output")) {
                long count = output.path("count").asLong(-1);
                String type = output.path("type").asText();
                if (!type.isEmpty() && count != 0) {
                    outputs.merge(type, Math.max(0, count), Long::sum);
                }
            }
            for (JsonNode error : manifest.path("error")) {
                errors += error.path("count").asLong(-1) == 0 ? 0 : 1;
            }
        } catch (JsonProcessingException broken) {
            return new ExportManifest(new TreeMap<>(), 0);
        }
        return new ExportManifest(outputs, errors);
    }
}
