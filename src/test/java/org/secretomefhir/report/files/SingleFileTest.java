package org.secretomefhir.report.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleFileTest {
    @TempDir
    Path folder;

    private static OutputFile.Body text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertNothingBeside(String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    @Test
    void aFileIsMadeOrReplacedWhole() throws IOException {
        Path file = folder.resolve("a.json");
        SingleFile.write(file, text("one"));
        assertThat(file).hasContent("one");
        SingleFile.write(file, text("2"));
        assertThat(file).hasContent("2");
        assertNothingBeside("a.json");
    }

    @Test
    void aFailureLeavesWhatWasThere() throws IOException {
        Path file = folder.resolve("a.json");
        SingleFile.write(file, text("one"));
        assertThatThrownBy(() -> SingleFile.write(file, out -> {
                    out.write('x');
                    throw new IOException("no space left on device");
                }))
                .isInstanceOf(OutputFailed.class)
                .hasMessageContaining("a.json: no space left on device");
        assertThat(file).hasContent("one");
        assertNothingBeside("a.json");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = folder.resolve("a.json");
        Path link = folder.resolve("link");
        SingleFile.write(file, text("one"));
        Files.createSymbolicLink(link, file);
        SingleFile.write(link, text("2"));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("2");
        assertNothingBeside("a.json", "link");
    }

    @Test
    void whatIsNoFileIsWrittenToAsItIs() throws IOException {
        Path nowhere = Path.of("/dev/null");
        if (Files.exists(nowhere)) {
            SingleFile.write(nowhere, text("one"));
            assertThat(Files.isRegularFile(nowhere)).isFalse();
        }
        assertNothingBeside();
    }

    @Test
    void aFolderInTheWayIsAFailureThatNamesIt() throws IOException {
        Path file = Files.createDirectory(folder.resolve("a.json"));
        assertThatThrownBy(() -> SingleFile.write(file, text("one")))
                .isInstanceOf(OutputFailed.class)
                .hasMessageContaining("a.json: a folder of that name is in the way");
        assertNothingBeside("a.json");
    }
}
