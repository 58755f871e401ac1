package org.secretomefhir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.ingest.FileSources;

/** What does not belong to the facts changes no byte of the answer. */
class SameBytesTest {
    @TempDir
    Path folder;

    private byte[] expected;

    @BeforeEach
    void evaluateAsItStands() throws IOException {
        Runs.run(Runs.referenceStudy(), Runs.ndjson("main"), folder.resolve("expected"));
        expected = Files.readAllBytes(folder.resolve("expected/results.json"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theOrderAndTheFilesOfTheResourcesChangeNothing(int seed) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(Runs.SAMPLES.resolve("main/ndjson"))) {
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        Collections.shuffle(lines, new Random(seed));
        Path shuffled = Files.createDirectory(folder.resolve("shuffled"));
        write(shuffled.resolve("one.ndjson.gz"), lines.subList(0, 300));
        write(shuffled.resolve("two.ndjson.gz"), lines.subList(300, 301));
        write(shuffled.resolve("three.ndjson.gz"), lines.subList(301, lines.size()));
        Runs.run(Runs.referenceStudy(), FileSources.at(shuffled, List.of()), folder.resolve("again"));
        assertSame("again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UTC", "Asia/Jakarta", "America/St_Johns", "Pacific/Apia", "Europe/Berlin", "Australia/Lord_Howe"
            })
    void theTimeZoneOfTheMachineChangesNothing(String zone) throws IOException {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            Runs.run(Runs.referenceStudy(), Runs.ndjson("main"), folder.resolve("again"));
        } finally {
            TimeZone.setDefault(before);
        }
        assertSame("again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id-ID", "tr-TR", "ar-EG-u-nu-arab"})
    void theLocaleOfTheMachineChangesNothing(String tag) throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            Runs.run(Runs.referenceStudy(), Runs.ndjson("main"), folder.resolve("again"));
        } finally {
            Locale.setDefault(before);
        }
        assertSame("again");
    }

    @Test
    void theResultsSayNothingOfHowTheyWereMade() {
        assertThat(new String(expected, StandardCharsets.UTF_8))
                .doesNotContain("ndjson", "Bundle", "syn-", folder.toString(), "2026-01-02");
    }

    private void assertSame(String run) throws IOException {
        assertThat(folder.resolve(run).resolve("results.json")).hasBinaryContent(expected);
        assertThat(Runs.answer(folder.resolve(run).resolve("measure-report.json")))
                .isEqualTo(Runs.answer(folder.resolve("expected").resolve("measure-report.json")));
        for (String file : List.of("endpoints.csv", "attrition.csv", "ledger.json")) {
            assertThat(folder.resolve(run).resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("expected").resolve(file));
        }
    }

    private static void write(Path file, List<String> lines) {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
