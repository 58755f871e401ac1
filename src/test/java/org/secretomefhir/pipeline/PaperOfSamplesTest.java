package org.secretomefhir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.ingest.FileSources;
import org.secretomefhir.report.release.Suppression;

/** The documents for a paper, of whole runs over the samples. */
class PaperOfSamplesTest {
    private static final List<String> FILES = List.of("report.md", "laporan.md", "table1.csv", "endpoint-table.csv");

    @TempDir
    Path folder;

    @Test
    void mostRecordsOfMessyAreLostAndTheDocumentsSayHowMany() throws IOException {
        Path out = folder.resolve("messy");
        Runs.run(Runs.referenceStudy(), Runs.ndjson("messy"), out);
        assertThat(Files.readString(out.resolve("report.md")))
                .contains("11 of 22 patients given")
                .contains(
                        "2 have a pair of values in at least one endpoint, 0 in all 9 endpoints, and the endpoints have"
                                + " 0 to 2 pairs")
                .contains("11 were excluded")
                .contains("CTX: nobody has both a value before and a value after.")
                .contains("and 49 could not be used without guessing");
        assertThat(Files.readString(out.resolve("laporan.md")))
                .contains("11 dari 22 pasien yang diberi")
                .contains("CTX: tidak ada yang memiliki nilai sebelum dan nilai sesudah.")
                .contains("49 tidak dapat dipakai tanpa menebak");
        assertThat(Files.readString(out.resolve("table1.csv"))).contains("\"sex\",\"female\",,,11,100,");
    }

    @Test
    void theOrderOfTheRecordsChangesNoByte() throws IOException {
        Runs.run(Runs.referenceStudy(), Runs.ndjson("main"), folder.resolve("expected"));
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(Runs.SAMPLES.resolve("main/ndjson"))) {
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        Collections.shuffle(lines, new Random(7));
        Path shuffled = Files.createDirectory(folder.resolve("shuffled"));
        Files.write(shuffled.resolve("one.ndjson"), lines.subList(0, 400));
        Files.write(shuffled.resolve("two.ndjson"), lines.subList(400, lines.size()));
        Runs.run(Runs.referenceStudy(), FileSources.at(shuffled, List.of()), folder.resolve("again"));
        for (String file : FILES) {
            assertThat(folder.resolve("again").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("expected").resolve(file));
        }
    }

    @ParameterizedTest
    @CsvSource({"main,5", "main,3", "half-missing,6", "messy,5", "no-effect,12"})
    void smallNumbersOfPatientsAreWithheldInEveryOneOfThem(String sample, int below) throws IOException {
        Path out = folder.resolve(sample);
        Runs.run(Runs.referenceStudy(), Runs.ndjson(sample), out, null, new Suppression(below));
        for (String file : List.of("report.md", "laporan.md")) {
            String text = Files.readString(out.resolve(file));
            assertThat(text).contains(file.equals("report.md") ? "withheld" : "tidak ditampilkan");
            Matcher counts = Pattern.compile("\\(n = (\\d+)|, n = (\\d+)\\)|\\| (\\d+)(?: \\(\\d[^|]*)? (?=\\|)")
                    .matcher(text.substring(0, text.indexOf("STROBE")));
            while (counts.find()) {
                String number = counts.group().replaceAll("\\(\\d[\\d.,]*\u00a0%\\)|\\D", "");
                assertThat(Integer.parseInt(number)).as(counts.group()).matches(n -> n == 0 || n >= below);
            }
        }
        for (String file : List.of("table1.csv", "endpoint-table.csv")) {
            List<String> rows = Files.readAllLines(out.resolve(file));
            List<String> head = List.of(rows.get(0).split(","));
            for (String row : rows.subList(1, rows.size())) {
                String[] cells = row.split(",", -1);
                for (String column : List.of("n", "missing")) {
                    String n = head.contains(column) ? cells[head.indexOf(column)] : "";
                    assertThat(n.isEmpty() || n.equals("0") || Integer.parseInt(n) >= below)
                            .as(row)
                            .isTrue();
                }
            }
        }
    }
}
