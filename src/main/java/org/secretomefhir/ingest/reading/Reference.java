package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reference as sent, not yet resolved.
 *
 * @param literal {@code Patient/x}, a URL, {@code urn:uuid:..}, {@code #contained}; null if there is none
 * @param identifier {@code system|value}; null if there is none
 * @param display null if there is none
 * @param further what else may name it: identifiers of the contained resource it means, and {@code |value} of an
 *     identifier without a system
 */
public record Reference(
        @Nullable String literal,
        @Nullable String identifier,
        @Nullable String display,
        Set<String> further) {
    /** No reference at all. */
    public static final Reference NONE = new Reference(null, null, null);

    public Reference {
        further = Set.copyOf(further);
    }

    public Reference(@Nullable String literal, @Nullable String identifier, @Nullable String display) {
        this(literal, identifier, display, Set.of());
    }

    /** An Identifier as sent. */
    record Name(String system, String value, String use) {
        static Name read(JsonCursor json, String path) throws IOException {
            String system = "";
            String value = "";
            String use = "";
            json.beginObject(path);
            while (json.nextMember()) {
                switch (json.name()) {
                    case "system" -> system = json.text(path + ".system");
                    case "value" -> value = json.text(path + ".value");
                    case "use" -> use = json.text(path + ".use");
                    default -> json.skip();
                }
            }
            return new Name(system, value, use);
        }

        boolean isWhole() {
            return !system.isEmpty() && !value.isEmpty();
        }

        /** Whether it has a value only. */
        boolean isValue() {
            return system.isEmpty() && !value.isEmpty();
        }

        /** {@code system|value} */
        String token() {
            return system + "|" + value;
        }
    }

    static Reference read(JsonCursor json, String path) throws IOException {
        String literal = null;
        Name name = new Name("", "", "");
        String display = null;
        json.beginObject(path);
        while (json.nextMember()) {
            switch (json.name()) {
                case "reference" -> literal = json.text(path + ".reference");
                case "identifier" -> name = Name.read(json, path + ".identifier");
                case "display" -> display = json.text(path + ".display");
                default -> json.skip();
            }
        }
        String identifier = name.isWhole() ? name.token() : null;
        Set<String> further = name.isValue() ? Set.of(name.token()) : Set.of();
        return literal == null && identifier == null && display == null && further.isEmpty()
                ? NONE
                : new Reference(literal, identifier, display, further);
    }

    /** This reference, with more that may name what it means. */
    Reference alsoNamed(Set<String> identifiers) {
        return new Reference(literal, identifier, display, identifiers);
    }
}
