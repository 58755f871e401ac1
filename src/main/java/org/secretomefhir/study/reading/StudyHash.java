package org.secretomefhir.study.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.secretomefhir.study.CanonicalJson;

/**
 * The identity of a study's content: lower-case hexadecimal SHA-256 over the canonical JSON of the Measure and of every
 * value set, code system and concept map it uses, one a line, sorted. The elements {@code id}, {@code meta} and
 * {@code text} of a resource are left out, because servers rewrite them and nothing here reads them. So the order of
 * keys, white space, the way a decimal is written, the file names and the order of the files change nothing; any code,
 * day, limit or sentence does.
 */
final class StudyHash {
    private static final List<String> REWRITTEN = List.of("id", "meta", "text");

    private StudyHash() {}

    static String of(Collection<JsonNode> resources) {
        String text = resources.stream()
                .map(resource -> resource.<ObjectNode>deepCopy().remove(REWRITTEN))
                .map(resource -> CanonicalJson.of(resource) + "\n")
                .sorted()
                .collect(Collectors.joining());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
