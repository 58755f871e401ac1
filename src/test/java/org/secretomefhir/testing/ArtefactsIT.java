package org.secretomefhir.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every FHIR resource that the project delivers as a file is valid. */
class ArtefactsIT {
    private static final Path SAMPLES = Path.of("samples");

    @TestFactory
    Stream<DynamicTest> profilesAreValid() {
        return valid(StrictValidator.PROFILES);
    }

    @TestFactory
    Stream<DynamicTest> sampleResourcesAreValid() {
        return valid(SAMPLES);
    }

    @TestFactory
    Stream<DynamicTest> sampleLinesAreValid() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            List<Path> ndjson = files.filter(file -> file.toString().endsWith(".ndjson"))
                    .filter(ArtefactsIT::meantToBeValid)
                    .sorted()
                    .toList();
            return ndjson.stream()
                    .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                        for (String line : Files.readAllLines(file)) {
                            assertThat(StrictValidator.shared().validate(line).errors())
                                    .as("%s", line)
                                    .isEmpty();
                        }
                    }));
        }
    }

    private static Stream<DynamicTest> valid(Path folder) {
        return StrictValidator.jsonFiles(folder).stream()
                .filter(ArtefactsIT::meantToBeValid)
                .filter(file -> StrictValidator.isResource(StrictValidator.read(file)))
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(),
                        () -> assertThat(StrictValidator.shared()
                                        .validate(StrictValidator.read(file))
                                        .errors())
                                .isEmpty()));
    }

    /** The messy cohort shows what a careful reader does with invalid data. */
    private static boolean meantToBeValid(Path file) {
        return !file.toString().contains("messy");
    }
}
