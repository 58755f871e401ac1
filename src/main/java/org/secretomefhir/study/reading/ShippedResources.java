package org.secretomefhir.study.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The FHIR package in the jar, read through its {@code .index.json}, because a jar cannot be listed. A resource is read
 * when first asked for. Safe for use from several threads.
 */
final class ShippedResources {
    private static final String FOLDER = "/fhir-profiles/";
    private static final Map<String, JsonNode> READ = new ConcurrentHashMap<>();

    private ShippedResources() {}

    /** Canonical URLs of all resources of this type. */
    static SortedSet<String> urls(String type) {
        return Index.URLS.getOrDefault(type, Collections.emptySortedSet());
    }

    static Optional<JsonNode> find(String url) {
        return Optional.ofNullable(Index.FILES.get(url))
                .map(file -> READ.computeIfAbsent(file, ShippedResources::read));
    }

    private static JsonNode read(String file) {
        try (InputStream bytes = ShippedResources.class.getResourceAsStream(FOLDER + file)) {
            if (bytes == null) {
                throw new IllegalStateException("the jar does not hold " + FOLDER + file);
            }
            Problems problems = new Problems();
            Optional<JsonNode> tree = StrictJson.read(bytes.readAllBytes(), FOLDER + file, problems);
            problems.refuse();
            return tree.orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the jar cannot be read: " + FOLDER + file, unreadable);
        }
    }

    private static final class Index {
        static final SortedMap<String, String> FILES = new TreeMap<>();
        static final SortedMap<String, SortedSet<String>> URLS = new TreeMap<>();

        static {
            for (JsonNode row : read(".index.json").path("files")) {
                String url = row.path("url").asText();
                FILES.put(url, row.path("filename").asText());
                URLS.computeIfAbsent(row.path("resourceType").asText(), type -> new TreeSet<>())
                        .add(url);
            }
        }
    }
}
