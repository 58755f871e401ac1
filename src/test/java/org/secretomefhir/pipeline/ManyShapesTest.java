package org.secretomefhir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secretomefhir.ingest.FileSources;

/** The same cohort in every shape in which exports come gives the same bytes. */
class ManyShapesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<ObjectNode> COHORT = new ArrayList<>();
    private static byte[] expected;

    @TempDir
    Path folder;

    @BeforeAll
    static void read(@TempDir Path folder) throws IOException {
        try (Stream<Path> files = Files.list(Runs.SAMPLES.resolve("main/ndjson"))) {
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    COHORT.add((ObjectNode) JSON.readTree(line));
                }
            }
        }
        Runs.run(Runs.referenceStudy(), Runs.ndjson("main"), folder.resolve("out"));
        expected = Files.readAllBytes(folder.resolve("out/results.json"));
    }

    @Test
    void oneBundleForEachPatient() throws IOException {
        for (Map.Entry<String, List<ObjectNode>> one : byPatient().entrySet()) {
            write(one.getKey() + ".json", pretty(bundle(one.getValue())));
        }
        assertSame();
    }

    @Test
    void oneFileForEachResource() throws IOException {
        for (ObjectNode one : COHORT) {
            write(one.get("resourceType").asText() + "-" + one.get("id").asText() + ".json", pretty(one));
        }
        assertSame();
    }

    @Test
    void bundlesAsLines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (List<ObjectNode> one : byPatient().values()) {
            lines.add(bundle(one).toString());
        }
        write("part-00000", String.join("\n", lines) + "\n");
        assertSame();
    }

    @Test
    void compressedLinesWithoutATellingName() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("in/export")))) {
            for (ObjectNode one : COHORT) {
                out.write((one + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        assertSame();
    }

    @Test
    void aBundleOfBundles() throws IOException {
        ObjectNode outer = JSON.createObjectNode();
        outer.put("resourceType", "Bundle").put("type", "batch-response");
        ArrayNode entries = outer.putArray("entry");
        for (List<ObjectNode> one : byPatient().values()) {
            entries.addObject().set("resource", bundle(one));
        }
        write("batch.json", outer.toString());
        assertSame();
    }

    @Test
    void asFhirR5() throws IOException {
        StringBuilder lines = new StringBuilder();
        COHORT.forEach(one -> lines.append(r5(one)).append('\n'));
        write("r5.ndjson", lines.toString());
        assertSame();
    }

    /** The names that R5 gave to the same elements. */
    private static ObjectNode r5(ObjectNode r4) {
        ObjectNode r5 = r4.deepCopy();
        if (r4.get("resourceType").asText().equals("MedicationAdministration")) {
            for (String choice : List.of("DateTime", "Period", "Timing")) {
                if (r5.has("effective" + choice)) {
                    r5.set("occurence" + choice, r5.remove("effective" + choice));
                }
            }
            if (r5.has("medicationCodeableConcept")) {
                r5.putObject("medication").set("concept", r5.remove("medicationCodeableConcept"));
            }
            if (r5.has("medicationReference")) {
                r5.putObject("medication").set("reference", r5.remove("medicationReference"));
            }
        }
        return r5;
    }

    private static Map<String, List<ObjectNode>> byPatient() {
        Map<String, List<ObjectNode>> byPatient = new TreeMap<>();
        for (ObjectNode one : COHORT) {
            String patient = one.get("resourceType").asText().equals("Patient")
                    ? one.get("id").asText()
                    : one.at("/subject/reference").asText("shared/shared").replaceAll(".*/", "");
            byPatient.computeIfAbsent(patient, key -> new ArrayList<>()).add(one);
        }
        assertThat(byPatient).hasSizeGreaterThan(11);
        return byPatient;
    }

    private static ObjectNode bundle(List<ObjectNode> resources) {
        ObjectNode bundle = JSON.createObjectNode();
        bundle.put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = bundle.putArray("entry");
        resources.forEach(one -> entries.addObject().set("resource", one));
        return bundle;
    }

    private static String pretty(ObjectNode node) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in").resolve(name), text);
    }

    private void assertSame() {
        Runs.run(Runs.referenceStudy(), FileSources.at(folder.resolve("in"), List.of()), folder.resolve("out"));
        assertThat(folder.resolve("out/results.json")).hasBinaryContent(expected);
    }
}
