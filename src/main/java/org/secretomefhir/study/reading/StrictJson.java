package org.secretomefhir.study.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One JSON text as a tree, its decimals exact. A duplicate key, anything after the end, bytes that are not UTF-8,
 * nesting deeper than 100, a number longer than 50 characters or a text longer than 1 MiB is a problem. Messages name
 * the line and never quote the content.
 */
final class StrictJson {
    /** The largest file that is read at all. */
    static final int MOST_BYTES = 8 << 20;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxNumberLength(50)
                            .maxStringLength(1 << 20)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** The tree, an object; empty after a problem was told at this path. */
    static Optional<JsonNode> read(byte[] bytes, String path, Problems problems) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode tree = JSON.readTree(text.startsWith("\ufeff") ? text.substring(1) : text);
            if (tree.isObject()) {
                return Optional.of(tree);
            }
            problems.add(path, "holds no JSON object", "give a FHIR resource in JSON");
        } catch (CharacterCodingException notUtf8) {
            problems.add(path, "is not UTF-8", "save it as UTF-8");
        } catch (NumberFormatException endless) {
            problems.add(path, "holds a number whose exponent is out of range", "write it with fewer digits");
        } catch (JsonProcessingException broken) {
            JsonLocation place = broken.getLocation();
            String where = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            String message = broken.getOriginalMessage();
            boolean duplicate = message != null && message.startsWith("Duplicate");
            problems.add(
                    path,
                    (duplicate ? "has a key twice" : "is not readable as JSON") + where,
                    duplicate ? "remove one of the two" : "correct it there");
        }
        return Optional.empty();
    }
}
