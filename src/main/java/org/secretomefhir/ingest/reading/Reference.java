package org.secretomefhir.ingest.reading;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A reference as sent, not yet resolved.
 *
 * @param literal {@code Patient/x}, a URL, {@code urn:uuid:..}, {@code #contained}; null if there is none
 * @param identifier {@code system|value}; null if there is none
 * @param display null if there is none
 */
public record Reference(
        @Nullable String literal,
        @Nullable String identifier,
        @Nullable String display) {
    /** No reference at all. */
    public static final Reference NONE = new Reference(null, null, null);

    static Reference read(JsonCursor json, String path) throws IOException {
        String literal = null;
        String identifier = null;
        String display = null;
        json.beginObject(path);
        while (json.nextMember()) {
            switch (json.name()) {
                case "reference" -> literal = json.text(path + ".reference");
                case "identifier" -> identifier = identifier(json, path + ".identifier");
                case "display" -> display = json.text(path + ".display");
                default -> json.skip();
            }
        }
        return literal == null && identifier == null && display == null
                ? NONE
                : new Reference(literal, identifier, display);
    }

    /** {@code system|value} of an Identifier, or null if it lacks one of them. */
    static @Nullable String identifier(JsonCursor json, String path) throws IOException {
        String system = "";
        String value = "";
        json.beginObject(path);
        while (json.nextMember()) {
            switch (json.name()) {
                case "system" -> system = json.text(path + ".system");
                case "value" -> value = json.text(path + ".value");
                default -> json.skip();
            }
        }
        return system.isEmpty() || value.isEmpty() ? null : system + "|" + value;
    }
}
