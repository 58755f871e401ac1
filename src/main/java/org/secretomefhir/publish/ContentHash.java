package org.secretomefhir.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.secretomefhir.study.CanonicalJson;

/**
 * What a report says, apart from when it was made and where it is kept: hex SHA-256 over its canonical JSON without id,
 * meta, narrative and date. Decimals compare by value. A server may add those parts, change their order or its own
 * formatting, and the hash stays.
 */
final class ContentHash {
    private static final List<String> OUTSIDE = List.of("id", "meta", "text", "date");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ContentHash() {}

    /** Empty if the bytes are no JSON object. */
    static Optional<String> of(byte[] resource) {
        return tree(resource).map(report -> {
            report.remove(OUTSIDE);
            return DigestUtils.sha256Hex(CanonicalJson.of(report));
        });
    }

    /** {@code meta.versionId}, or an empty text. */
    static String version(byte[] resource) {
        return tree(resource)
                .map(report -> report.path("meta").path("versionId").asText(""))
                .orElse("");
    }

    private static Optional<ObjectNode> tree(byte[] resource) {
        try {
            JsonNode tree = JSON.readTree(new String(resource, StandardCharsets.UTF_8));
            return tree instanceof ObjectNode report ? Optional.of(report) : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
