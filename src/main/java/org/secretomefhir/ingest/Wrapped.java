package org.secretomefhir.ingest;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.ingest.files.Content;
import org.secretomefhir.server.Slice;

/** Resources that are a cover for others: the answer of an operation, a file of an export given as a Binary. */
final class Wrapped {
    private static final int HEAD = 1 << 16;
    private static final Pattern FHIR_TYPE =
            Pattern.compile("\"contentType\"\\s{0,9}:\\s{0,9}\"application/(fhir\\+)?(nd)?json");

    private Wrapped() {}

    /** Why its contents are missing, told by its beginning; null if it is no cover. */
    static @Nullable String what(Slice resource, String type) {
        return switch (type) {
            case "Parameters" -> Content.holdsData(head(resource)) ? Content.WRAPPED : null;
            case "Binary" ->
                FHIR_TYPE.matcher(head(resource)).find()
                        ? "a Binary around data in JSON, which is not opened; ask the server for application/fhir+ndjson"
                        : null;
            default -> null;
        };
    }

    private static String head(Slice resource) {
        return new String(
                resource.bytes(), resource.offset(), Math.min(HEAD, resource.length()), StandardCharsets.ISO_8859_1);
    }
}
