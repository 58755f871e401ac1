package org.secretomefhir.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With {@code -Dsamples.write=true} the folder is written first. */
class SampleFilesTest {
    private static final Path FOLDER = Path.of("samples");

    @BeforeAll
    static void writeIfAsked() throws IOException {
        if (Boolean.getBoolean("samples.write")) {
            SampleFiles.write(FOLDER);
        }
    }

    @Test
    void whatIsOnDiskIsWhatTheGeneratorWrites() throws IOException {
        for (Map.Entry<String, byte[]> file : SampleFiles.all().entrySet()) {
            assertThat(new String(Files.readAllBytes(FOLDER.resolve(file.getKey())), StandardCharsets.ISO_8859_1))
                    .as(file.getKey())
                    .isEqualTo(new String(file.getValue(), StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void nothingElseIsOnDisk() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> FOLDER.relativize(file).toString().replace('\\', '/')))
                    .filteredOn(name -> !name.equals("README.md"))
                    .containsExactlyInAnyOrderElementsOf(SampleFiles.all().keySet());
        }
    }
}
