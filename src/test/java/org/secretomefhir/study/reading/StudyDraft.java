package org.secretomefhir.study.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The study in the jar as somebody might edit it, in a folder of its own. */
final class StudyDraft {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "https://secretomefhir.org/fhir/StructureDefinition/";

    private final Path folder;
    private final ObjectNode measure;

    private StudyDraft(Path folder, ObjectNode measure) {
        this.folder = folder;
        this.measure = measure;
    }

    /** @param folder empty; the draft's files go there */
    static StudyDraft in(Path folder) {
        return new StudyDraft(folder, object(read(Path.of("fhir-profiles/Measure-secretome-effectiveness.json"))));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    ObjectNode measure() {
        return measure;
    }

    ObjectNode group(String id) {
        for (JsonNode group : measure.path("group")) {
            if (group.path("id").asText().equals(id)) {
                return (ObjectNode) group;
            }
        }
        throw new IllegalArgumentException(id);
    }

    /** Our extension of this name on an element. */
    static ObjectNode extension(ObjectNode element, String name) {
        return find(element, BASE + name);
    }

    /** A part of a complex extension. */
    static ObjectNode part(ObjectNode extension, String name) {
        return find(extension, name);
    }

    private static ObjectNode find(ObjectNode holder, String url) {
        for (JsonNode item : holder.path("extension")) {
            if (item.path("url").asText().equals(url)) {
                return (ObjectNode) item;
            }
        }
        throw new IllegalArgumentException(url);
    }

    static void remove(ObjectNode holder, String url) {
        List<JsonNode> kept = new ArrayList<>();
        holder.path("extension").forEach(item -> {
            if (!item.path("url").asText().equals(url)
                    && !item.path("url").asText().equals(BASE + url)) {
                kept.add(item);
            }
        });
        holder.putArray("extension").addAll(kept);
    }

    /** @param json with single quotes; its url is completed */
    static void add(ObjectNode holder, String json) {
        ObjectNode item = object(json);
        String url = item.path("url").asText();
        if (holder.path("resourceType").isTextual() || holder.has("population")) {
            item.put("url", BASE + url);
        }
        holder.withArray("extension").add(item);
    }

    /** Puts a resource beside the Measure. */
    StudyDraft beside(String file, String json) {
        write(file, json.replace('\'', '"'));
        return this;
    }

    /** The Measure file, written. */
    Path file() {
        return write("Measure.json", measure.toString());
    }

    List<StudyProblem> lint() {
        return StudyPackage.lint(file());
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
