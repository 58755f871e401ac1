package org.secretomefhir.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A server of given resources that answers the searches this program sends, unless it is told to answer a request in
 * another way. Types that it holds nothing of it does not know.
 */
public final class StoreServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScriptedServer server = ScriptedServer.start();
    private final List<JsonNode> held = new ArrayList<>();
    private final Set<String> known;

    /** @param lines one resource each */
    public StoreServer(String fhirVersion, List<String> lines) {
        lines.stream().filter(line -> !line.isBlank()).forEach(line -> held.add(tree(line)));
        known = held.stream().map(StoreServer::type).collect(Collectors.toSet());
        known.addAll(Set.of("Patient", "Observation", "MedicationAdministration", "Medication"));
        server.on(
                "/fhir/metadata",
                Reply.json("{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"" + fhirVersion
                        + "\",\"rest\":[{\"resource\":[{\"type\":\"Observation\",\"searchParam\":"
                        + "[{\"name\":\"combo-code\"}]}]}]}"));
        server.otherwise(this::answer);
    }

    public URI baseUrl() {
        return server.baseUrl();
    }

    public List<ScriptedRequest> requests() {
        return server.requests();
    }

    /** Answers all requests for a type by what becomes of the right answer. */
    public StoreServer altering(String type, Function<ScriptedRequest, Reply> other) {
        server.on("/fhir/" + type, other);
        return this;
    }

    @Override
    public void close() {
        server.close();
    }

    /** The right answer. */
    public Reply answer(ScriptedRequest request) {
        if (!known.contains(type(request))) {
            return Reply.status(404);
        }
        List<JsonNode> found = found(request);
        boolean counts = !request.query("_summary").isEmpty();
        int page = request.query("_count").stream()
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(20);
        int from = request.query("offset").stream()
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
        int to = counts ? from : Math.min(found.size(), from + page);
        return Reply.json(bundle(request, found.subList(Math.min(from, to), to), found.size(), to));
    }

    /** What a request asks for. */
    public List<JsonNode> found(ScriptedRequest request) {
        String type = type(request);
        Predicate<JsonNode> asked = one -> type(one).equals(type);
        for (String list : request.query("_id")) {
            asked = asked.and(one -> in(list, one.path("id").asText()));
        }
        for (String list : request.query("patient")) {
            asked = asked.and(one ->
                    in(list, subject(one).substring(subject(one).lastIndexOf('/') + 1)));
        }
        for (String list : request.query("code")) {
            asked = asked.and(one -> hasCode(one, list));
        }
        for (String list : request.query("combo-code")) {
            asked = asked.and(one -> hasCode(one, list));
        }
        for (String name : List.of("link", "link:identifier", "identifier", "subject:identifier", "subject:missing")) {
            asked = request.query(name).isEmpty() ? asked : one -> false;
        }
        return held.stream().filter(asked).toList();
    }

    /** A page of a search. */
    public String bundle(ScriptedRequest request, List<JsonNode> entries, int total, int next) {
        ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "searchset");
        bundle.put("total", total);
        ArrayNode links = bundle.putArray("link");
        String self = "http://" + baseUrl().getAuthority() + request.target();
        links.addObject().put("relation", "self").put("url", self);
        if (next < total && request.query("_summary").isEmpty()) {
            String bare = self.replaceAll("&offset=\\d+", "");
            links.addObject().put("relation", "next").put("url", bare + "&offset=" + next);
        }
        if (!entries.isEmpty()) {
            ArrayNode array = bundle.putArray("entry");
            entries.forEach(one -> {
                ObjectNode entry = array.addObject()
                        .put(
                                "fullUrl",
                                baseUrl() + "/" + type(one) + "/"
                                        + one.path("id").asText());
                entry.set("resource", one);
                entry.putObject("search").put("mode", "match");
            });
        }
        return bundle.toString();
    }

    private static boolean in(String list, String value) {
        return Set.of(list.split(",")).contains(value);
    }

    private static String subject(JsonNode one) {
        String subject = one.at("/subject/reference").asText();
        return subject.isEmpty() ? one.at("/patient/reference").asText() : subject;
    }

    private static boolean hasCode(JsonNode one, String list) {
        return List.of("code", "medicationCodeableConcept", "medication/concept").stream()
                .flatMap(path -> codings(one.at("/" + path + "/coding")).stream())
                .anyMatch(code -> in(list, code));
    }

    private static List<String> codings(JsonNode codings) {
        List<String> codes = new ArrayList<>();
        codings.forEach(coding -> codes.add(
                coding.path("system").asText() + "|" + coding.path("code").asText()));
        return codes;
    }

    private static String type(ScriptedRequest request) {
        return request.path().substring(request.path().lastIndexOf('/') + 1);
    }

    private static String type(JsonNode one) {
        return one.path("resourceType").asText();
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("not a resource", broken);
        }
    }
}
