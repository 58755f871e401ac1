package org.secretomefhir.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** FHIR over plain HTTP for tests: what any client could do, and no FHIR library, so that it sees what is really sent. */
public final class FhirHttp {
    /** Keeps decimals as sent: 1.50 is not 1.5. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;

    public FhirHttp(URI base) {
        this.base = base;
    }

    /** GET of a path below the base, or of an absolute URL; {@code |} is escaped. Headers are name and value in turn. */
    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** PUT of JSON. */
    public Answer put(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString(json)));
    }

    /** POST of JSON. */
    public Answer post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** POST of a search as a form. */
    public Answer postForm(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.replace("|", "%7C"))));
    }

    /** DELETE. */
    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** A request that the other methods do not know. */
    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response, parsed(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A builder for {@link #send}. */
    public HttpRequest.Builder request(String path, String... headers) {
        String target =
                (path.startsWith("http") ? path : base + (path.isEmpty() ? "" : "/" + path)).replace("|", "%7C");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(target)).header("Accept", "application/fhir+json");
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** All entries of a search, page by page. */
    public List<JsonNode> all(String search) {
        List<JsonNode> resources = new ArrayList<>();
        for (Optional<String> page = Optional.of(search); page.isPresent(); ) {
            Answer answer = get(page.get());
            if (answer.status() != 200) {
                throw new IllegalStateException(
                        "status " + answer.status() + " for " + page.get() + ": " + answer.json());
            }
            answer.json().path("entry").forEach(entry -> resources.add(entry.path("resource")));
            page = answer.link("next");
        }
        return resources;
    }

    private static JsonNode parsed(String body) throws IOException {
        return body.startsWith("{") ? JSON.readTree(body) : MissingNode.getInstance();
    }

    /**
     * One answer.
     *
     * @param json the body, missing when it is no JSON object
     */
    public record Answer(int status, HttpResponse<String> response, JsonNode json) {
        /** The first value of a header, or an empty text. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The link of a Bundle. */
        public Optional<String> link(String relation) {
            for (JsonNode link : json.path("link")) {
                if (link.path("relation").asText().equals(relation)) {
                    return Optional.of(link.path("url").asText());
                }
            }
            return Optional.empty();
        }
    }
}
