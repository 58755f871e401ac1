package org.secretomefhir.report.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    Path temp;

    @Test
    void writesEveryFileAndLeavesNothingElseBehind() throws IOException {
        Path folder = temp.resolve("deep/out");
        List<WrittenFile> written = write(folder, file("a.txt", "alpha"), secret("b.txt", "beta"));

        assertThat(tree(folder)).containsExactly("a.txt", "manifest.json", "restricted", "restricted/b.txt");
        assertThat(Files.readString(folder.resolve("a.txt"))).isEqualTo("alpha");
        assertThat(written).extracting(WrittenFile::path).containsExactly("a.txt", "restricted/b.txt", "manifest.json");
        assertThat(written.get(0).bytes()).isEqualTo(5);
        assertThat(written.get(0).sha256()) // sha256sum of the five letters
                .isEqualTo("8ed3f6ad685b959ead7022518e1af76cd816f8e8ec7ccdda1ed4018e8f2223f8");
    }

    @Test
    void subjectLevelFilesAreForTheirOwnerOnly() throws IOException {
        write(temp, file("a.txt", "alpha"), secret("b.txt", "beta"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("restricted"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("restricted/b.txt"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aFolderThatWasOpenBecomesPrivate() throws IOException {
        Path restricted = Files.createDirectory(temp.resolve("restricted"));
        Files.setPosixFilePermissions(restricted, PosixFilePermissions.fromString("rwxr-xr-x"));
        write(temp, secret("b.txt", "beta"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(restricted)))
                .isEqualTo("rwx------");
    }

    @Test
    void foreignFilesStayAndOwnOnesOfAnEarlierRunGo() throws IOException {
        write(temp, file("a.txt", "one"), file("old.txt", "one"), secret("b.txt", "one"));
        Files.writeString(temp.resolve("letter.doc"), "mine");
        write(temp, file("a.txt", "two"));
        assertThat(tree(temp)).containsExactly("a.txt", "letter.doc", "manifest.json");
        assertThat(Files.readString(temp.resolve("a.txt"))).isEqualTo("two");
    }

    @Test
    void aForeignFileKeepsTheRestrictedFolder() throws IOException {
        write(temp, secret("b.txt", "one"));
        Files.writeString(temp.resolve("restricted/letter.doc"), "mine");
        write(temp, file("a.txt", "two"));
        assertThat(tree(temp)).containsExactly("a.txt", "manifest.json", "restricted", "restricted/letter.doc");
    }

    @Test
    void whenAFileCannotBeMadeTheFolderKeepsWhatItHad() throws IOException {
        write(temp, file("a.txt", "one"));
        OutputFile broken = OutputFile.aggregate("old.txt", out -> {
            out.write(1);
            throw new IOException("No space left on device");
        });
        assertThatThrownBy(() -> write(temp, file("a.txt", "two"), broken))
                .isInstanceOf(OutputFailed.class)
                .hasMessage("cannot write " + temp.resolve("old.txt") + ": No space left on device");
        assertThat(tree(temp)).containsExactly("a.txt", "manifest.json");
        assertThat(Files.readString(temp.resolve("a.txt"))).isEqualTo("one");
    }

    @Test
    void aFolderInTheWayOfAFileStopsTheRunBeforeAnythingIsReplaced() throws IOException {
        write(temp, file("a.txt", "one"));
        Files.createDirectory(temp.resolve("old.txt"));
        assertThatThrownBy(() -> write(temp, file("a.txt", "two"), file("old.txt", "two"), secret("b.txt", "two")))
                .isInstanceOf(OutputFailed.class)
                .hasMessage("cannot write " + temp.resolve("old.txt") + ": a folder of that name is in the way");
        assertThat(tree(temp)).containsExactly("a.txt", "manifest.json", "old.txt");
        assertThat(temp.resolve("a.txt")).hasContent("one");
        assertThatThrownBy(() -> write(temp, file("a.txt", "two")))
                .as("one of an earlier run")
                .isInstanceOf(OutputFailed.class);
        assertThat(temp.resolve("a.txt")).hasContent("one");
    }

    @Test
    void aFileInTheWayOfTheRestrictedFolderStopsTheRunToo() throws IOException {
        write(temp, file("a.txt", "one"));
        Files.writeString(temp.resolve("restricted"), "mine");
        assertThatThrownBy(() -> write(temp, file("a.txt", "two"), secret("b.txt", "two")))
                .isInstanceOf(OutputFailed.class)
                .hasMessageContaining(temp.resolve("restricted").toString());
        assertThat(temp.resolve("a.txt")).hasContent("one");
        assertThat(temp.resolve("restricted")).hasContent("mine");
    }

    @Test
    void aFileInTheWayOfTheFolderIsNamed() throws IOException {
        Path inTheWay = Files.writeString(temp.resolve("out"), "a file");
        assertThatThrownBy(() -> write(inTheWay, file("a.txt", "x")))
                .isInstanceOf(OutputFailed.class)
                .hasMessageContaining(inTheWay.toString())
                .hasMessageContaining("a file of that name is in the way");
    }

    @Test
    void twoRunsDoNotWriteIntoOneFolderAtOnce() {
        OutputFile nested = OutputFile.aggregate("a.txt", out -> {
            assertThatThrownBy(() -> write(temp, file("a.txt", "inner")))
                    .isInstanceOf(OutputFailed.class)
                    .hasMessageContaining("another run");
            out.write("outer".getBytes(StandardCharsets.UTF_8));
        });
        write(temp, nested);
        assertThat(temp.resolve("a.txt")).hasContent("outer");
    }

    @Test
    void whatAKilledRunLeftIsWrittenOver() throws IOException {
        Path stage = Files.createDirectory(temp.resolve(".secretome-fhir-writing"));
        Files.writeString(stage.resolve("a-a.txt"), "half of a much longer te");
        write(temp, file("a.txt", "whole"));
        assertThat(tree(temp)).containsExactly("a.txt", "manifest.json");
        assertThat(temp.resolve("a.txt")).hasContent("whole");
    }

    @Test
    void aNameIsAPlainName() {
        assertThatThrownBy(() -> file("../a.txt", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> file(".hidden", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<WrittenFile> write(Path folder, OutputFile... files) {
        return new OutputFolder(folder)
                .write(
                        List.of(files),
                        written -> file("manifest.json", "" + written.size()),
                        Set.of("a.txt", "old.txt", "manifest.json", "restricted/b.txt"));
    }

    private static OutputFile file(String name, String content) {
        return OutputFile.aggregate(name, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static OutputFile secret(String name, String content) {
        return OutputFile.restricted(name, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> tree(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
