package org.secretomefhir.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself, as far as reading needs it.
 *
 * @param fhirVersion such as {@code 4.0.1}
 * @param software name and version as given, {@code unknown} if not
 * @param searchParameters names of the search parameters of each resource type it says it serves
 * @param clock what time it was for the server when it answered; null if it does not say
 */
public record Capability(
        String fhirVersion,
        String software,
        SortedMap<String, Set<String>> searchParameters,
        @Nullable Instant clock) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String READ = "; R4 (4.0), R4B (4.3) and R5 (5.0) are read";

    public Capability {
        SortedMap<String, Set<String>> copy = new TreeMap<>();
        searchParameters.forEach((type, names) -> copy.put(type, Set.copyOf(names)));
        searchParameters = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * Asks the server, and refuses every FHIR version but R4, R4B and R5.
     *
     * @throws ServerRefused with {@link ServerRefused.Cause#WRONG_ADDRESS} if this is no FHIR server of such a version
     * @throws ServerUnavailable if it does not answer
     */
    public static Capability of(FhirConnection connection) {
        URI url = connection.url("metadata");
        Capability stated;
        try {
            stated = connection.getJson(url, Capability::read);
        } catch (ServerRefused refused) {
            if (refused.why() == ServerRefused.Cause.REJECTED) {
                throw new ServerRefused(
                        ServerRefused.Cause.WRONG_ADDRESS,
                        refused.status(),
                        url,
                        "there is no FHIR server at this base URL; it is what stands before the resource types");
            }
            throw refused;
        }
        FhirRelease release = FhirRelease.of(stated.fhirVersion());
        if (!release.isRead()) {
            throw new ServerRefused(
                    ServerRefused.Cause.WRONG_ADDRESS,
                    200,
                    url,
                    "the server speaks FHIR " + stated.fhirVersion() + " (" + release.title() + ")" + READ);
        }
        return stated;
    }

    /** Whether the server says that this type can be searched by this parameter. */
    public boolean offers(String type, String parameter) {
        return searchParameters.getOrDefault(type, Set.of()).contains(parameter);
    }

    private static Capability read(Answer answer) {
        String type = "";
        String version = "";
        String software = "";
        SortedMap<String, Set<String>> parameters = new TreeMap<>();
        try (JsonParser json = JSON.createParser(answer.body())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "resourceType" -> type = shortText(json);
                    case "fhirVersion" -> version = shortText(json);
                    case "software" -> software = software(json);
                    case "rest" -> rest(json, parameters);
                    default -> json.skipChildren();
                }
            }
        } catch (IOException broken) {
            throw new MalformedJson("the capability statement is no readable JSON");
        }
        boolean isStatement = type.equals("CapabilityStatement") || type.equals(FhirRelease.STATEMENT_OF_DSTU2);
        if (!isStatement || version.isEmpty()) {
            throw new MalformedJson("the server sent no capability statement; is the base URL right?");
        }
        return new Capability(
                version, software.isEmpty() ? "unknown" : software, parameters, clock(answer.header("date")));
    }

    private static @Nullable Instant clock(Optional<String> date) {
        try {
            return date.map(text -> ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .orElse(null);
        } catch (DateTimeException unreadable) {
            return null;
        }
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

    /** {@code rest[*].resource[*]}, told by depth: 4 is a resource, 6 a search parameter of it. */
    private static void rest(JsonParser json, SortedMap<String, Set<String>> parameters) throws IOException {
        String type = "";
        SortedSet<String> names = new TreeSet<>();
        boolean inResources = false;
        boolean inParameters = false;
        int depth = 0;
        do {
            JsonToken token = json.currentToken();
            String field = String.valueOf(json.currentName());
            if (token.isStructStart()) {
                depth++;
                inResources = depth == 3 ? field.equals("resource") : inResources;
                inParameters = depth == 5 ? field.equals("searchParam") : inParameters;
            } else if (token.isStructEnd()) {
                if (inResources && depth == 4) {
                    parameters.computeIfAbsent(type, key -> new TreeSet<>()).addAll(names);
                    names.clear();
                }
                depth--;
            } else if (inResources && token == JsonToken.VALUE_STRING) {
                if (depth == 4 && field.equals("type")) {
                    type = shortText(json);
                } else if (inParameters && depth == 6 && field.equals("name")) {
                    names.add(shortText(json));
                }
            }
        } while (depth > 0 && json.nextToken() != null);
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
