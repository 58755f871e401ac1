package org.secretomefhir.study.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The resources a study may name, found by canonical URL: first those contained in the Measure, then those that came
 * with it, then the package in the jar. Remembers which were asked for, because they make up the study.
 */
final class Library {
    private final Map<String, List<JsonNode>> contained = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> beside = new LinkedHashMap<>();
    private final SortedMap<String, JsonNode> used = new TreeMap<>();
    private final Problems problems;

    /** @param companions resources that came with the Measure, in a folder or beside its file */
    Library(JsonNode measure, Collection<JsonNode> companions, Problems problems) {
        this.problems = problems;
        for (JsonNode resource : measure.path("contained")) {
            keep(contained, "#" + resource.path("id").asText(""), resource);
            keep(contained, resource.path("url").asText(""), resource);
        }
        companions.forEach(resource -> keep(beside, resource.path("url").asText(""), resource));
    }

    private static void keep(Map<String, List<JsonNode>> shelf, String url, JsonNode resource) {
        if (url.length() > 1) {
            shelf.computeIfAbsent(url, key -> new ArrayList<>()).add(resource);
        }
    }

    /**
     * The resource of this type and canonical ({@code url}, {@code url|version} or {@code #id}); empty after a problem
     * was told at the path that names it.
     */
    Optional<JsonNode> find(String type, String canonical, String path) {
        int bar = canonical.indexOf('|');
        String url = bar < 0 ? canonical : canonical.substring(0, bar);
        List<JsonNode> found = candidates(url).stream()
                .filter(resource -> type.equals(resource.path("resourceType").asText()))
                .distinct()
                .toList();
        if (found.isEmpty()) {
            problems.add(path, "no " + type + " " + url + " is at hand", advice(type, url));
            return Optional.empty();
        }
        if (found.size() > 1) {
            problems.add(path, "there are different resources " + url, "keep one of them");
            return Optional.empty();
        }
        JsonNode resource = found.get(0);
        String version = resource.path("version").asText("");
        if (bar >= 0 && !version.equals(canonical.substring(bar + 1))) {
            problems.add(
                    path,
                    "asks for " + canonical + ", but the one at hand has "
                            + (version.isEmpty() ? "no version" : "version " + version),
                    "name the version at hand, or bring the other one");
            return Optional.empty();
        }
        if (!url.startsWith("#")) {
            used.put(type + " " + url, resource);
        }
        return Optional.of(resource);
    }

    private List<JsonNode> candidates(String url) {
        List<JsonNode> near = contained.getOrDefault(url, List.of());
        if (near.isEmpty()) {
            near = beside.getOrDefault(url, List.of());
        }
        return near.isEmpty() ? ShippedResources.find(url).map(List::of).orElse(List.of()) : near;
    }

    private String advice(String type, String url) {
        TreeSet<String> known = new TreeSet<>(ShippedResources.urls(type));
        contained.forEach((key, resources) -> known.add(key));
        beside.forEach((key, resources) -> {
            if (type.equals(resources.get(0).path("resourceType").asText())) {
                known.add(key);
            }
        });
        return Nearest.of(url, known, 6)
                .map(near -> "did you mean " + near + "?")
                .orElse("put it in a JSON file beside the Measure, or into its contained resources");
    }

    /** Every resource found so far, but for contained ones, which are part of the Measure. */
    Collection<JsonNode> used() {
        return used.values();
    }
}
