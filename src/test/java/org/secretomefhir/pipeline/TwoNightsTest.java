package org.secretomefhir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secretomefhir.ingest.Progress;
import org.secretomefhir.publish.Reporter;
import org.secretomefhir.report.files.ReportFiles;
import org.secretomefhir.report.release.Suppression;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.StudyPeriod;

/** A study whose period is open is evaluated every night: the day of the evaluation is no fact. */
class TwoNightsTest {
    @TempDir
    Path folder;

    @Test
    void theSameFactsGiveTheSameReportOnTheNextNight() throws IOException {
        String one = evaluate("2026-01-02");
        String other = evaluate("2026-01-03");
        assertThat(other).isEqualTo(one);
        assertThat(folder.resolve("2026-01-03/results.json"))
                .hasSameBinaryContentAs(folder.resolve("2026-01-02/results.json"));
        assertThat(Runs.json(folder.resolve("2026-01-02/results.json"))
                        .at("/study/cutOff")
                        .isNull())
                .isTrue();
        assertThat(Runs.json(folder.resolve("2026-01-03/manifest.json"))
                        .at("/study/cutOff")
                        .asText())
                .isEqualTo("2026-01-03");
        assertThat(Files.readString(folder.resolve("2026-01-03/measure-report.json")))
                .contains("2026-01-03");
    }

    @Test
    void whatTheDayDecidesIsAFact() {
        // in the samples the last windows close in 2023 and 2024
        assertThat(evaluate("2020-06-01")).isNotEqualTo(evaluate("2022-06-01"));
    }

    private String evaluate(String day) {
        StudyDefinition study = Runs.referenceStudy();
        LocalDate today = LocalDate.parse(day);
        StudyPeriod open = new StudyPeriod(study.period().start(), LocalDate.of(2030, 12, 31));
        Scope scope = new Scope(open, open.end(), study.zone(), null, new TreeSet<>(), null).upToToday(today);
        Path out = folder.resolve(day);
        new Pipeline(Engine.LOCAL, Clock.fixed(Instant.parse(day + "T20:00:00Z"), ZoneOffset.UTC))
                .run(
                        new EvaluationRequest(
                                study,
                                scope,
                                Runs.ndjson("main"),
                                Reporter.UNNAMED,
                                null,
                                out,
                                ReportFiles.Subjects.PSEUDONYMS,
                                Suppression.NONE,
                                Thresholds.USUAL,
                                new TreeMap<>(),
                                List.of(),
                                "test"),
                        Progress.SILENT);
        return Runs.json(out.resolve("manifest.json")).at("/reportId").asText();
    }
}
