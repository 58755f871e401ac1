package org.secretomefhir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Six patients with platelets before and after, laid out in a folder in many ways. */
final class Folders {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper PRETTY = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final List<String> TYPES = List.of("Patient", "MedicationAdministration", "Observation");

    private final Path folder;
    private final List<String> all;

    Folders(Path folder) throws IOException {
        this.folder = folder;
        this.all = Files.readAllLines(CaseRun.CASES.resolve("six-r4-control/all.ndjson")).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    Path folder() {
        return folder;
    }

    List<String> all() {
        return all;
    }

    List<String> of(String type) {
        return all.stream()
                .filter(line -> node(line).path("resourceType").asText().equals(type))
                .toList();
    }

    /** One file of NDJSON for each type. */
    Folders ndjson() {
        TYPES.forEach(type -> lines(type + ".ndjson", of(type)));
        return this;
    }

    Folders lines(String name, List<String> lines) {
        return text(name, String.join("\n", lines) + "\n");
    }

    Folders text(String name, String text) {
        return bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Folders bytes(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Folders link(String name, Path target) {
        try {
            Path link = folder.resolve(name);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, target);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One Bundle for each patient, by name of the patient. */
    Map<String, String> bundles(String type) {
        Map<String, List<String>> byPatient = new TreeMap<>();
        for (String line : all) {
            JsonNode resource = node(line);
            String patient = resource.path("resourceType").asText().equals("Patient")
                    ? resource.path("id").asText()
                    : resource.at("/subject/reference").asText().replace("Patient/", "");
            byPatient.computeIfAbsent(patient, key -> new ArrayList<>()).add(line);
        }
        Map<String, String> bundles = new TreeMap<>();
        byPatient.forEach((patient, lines) -> bundles.put(patient, bundle(type, lines, "")));
        return bundles;
    }

    /** @param more members of the Bundle, with a comma behind each */
    static String bundle(String type, List<String> resources, String more) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\"," + more + "\"entry\":["
                + resources.stream().map(one -> "{\"resource\":" + one + "}").collect(Collectors.joining(",")) + "]}";
    }

    static String pretty(String json) {
        try {
            return PRETTY.writeValueAsString(node(json));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Each text a member of its own. */
    static byte[] gzip(String... texts) {
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            for (String text : texts) {
                try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                }
            }
            return packed.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static JsonNode node(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
