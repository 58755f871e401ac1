package org.secretomefhir.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a server says of itself, as far as reading needs it.
 *
 * @param fhirVersion such as {@code 4.0.1}
 * @param software name and version as given, {@code unknown} if not
 * @param resourceTypes types it says it serves, empty if it names none
 */
public record Capability(String fhirVersion, String software, SortedSet<String> resourceTypes) {
    private static final JsonFactory JSON = new JsonFactory();

    public Capability {
        resourceTypes = Collections.unmodifiableSortedSet(new TreeSet<>(resourceTypes));
    }

    /**
     * Asks the server, and refuses every FHIR version but R4.
     *
     * @throws ServerRefused with {@link ServerRefused.Cause#WRONG_ADDRESS} if this is no FHIR R4 server
     * @throws ServerUnavailable if it does not answer
     */
    public static Capability ofR4(FhirConnection connection) {
        URI url = connection.url("metadata");
        Capability stated;
        try {
            stated = connection.getJson(url, Capability::read);
        } catch (ServerRefused refused) {
            if (refused.status() == 404 || refused.status() == 410) {
                throw new ServerRefused(
                        ServerRefused.Cause.WRONG_ADDRESS,
                        refused.status(),
                        url,
                        "there is no FHIR server at this base URL");
            }
            throw refused;
        }
        if (!stated.fhirVersion().matches("4\\.0(\\.\\d+)?")) {
            throw new ServerRefused(
                    ServerRefused.Cause.WRONG_ADDRESS,
                    200,
                    url,
                    "the server speaks FHIR " + stated.fhirVersion() + "; R4 (4.0.x) is read");
        }
        return stated;
    }

    private static Capability read(Answer answer) {
        String type = "";
        String version = "";
        String software = "";
        SortedSet<String> types = new TreeSet<>();
        try (JsonParser json = JSON.createParser(answer.body())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "resourceType" -> type = shortText(json);
                    case "fhirVersion" -> version = shortText(json);
                    case "software" -> software = software(json);
                    case "rest" -> types.addAll(served(json));
                    default -> json.skipChildren();
                }
            }
        } catch (IOException broken) {
            throw new MalformedAnswer("the capability statement is no readable JSON");
        }
        if (!type.equals("CapabilityStatement") || version.isEmpty()) {
            throw new MalformedAnswer("the server sent no capability statement; is the base URL right?");
        }
        return new Capability(version, software.isEmpty() ? "unknown" : software, types);
    }

    private static String software(JsonParser json) throws IOException {
        String name = "";
        String version = "";
        if (!json.isExpectedStartObjectToken()) {
            json.skipChildren();
            return "";
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals("name")) {
                name = shortText(json);
            } else if (field.equals("version")) {
                version = shortText(json);
            } else {
                json.skipChildren();
            }
        }
        return (name + " " + version).strip();
    }

    /** {@code rest[*].resource[*].type}: the only {@code type} at that depth, wherever it stands. */
    private static SortedSet<String> served(JsonParser json) throws IOException {
        SortedSet<String> types = new TreeSet<>();
        int depth = 0;
        boolean inResources = false;
        do {
            JsonToken token = json.currentToken();
            if (token.isStructStart()) {
                depth++;
                if (depth == 3) {
                    inResources = "resource".equals(json.currentName());
                }
            } else if (token.isStructEnd()) {
                depth--;
            } else if (inResources
                    && depth == 4
                    && token == JsonToken.VALUE_STRING
                    && "type".equals(json.currentName())) {
                types.add(shortText(json));
            }
        } while (depth > 0 && json.nextToken() != null);
        return types;
    }

    private static String shortText(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            json.skipChildren();
            return "";
        }
        String text = json.getText();
        return text.length() > 80 ? text.substring(0, 80) : text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
