package org.secretomefhir.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.clinical.Finding;

class FileSourcesTest {
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"p1\"}";
    private static final String DOSE =
            "{\"resourceType\":\"MedicationAdministration\",\"id\":\"m1\",\"status\":\"completed\","
                    + "\"medicationCodeableConcept\":{\"text\":\"secretome\"},\"subject\":{\"reference\":\"Patient/p1\"},"
                    + "\"effectiveDateTime\":\"2019-03-01\"}";

    @TempDir
    private Path folder;

    @Test
    void aFolderIsReadWithAllItsNdjsonWhateverTheNames() throws IOException {
        write("b/part-0.ndjson.gz", gzip(PATIENT.getBytes(StandardCharsets.UTF_8)));
        write(
                "a.NDJSON",
                ("\ufeff" + DOSE + "\r\n\r\n  \n" + PATIENT.replace("p1", "p2")).getBytes(StandardCharsets.UTF_8));
        write(
                "part-00000",
                ("{\"resourceType\":\"Observation\",\"id\":\"o1\",\"code\":{\"text\":\"pain\"},"
                                + "\"subject\":{\"reference\":\"Patient/p1\"}}\n")
                        .getBytes(StandardCharsets.UTF_8));
        write("empty.ndjson", new byte[0]);
        write("notes.txt", "x".getBytes(StandardCharsets.UTF_8));
        write(".hidden.ndjson", PATIENT.replace("p1", "p3").getBytes(StandardCharsets.UTF_8));
        write(".git/x.ndjson", PATIENT.replace("p1", "p4").getBytes(StandardCharsets.UTF_8));

        Extract read = Evaluations.read(FileSources.at(folder, List.of()));

        assertThat(read.received()).isEqualTo(Map.of("MedicationAdministration", 1L, "Observation", 1L, "Patient", 2L));
        assertThat(read.subjects())
                .singleElement()
                .satisfies(one -> assertThat(one.subject()).isNotNull());
        assertThat(read.findings()).isEmpty();
        assertThat(read.notes())
                .containsExactly(
                        "empty files: empty.ndjson",
                        "hidden files that hold FHIR data were not read: .git/x.ndjson, .hidden.ndjson",
                        "not read, as they are no FHIR data in JSON: notes.txt (plain text)");
        assertThat(read.volume().pages()).isEqualTo(5);
        assertThat(read.volume().bytes()).isPositive();
        assertThat(read.completeness())
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(Completeness.State.READ_TO_END));
    }

    @Test
    void aLineThatCannotBeReadIsAFindingWithFileAndLine() throws IOException {
        write(
                "x/obs.ndjson",
                (PATIENT + "\n\n{\"resourceType\":\n" + DOSE + "\n<html>\n").getBytes(StandardCharsets.UTF_8));

        Extract read = Evaluations.read(FileSources.at(folder, List.of()));

        assertThat(read.findings()).extracting(Finding::location).containsExactly("x/obs.ndjson:3", "x/obs.ndjson:5");
        assertThat(read.subjects()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "<html>", "[1]", "\u001f\u008bdamaged", "{\"broken"})
    void aFileNamedLikeDataThatHoldsNoneMakesTheReadIncomplete(String content) throws IOException {
        write("good.ndjson", (PATIENT + "\n" + DOSE).getBytes(StandardCharsets.UTF_8));
        write("empty.ndjson", new byte[0]);
        write("x.ndjson.gz", content.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Evaluations.read(FileSources.at(folder, List.of())))
                .isInstanceOf(IncompleteRead.class)
                .hasMessageContaining("x.ndjson.gz");
    }

    @Test
    void moreThanTenLinesThatAreNoResourceMeanADamagedFile() throws IOException {
        String lines = PATIENT + "\n" + DOSE + "\n";
        write("a.ndjson", (lines + "{\"broken\n".repeat(10)).getBytes(StandardCharsets.UTF_8));
        assertThat(Evaluations.read(FileSources.at(folder, List.of())).findings())
                .hasSize(10);

        write("a.ndjson", (lines + "{\"broken\n".repeat(11)).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Evaluations.read(FileSources.at(folder, List.of())))
                .isInstanceOf(SourceRefused.class)
                .hasMessageContaining("11 lines are not JSON");
    }

    @ParameterizedTest
    @CsvSource({
        "lines.ndjson, ndjson",
        "lines.json, ndjson",
        "lines.txt.gz, ndjson",
        "bundle.json, bundle",
        "bundle.ndjson, bundle",
        "bundle.json.gz, bundle",
        "late-bundle.json, bundle",
        "pretty-bundle.json, bundle",
        "pretty-bundle.json.gz, bundle",
        "array.json, files",
        "pretty-values.json, files",
        "lines.returns, ndjson"
    })
    void aFileIsToldByItsContent(String name, String kind) throws IOException {
        byte[] lines = ("\n" + DOSE + "\n" + PATIENT).getBytes(StandardCharsets.UTF_8);
        String entries = "[{\"resource\":" + DOSE + "},{\"resource\":" + PATIENT + "}]";
        String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":" + entries + "}";
        String filler = "{\"resource\":{\"resourceType\":\"Basic\",\"x\":\"" + "y".repeat(100_000) + "\"}},";
        String late = "{\"entry\":" + entries.replaceFirst("\\[", "[" + filler) + ",\"resourceType\":\"Bundle\"}";
        byte[] content = switch (name.replaceAll("\\..*", "")) {
            case "bundle" -> bundle.getBytes(StandardCharsets.UTF_8);
            case "late-bundle" -> late.getBytes(StandardCharsets.UTF_8);
            case "array" -> ("[" + DOSE + ",\n" + PATIENT + "]").getBytes(StandardCharsets.UTF_8);
            case "pretty-values" -> (DOSE + PATIENT).replace(",", ",\n").getBytes(StandardCharsets.UTF_8);
            case "pretty-bundle" -> late.replace(",", ",\n").getBytes(StandardCharsets.UTF_8);
            default ->
                name.endsWith("returns") ? ("\ufeff" + DOSE + "\r" + PATIENT).getBytes(StandardCharsets.UTF_8) : lines;
        };
        byte[] written = name.endsWith(".gz") ? gzip(content) : content;

        Extract fromFile = Evaluations.read(FileSources.at(write(name, written), List.of()));
        Extract fromStream =
                Evaluations.read(FileSources.of(new ByteArrayInputStream(written), "standard input", List.of()));

        for (Extract read : List.of(fromFile, fromStream)) {
            assertThat(read.origin().kind()).isEqualTo(kind);
            assertThat(read.received()).containsEntry("Patient", 1L).containsEntry("MedicationAdministration", 1L);
            assertThat(read.subjects()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " | empty",
                "  \n \n| empty",
                "<!DOCTYPE html><title>Budi| HTML",
                "<a>Budi</a>| XML",
                "[{\"name\":\"Budi\"}]| a JSON array of something else",
                "Budi,12| a table of text",
                "{\n \"name\": \"Budi\"\n}| JSON, but no FHIR resource",
                "{\"name\":\"Budi\"}| JSON, but no FHIR resource",
                "{\n\"resourceType\":\"Bundle\" \"entry\":[{\"resource\":{\"name\":\"Budi\"}}]}| is missing in the JSON"
            })
    void whatIsNoFhirDataIsRefusedByName(String example) throws IOException {
        String content = example.substring(0, example.lastIndexOf('|'));
        Path file = write("data.json", content.getBytes(StandardCharsets.UTF_8));

        SourceRefused refused =
                catchThrowableOfType(SourceRefused.class, () -> Evaluations.read(FileSources.at(file, List.of())));

        assertThat(refused.kind()).isEqualTo(SourceRefused.Kind.NOT_EVALUABLE);
        assertThat(refused)
                .hasMessageContaining(
                        example.substring(example.lastIndexOf('|') + 1).strip())
                .hasMessageStartingWith(file.toString())
                .hasMessageNotContaining("Budi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"name\":\"Budi\"",
                "{\"resourceType\":\"Patient\",\"name\":\"Budi",
                "{\"resourceType\":\"Patient\"}\n{\"resourceType\":\"Patient\",\"name\":\"Bu",
                "{\n\"resourceType\":\"Patient\",\n\"name\":\"Budi",
                "[{\"resourceType\":\"Patient\",\"name\":\"Budi\"},",
                "<Bundle xmlns=\"http://hl7.org/fhir\">Budi</Bundle>"
            })
    void whatIsCutOffOrFhirInAnotherFormIsIncompleteWhereverItLies(String content) throws IOException {
        Path file = write("data.json", content.getBytes(StandardCharsets.UTF_8));
        for (Path place : List.of(file, folder)) {
            assertThat(catchThrowableOfType(
                            IncompleteRead.class, () -> Evaluations.read(FileSources.at(place, List.of()))))
                    .hasMessageContaining("data.json")
                    .hasMessageNotContaining("Budi");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void otherEncodingsAreRefused(String charset) throws IOException {
        Path file = write("data.ndjson", PATIENT.getBytes(Charset.forName(charset)));
        for (Path place : List.of(file, folder)) {
            assertThat(catchThrowableOfType(
                            IncompleteRead.class, () -> Evaluations.read(FileSources.at(place, List.of()))))
                    .hasMessageContaining("FHIR JSON is UTF-8");
        }
    }

    @Test
    void onePageOfALongerSearchIsAnIncompleteRead() throws IOException {
        String page = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":2,\"entry\":[{\"resource\":"
                + PATIENT + "}]}";
        String linked = page.replace("\"total\":2", "\"link\":[{\"relation\":\"next\",\"url\":\"http://x\"}]");
        for (String text : List.of(page, linked)) {
            Path file = write("page.json", text.getBytes(StandardCharsets.UTF_8));
            assertThat(catchThrowableOfType(
                            IncompleteRead.class, () -> Evaluations.read(FileSources.at(file, List.of()))))
                    .hasMessageContaining("one page of a longer search");
        }
        Path whole = write("whole.json", page.replace(":2", ":1").getBytes(StandardCharsets.UTF_8));
        assertThat(Evaluations.read(FileSources.at(whole, List.of())).received())
                .containsEntry("Patient", 1L);
    }

    @Test
    void missingPlacesAreNotFound() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        for (String name : List.of("nothing.ndjson", "nowhere/nothing", "empty")) {
            SourceRefused refused =
                    catchThrowableOfType(SourceRefused.class, () -> FileSources.at(folder.resolve(name), List.of()));
            assertThat(refused.kind()).isEqualTo(SourceRefused.Kind.NOT_FOUND);
        }
    }

    @Test
    void aDamagedArchiveIsIncompleteAndAnExplodingOneRefused() throws IOException {
        byte[] packed = gzip((PATIENT + "\n").repeat(10_000).getBytes(StandardCharsets.UTF_8));
        byte[] flipped = packed.clone();
        flipped[packed.length - 6] ^= 0x55;
        for (byte[] bytes : List.of(Arrays.copyOf(packed, packed.length / 2), flipped)) {
            Path file = write("data.ndjson.gz", bytes);
            assertThat(catchThrowableOfType(
                            IncompleteRead.class, () -> Evaluations.read(FileSources.at(file, List.of()))))
                    .hasMessageContaining("damaged or cut off");
        }
        Path bomb = write("data.ndjson.gz", gzip(new byte[200 << 20]));
        SourceRefused refused =
                catchThrowableOfType(SourceRefused.class, () -> Evaluations.read(FileSources.at(bomb, List.of())));
        assertThat(refused.kind()).isEqualTo(SourceRefused.Kind.NOT_EVALUABLE);
    }

    @Test
    void aLineBeyondTheLimitIsPassedOverAndTheNextOneRead() throws IOException {
        String huge = "{\"resourceType\":\"Observation\",\"note\":\"" + "x".repeat(40 << 20) + "\"}";
        Path file = write("data.ndjson", (huge + "\n" + DOSE).getBytes(StandardCharsets.UTF_8));

        Extract read = Evaluations.read(FileSources.at(file, List.of()));

        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.disposition().token()).isEqualTo("too-long");
            assertThat(finding.source().resourceType()).isEqualTo("Observation");
        });
        assertThat(read.subjects()).hasSize(1);
    }

    @Test
    void absoluteReferencesMeanResourcesOfTheFilesIfTheirBaseIsNamed() throws IOException {
        String absolute = DOSE.replace("Patient/p1", "https://fhir.example.org/r4/Patient/p1");
        Path file = write("data.ndjson", (PATIENT + "\n" + absolute).getBytes(StandardCharsets.UTF_8));

        assertThat(Evaluations.read(FileSources.at(file, List.of())).subjects()).isEmpty();
        assertThat(Evaluations.read(FileSources.at(file, List.of("https://fhir.example.org/r4")))
                        .subjects())
                .hasSize(1);
    }

    @Test
    void aStreamThatBreaksIsBroken() {
        byte[] lines = (PATIENT + "\n").repeat(10_000).getBytes(StandardCharsets.UTF_8);
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(lines), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Budi");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        });
        SourceRefused refused = catchThrowableOfType(
                SourceRefused.class, () -> Evaluations.read(FileSources.of(broken, "standard input", List.of())));
        assertThat(refused.kind()).isEqualTo(SourceRefused.Kind.BROKEN);
        assertThat(refused).hasMessageNotContaining("Budi");
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
