package org.secretomefhir.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.secretomefhir.study.CanonicalJson;

/**
 * What a report says, apart from when it was made, where it is kept and how it is worded: hex SHA-256 over its canonical
 * JSON without id, meta, narrative, date, the day of the data cut-off, how completely the data were read, and the texts of
 * limitations and notes. Decimals compare by value, to fifteen significant digits, which is what stores keep that hold
 * them as doubles. A server may add those parts, change their order or its own formatting, and the hash stays. The texts
 * left out follow from what is
 * hashed: a later version of this program may word them differently, and its report is the same report.
 */
final class ContentHash {
    private static final List<String> OUTSIDE = List.of("id", "meta", "text", "date");
    private static final List<String> NO_ANSWER = Stream.of(
                    "data-cut-off", "limitations", "completeness", "reading-note")
            .map(name -> Extensions.BASE + "StructureDefinition/" + name)
            .toList();
    private static final String STATISTICS = Extensions.BASE + "StructureDefinition/effect-statistics";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ContentHash() {}

    /** Empty if the bytes are no JSON object. */
    static Optional<String> of(byte[] resource) {
        return tree(resource).map(report -> {
            report.remove(OUTSIDE);
            NO_ANSWER.forEach(url -> withoutExtensions(report, url));
            report.path("group")
                    .forEach(group -> group.path("extension").forEach(part -> {
                        if (part.path("url").asText().equals(STATISTICS) && part instanceof ObjectNode statistics) {
                            withoutExtensions(statistics, "note");
                        }
                    }));
            return DigestUtils.sha256Hex(CanonicalJson.of(rounded(report)));
        });
    }

    static boolean isMeasureReport(byte[] resource) {
        return is(resource, "MeasureReport");
    }

    /** Whether it is a message of the server, and no resource that stands there. */
    static boolean isOutcome(byte[] resource) {
        return is(resource, "OperationOutcome");
    }

    private static boolean is(byte[] resource, String type) {
        return tree(resource)
                .map(one -> one.path("resourceType").asText().equals(type))
                .orElse(false);
    }

    /** The id of a MeasureReport, or an empty text. */
    static String id(byte[] resource) {
        return isMeasureReport(resource)
                ? tree(resource).map(report -> report.path("id").asText("")).orElse("")
                : "";
    }

    /** The same tree with each number to fifteen digits. */
    private static JsonNode rounded(JsonNode node) {
        if (node.isNumber()) {
            return DecimalNode.valueOf(Extensions.rounded(node.decimalValue()));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(rounded(member.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, rounded(array.get(i)));
            }
        }
        return node;
    }

    /** An element left without any extension has no such member, as FHIR has no empty lists. */
    private static void withoutExtensions(ObjectNode element, String url) {
        if (element.get("extension") instanceof ArrayNode extensions) {
            for (int i = extensions.size() - 1; i >= 0; i--) {
                if (extensions.get(i).path("url").asText().equals(url)) {
                    extensions.remove(i);
                }
            }
            if (extensions.isEmpty()) {
                element.remove("extension");
            }
        }
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
