package org.secretomefhir.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.Frames;
import org.secretomefhir.report.RunFactsSample;
import org.secretomefhir.report.StudyReport;

/** That the scripts are written; whether they agree with the program is run by R and Python in a profile of its own. */
class CheckScriptTest {
    private static final Path PARTS = Path.of("src/main/resources/org/secretomefhir/report/check");

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"R", "py"})
    void theScriptsAreTheirPartsUnchanged(String language) throws IOException {
        write(Frames.cohort("main"), ReportFiles.Subjects.PSEUDONYMS);
        assertThat(Files.readString(temp.resolve("check." + language)))
                .isEqualTo(parts(language, "reading", "aggregate", "tables", "run"));
        assertThat(Files.readString(temp.resolve("restricted/check." + language)))
                .isEqualTo(parts(language, "reading", "aggregate", "tables", "pairs", "joint", "run"));
    }

    @Test
    void withoutSubjectsTheAggregateScriptsAreTheOnlyOnes() throws IOException {
        write(Frames.cohort("main"), ReportFiles.Subjects.PSEUDONYMS);
        List<WrittenFile> written = write(Frames.cohort("half-missing"), ReportFiles.Subjects.NONE);
        assertThat(written.stream().map(WrittenFile::path).filter(path -> path.contains("check.")))
                .containsExactlyInAnyOrder("check.R", "check.py");
        assertThat(temp.resolve("restricted")).doesNotExist();
    }

    @Test
    void aScriptHoldsNothingOfARun() throws IOException {
        write(Frames.cohort("main"), ReportFiles.Subjects.PSEUDONYMS);
        List<String> first = scripts();
        write(Frames.withLosses("worsening"), ReportFiles.Subjects.PSEUDONYMS_AND_KEY);
        assertThat(scripts()).isEqualTo(first).hasSize(4);
    }

    @Test
    void everyPartIsAsciiAndOfAReadableSize() throws IOException {
        try (Stream<Path> parts = Files.list(PARTS)) {
            assertThat(parts.toList()).hasSize(12).allSatisfy(part -> {
                assertThat(Files.readString(part)).isASCII().doesNotContain("\t", "\r");
                assertThat(Files.readAllLines(part)).hasSizeLessThan(400);
            });
        }
    }

    private List<WrittenFile> write(StudyFrame frame, ReportFiles.Subjects subjects) {
        return new ReportFiles(StudyReport.of(frame), RunFactsSample.facts(), Sightings.NONE, subjects, null)
                .writeInto(new OutputFolder(temp), List.of());
    }

    private List<String> scripts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String name : List.of("check.R", "check.py", "restricted/check.R", "restricted/check.py")) {
            texts.add(Files.readString(temp.resolve(name)));
        }
        return texts;
    }

    private static String parts(String language, String... names) throws IOException {
        StringBuilder whole = new StringBuilder();
        for (String name : names) {
            whole.append(Files.readString(PARTS.resolve(name + "." + language)));
        }
        return whole.toString();
    }
}
