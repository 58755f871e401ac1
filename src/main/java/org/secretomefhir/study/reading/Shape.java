package org.secretomefhir.study.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an extension, or one part of a complex one, may hold: read from its StructureDefinition, so that what the
 * published package says and what the reader accepts are one thing.
 *
 * @param name last part of its URL
 * @param meaning one line for people
 * @param max {@link Integer#MAX_VALUE} for any number
 * @param type FHIR type of its value; null if it has parts instead
 * @param codes the codes its value may be; empty if they are not limited by a value set of the package
 * @param parts by name, in the order of the definition; empty if it has a value
 */
record Shape(
        String name,
        String meaning,
        int min,
        int max,
        @Nullable String type,
        Set<String> codes,
        Map<String, Shape> parts) {
    static final String BASE = "https://secretomefhir.org/fhir/";
    static final String EXTENSION_BASE = BASE + "StructureDefinition/";
    private static final Pattern PART = Pattern.compile(":([A-Za-z0-9-]+)");

    Shape {
        codes = Collections.unmodifiableSet(new TreeSet<>(codes));
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /**
     * The extensions that a profile of ours allows on an element.
     *
     * @param element {@code Measure} or {@code Measure.group}
     */
    static Map<String, Shape> on(String profile, String element) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> slice :
                slices(elements(EXTENSION_BASE + profile), element).entrySet()) {
            String url = slice.getValue().at("/type/0/profile/0").asText();
            shapes.put(slice.getKey(), shape(elements(url), "Extension", slice.getKey(), slice.getValue()));
        }
        return shapes;
    }

    /** What people write and a reader checks: {@code valueCode} for {@code code}. */
    String key() {
        return type == null ? "extension" : "value" + Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    private static Shape shape(Map<String, JsonNode> elements, String prefix, String name, JsonNode cardinality) {
        Map<String, Shape> parts = new LinkedHashMap<>();
        slices(elements, prefix)
                .forEach((part, slice) -> parts.put(part, shape(elements, prefix + ".extension:" + part, part, slice)));
        JsonNode value = elements.getOrDefault(prefix + ".value[x]", MissingNode.getInstance());
        boolean simple = parts.isEmpty() && value.has("type");
        String max = cardinality.path("max").asText("1");
        return new Shape(
                name,
                elements.getOrDefault(prefix, MissingNode.getInstance())
                        .path("short")
                        .asText(),
                cardinality.path("min").asInt(0),
                max.equals("*") ? Integer.MAX_VALUE : Integer.parseInt(max),
                simple ? value.at("/type/0/code").asText() : null,
                simple ? codes(value.at("/binding/valueSet").asText("")) : Set.of(),
                parts);
    }

    /** The named slices of the extensions of an element, in order. */
    private static Map<String, JsonNode> slices(Map<String, JsonNode> elements, String prefix) {
        Map<String, JsonNode> slices = new LinkedHashMap<>();
        String start = prefix + ".extension";
        elements.forEach((id, element) -> {
            Matcher part = PART.matcher(id);
            if (id.startsWith(start + ":")
                    && part.region(start.length(), id.length()).matches()) {
                slices.put(part.group(1), element);
            }
        });
        return slices;
    }

    private static Map<String, JsonNode> elements(String url) {
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        JsonNode definition = ShippedResources.find(url)
                .orElseThrow(() -> new IllegalStateException("the package does not hold " + url));
        definition
                .at("/differential/element")
                .forEach(element -> elements.put(element.path("id").asText(), element));
        return elements;
    }

    private static Set<String> codes(String valueSet) {
        Set<String> codes = new TreeSet<>();
        ShippedResources.find(valueSet)
                .ifPresent(set -> set.at("/compose/include")
                        .forEach(include -> include.path("concept")
                                .forEach(concept ->
                                        codes.add(concept.path("code").asText()))));
        return codes;
    }
}
