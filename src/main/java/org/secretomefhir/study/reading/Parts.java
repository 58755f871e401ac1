package org.secretomefhir.study.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The extensions of one element, checked against their shapes: known, in the right number, with values of the right
 * type. What fails is told and left out, so that whoever reads on finds either a good value or none.
 */
final class Parts {
    private static final int MOST_DIGITS = 40;
    private static final int MOST_EXPONENT = 100;

    private final String path;
    private final Map<String, List<Part>> found = new LinkedHashMap<>();

    /** One extension: a value, or parts. */
    private record Part(@Nullable JsonNode value, @Nullable Parts parts) {}

    private Parts(String path) {
        this.path = path;
    }

    /** The extensions of ours on a resource or element; those of others are not ours to judge. */
    static Parts on(JsonNode element, String path, Map<String, Shape> shapes, Problems problems) {
        return read(element, path, shapes, Shape.EXTENSION_BASE, problems);
    }

    private static Parts read(JsonNode holder, String path, Map<String, Shape> shapes, String base, Problems problems) {
        Parts parts = new Parts(path);
        JsonNode list = holder.path("extension");
        if (!list.isMissingNode() && !list.isArray()) {
            problems.add(parts.path("extension"), "is no list", "write \"extension\": [..]");
            return parts;
        }
        for (JsonNode item : list) {
            String url = item.path("url").asText("");
            String last = url.substring(url.lastIndexOf('/') + 1);
            if (!url.startsWith(base) && shapes.containsKey(last)) {
                problems.add(parts.path(last), "has the URL " + url, "did you mean " + base + last + "?");
            } else if (url.startsWith(base)) {
                String name = url.substring(base.length());
                Shape shape = shapes.get(name);
                if (shape == null) {
                    problems.add(parts.path(name), "no such extension here", Nearest.advice(name, shapes.keySet()));
                } else {
                    parts.keep(shape, item, problems);
                }
            }
        }
        for (Shape shape : shapes.values()) {
            parts.count(shape, base, problems);
        }
        return parts;
    }

    private void keep(Shape shape, JsonNode item, Problems problems) {
        String place = path(shape.name());
        item.fieldNames().forEachRemaining(key -> {
            if (!key.equals("url") && !key.equals("id") && !key.equals(shape.key())) {
                problems.add(place, "has " + key + ", which does not belong there", "write " + shape.key());
            }
        });
        List<Part> list = found.computeIfAbsent(shape.name(), name -> new ArrayList<>());
        if (shape.type() == null) {
            list.add(new Part(null, read(item, place, shape.parts(), "", problems)));
            return;
        }
        JsonNode value = item.get(shape.key());
        Optional<String> fault = value == null ? Optional.of("has no value") : fault(shape.type(), value);
        if (fault.isPresent()) {
            problems.add(place, fault.get(), "write " + shape.key() + ": " + example(shape));
            list.add(new Part(null, null));
        } else if (value != null && !shape.codes().isEmpty() && !shape.codes().contains(value.asText())) {
            problems.add(place, "unknown code " + value.asText(), Nearest.advice(value.asText(), shape.codes()));
            list.add(new Part(null, null));
        } else {
            list.add(new Part(value, null));
        }
    }

    private void count(Shape shape, String base, Problems problems) {
        int number = found.getOrDefault(shape.name(), List.of()).size();
        if (number < shape.min()) {
            problems.add(
                    path(shape.name()),
                    "is missing (" + shape.meaning() + ")",
                    "add the extension " + base + shape.name() + " with " + shape.key());
        } else if (number > shape.max()) {
            problems.add(path(shape.name()), "is there " + number + " times", "keep one");
        }
    }

    private static Optional<String> fault(String type, JsonNode value) {
        return switch (type) {
            case "decimal" -> when(value, JsonNode::isNumber, "is no number").or(() -> tooLong(value));
            case "integer" ->
                when(value, number -> number.isIntegralNumber() && number.canConvertToInt(), "is no whole number");
            case "boolean" -> when(value, JsonNode::isBoolean, "is neither true nor false");
            case "Period", "Range", "Quantity", "CodeableConcept", "Coding" ->
                when(value, JsonNode::isObject, "is no " + type);
            default ->
                when(value, JsonNode::isTextual, "is no text")
                        .or(() -> when(value, text -> !text.asText().isBlank(), "is blank"));
        };
    }

    private static Optional<String> when(JsonNode value, Predicate<JsonNode> good, String fault) {
        return good.test(value) ? Optional.empty() : Optional.of(fault);
    }

    /** Whether a number is longer than any that is used here; such a number is never calculated with. */
    static Optional<String> tooLong(JsonNode number) {
        BigDecimal decimal = number.decimalValue();
        long exponent = (long) decimal.precision() - decimal.scale();
        boolean outOfRange = decimal.precision() > MOST_DIGITS || Math.abs(exponent) > MOST_EXPONENT;
        return outOfRange ? Optional.of("is a number out of range") : Optional.empty();
    }

    private static String example(Shape shape) {
        if (!shape.codes().isEmpty()) {
            return String.join(" | ", shape.codes());
        }
        return switch (String.valueOf(shape.type())) {
            case "decimal" -> "a number, such as 0.05";
            case "integer" -> "a whole number, such as -180";
            case "boolean" -> "true or false";
            case "canonical" -> "the URL of a ValueSet";
            case "Period" -> "{\"start\": \"2017-01-01\", \"end\": \"2022-12-31\"}";
            case "Range" -> "{\"low\": .., \"high\": ..}";
            case "Quantity" -> "{\"value\": .., \"code\": ..}";
            case "Coding" -> "{\"system\": .., \"code\": ..}";
            case "CodeableConcept" -> "{\"coding\": [..]}";
            default -> "a text";
        };
    }

    /** The path of a part, for problems. */
    String path(String name) {
        return path + "." + name;
    }

    private <T> List<T> all(String name, Function<JsonNode, T> as) {
        List<T> values = new ArrayList<>();
        for (Part part : found.getOrDefault(name, List.of())) {
            JsonNode value = part.value();
            if (value != null) {
                values.add(as.apply(value));
            }
        }
        return values;
    }

    List<String> texts(String name) {
        return all(name, JsonNode::asText);
    }

    Optional<String> text(String name) {
        return texts(name).stream().findFirst();
    }

    Optional<BigDecimal> decimal(String name) {
        return all(name, JsonNode::decimalValue).stream().findFirst();
    }

    Optional<Integer> integer(String name) {
        return all(name, JsonNode::intValue).stream().findFirst();
    }

    boolean flag(String name) {
        return all(name, JsonNode::booleanValue).stream().findFirst().orElse(false);
    }

    /** A value of a complex type. */
    Optional<JsonNode> object(String name) {
        return objects(name).stream().findFirst();
    }

    /** Values of a complex type, in their order. */
    List<JsonNode> objects(String name) {
        return all(name, value -> value);
    }

    /** The parts of a complex extension; empty if it is absent. */
    Optional<Parts> part(String name) {
        return every(name).stream().findFirst();
    }

    /** The parts of each complex extension of the name. */
    List<Parts> every(String name) {
        return found.getOrDefault(name, List.of()).stream()
                .flatMap(part -> Optional.ofNullable(part.parts()).stream())
                .toList();
    }

    /** Whether the extension is there at all, readable or not. */
    boolean has(String name) {
        return found.containsKey(name);
    }
}
