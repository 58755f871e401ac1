package org.secretomefhir.study.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.secretomefhir.study.StudyDefinition;

/**
 * Reads studies: the one in the jar, a Measure file with what lies beside it, or a folder that is a FHIR package. A
 * value set, code system or concept map that is named is taken from the resources contained in the Measure, else from
 * its folder, else from the package in the jar.
 */
public final class StudyPackage {
    private static final String PACKAGE_FOLDER = "package";

    private StudyPackage() {}

    /** The study in the jar: the only Measure of its package. */
    public static StudyDefinition shipped() {
        JsonNode measure =
                ShippedResources.find(ShippedResources.urls("Measure").first()).orElseThrow();
        Problems problems = new Problems();
        return new MeasureReader(measure, new Library(measure, List.of(), problems), problems).read();
    }

    /**
     * A study from a file that holds a Measure, or from a folder with exactly one Measure (an unpacked FHIR package, or
     * its {@code package} folder).
     *
     * @throws StudyRefused with every problem, also if there is no such file
     * @throws UncheckedIOException if a file cannot be read
     */
    public static StudyDefinition read(Path study) {
        Problems problems = new Problems();
        if (Files.isDirectory(study)) {
            Path inner = study.resolve(PACKAGE_FOLDER);
            return folder(Files.isDirectory(inner) ? inner : study, problems);
        }
        if (!Files.isRegularFile(study)) {
            problems.add(study.toString(), "there is no such file", "name a Measure file or a package folder");
        }
        problems.refuse();
        Optional<JsonNode> measure = json(study, problems);
        problems.refuse();
        return measure(measure.orElseThrow(), study, beside(study), problems);
    }

    /** Every problem of a study; empty if it can be used. Reads like {@link #read}. */
    public static List<StudyProblem> lint(Path study) {
        try {
            read(study);
            return List.of();
        } catch (StudyRefused refused) {
            return refused.problems();
        }
    }

    private static StudyDefinition folder(Path folder, Problems problems) {
        List<JsonNode> measures = new ArrayList<>();
        List<JsonNode> others = new ArrayList<>();
        for (Path file : jsonFiles(folder)) {
            json(file, problems).ifPresent(resource -> {
                boolean isMeasure = resource.path("resourceType").asText().equals("Measure");
                (isMeasure ? measures : others).add(resource);
            });
        }
        if (measures.size() != 1) {
            problems.add(
                    folder.toString(),
                    measures.isEmpty() ? "holds no Measure" : "holds " + measures.size() + " Measures",
                    measures.isEmpty() ? "name a folder with one" : "name the file of the Measure that is meant");
        }
        if (measures.isEmpty()) {
            problems.refuse();
        }
        return measure(measures.get(0), folder, others, problems);
    }

    private static StudyDefinition measure(
            JsonNode measure, Path source, List<JsonNode> companions, Problems problems) {
        String type = measure.path("resourceType").asText("");
        if (!type.equals("Measure")) {
            problems.add(
                    source.toString(),
                    type.isEmpty() ? "is no FHIR resource" : "is a " + type + ", not a Measure",
                    "name a Measure file or a package folder");
            problems.refuse();
        }
        return new MeasureReader(measure, new Library(measure, companions, problems), problems).read();
    }

    /** What lies beside a Measure file and can be read; other files there are none of the study's business. */
    private static List<JsonNode> beside(Path measure) {
        Path folder = measure.toAbsolutePath().getParent();
        List<JsonNode> companions = new ArrayList<>();
        if (folder != null) {
            for (Path file : jsonFiles(folder)) {
                if (!file.getFileName().equals(measure.getFileName())) {
                    json(file, new Problems()).ifPresent(companions::add);
                }
            }
        }
        return companions;
    }

    private static List<Path> jsonFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        String name = file.getFileName().toString();
                        return name.endsWith(".json") && !name.startsWith(".") && !name.equals("package.json");
                    })
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + folder, unreadable);
        }
    }

    private static Optional<JsonNode> json(Path file, Problems problems) {
        try {
            if (Files.size(file) > StrictJson.MOST_BYTES) {
                problems.add(file.toString(), "is larger than 8 MiB", "name a Measure file or a package folder");
                return Optional.empty();
            }
            return StrictJson.read(Files.readAllBytes(file), file.toString(), problems);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
