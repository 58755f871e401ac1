package org.secretomefhir.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.secretomefhir.samples.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every generated file under {@code samples/}, by its path there. */
public final class SampleFiles {
    private static final String BASE = "https://example.org/fhir/";

    /** Folder of a cohort, and the prefix of its patients' ids. */
    private static final Map<String, String> COHORTS =
            new TreeMap<>(Map.of("main", "syn", "no-effect", "noeffect", "worsening", "worse", "half-missing", "half"));

    private SampleFiles() {}

    /** Writes all files below the folder given, {@code samples} if none is. */
    public static void main(String... folder) throws IOException {
        write(Path.of(folder.length == 0 ? "samples" : folder[0]));
    }

    static void write(Path samples) throws IOException {
        for (Map.Entry<String, byte[]> file : all().entrySet()) {
            Path target = samples.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }

    static SortedMap<String, byte[]> all() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        COHORTS.forEach((folder, prefix) -> {
            CohortTable table = CohortTable.read(folder);
            List<ObjectNode> resources =
                    SampleCohort.of(table, prefix, folder.equals("main")).resources();
            files.put(folder + "/bundle.json", bundle(resources).getBytes(UTF_8));
            ndjson(resources).forEach((name, text) -> files.put(folder + "/ndjson/" + name, text.getBytes(UTF_8)));
            files.put(folder + "/expected.json", Json.pretty(Expected.of(table)).getBytes(UTF_8));
        });
        Messy.files().forEach((name, bytes) -> files.put("messy/" + name, bytes));
        return files;
    }

    /** A transaction that creates or replaces each resource under its own id; one entry a line. */
    private static String bundle(List<ObjectNode> resources) {
        String entries = resources.stream()
                .map(resource -> {
                    String name = resource.get("resourceType").asText() + "/"
                            + resource.get("id").asText();
                    return Json.line(object(
                            "fullUrl",
                            BASE + name,
                            "resource",
                            resource,
                            "request",
                            object("method", "PUT", "url", name)));
                })
                .collect(Collectors.joining(",\n"));
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[\n" + entries + "\n]}\n";
    }

    /** One file for each type, one resource a line. */
    private static SortedMap<String, String> ndjson(List<ObjectNode> resources) {
        return resources.stream()
                .collect(Collectors.groupingBy(
                        resource -> resource.get("resourceType").asText() + ".ndjson",
                        TreeMap::new,
                        Collectors.mapping(Json::line, Collectors.joining("\n", "", "\n"))));
    }
}
