package org.secretomefhir.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.study.reading.Nearest;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One YAML mapping with the places of its keys; whatever does not fit is put among the problems, with its place. */
final class YamlMap {

    /** Takes one problem. */
    interface Problems {
        void add(int line, int column, String message, String fix);
    }

    private final Node node;
    private final String name;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    YamlMap(Node node, String name, Problems problems) {
        this.node = node;
        this.name = name;
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                    problem(entry.getKeyNode(), "a key that is no word", "write key: value");
                } else if (values.put(key.getValue(), entry.getValueNode()) != null) {
                    problem(key, key.getValue() + " stands twice", "keep one of them");
                } else {
                    keys.put(key.getValue(), key);
                }
            }
        } else if (!Tag.NULL.equals(node.getTag())) {
            problem(node, name + " holds no keys and values", "write key: value, indented below " + name);
        }
    }

    /** Refuses every key outside the set, naming the nearest one in it. */
    void allow(Set<String> known) {
        keys.forEach((key, place) -> {
            if (!known.contains(key)) {
                problem(place, "unknown key " + key + " in " + name, Nearest.advice(key, known));
            }
        });
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    @Nullable
    String text(String key) {
        Node value = values.get(key);
        if (value == null || Tag.NULL.equals(value.getTag())) {
            return null;
        }
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        problem(value, key + " is not a text", "write one word or a quoted text");
        return null;
    }

    boolean flag(String key) {
        String text = text(key);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            problem(values.getOrDefault(key, node), key + " is neither true nor false", "write true or false");
        }
        return text.equals("true");
    }

    int number(String key, int whenAbsent, int least, int most) {
        String text = text(key);
        if (text == null) {
            return whenAbsent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, like every number out of range
        }
        problem(
                values.getOrDefault(key, node),
                key + " is out of range",
                "write a whole number from " + least + " to " + most);
        return whenAbsent;
    }

    List<String> list(String key) {
        Node value = values.get(key);
        List<String> texts = new ArrayList<>();
        if (value instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof ScalarNode scalar) {
                    texts.add(scalar.getValue());
                } else {
                    problem(item, key + " holds something else than texts", "write [a, b]");
                }
            }
        } else if (value != null) {
            problem(value, key + " is not a list", "write [a, b]");
        }
        return texts;
    }

    @Nullable
    YamlMap child(String key) {
        Node value = values.get(key);
        return value == null ? null : new YamlMap(value, key, problems);
    }

    Map<String, YamlMap> children() {
        Map<String, YamlMap> children = new LinkedHashMap<>();
        values.forEach((key, value) -> children.put(key, new YamlMap(value, key, problems)));
        return children;
    }

    void problem(String message, String fix) {
        problem(node, message, fix);
    }

    private void problem(Node place, String message, String fix) {
        problems.add(place.getStartMark().getLine() + 1, place.getStartMark().getColumn() + 1, message, fix);
    }
}
