package org.secretomefhir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secretomefhir.ingest.Progress;
import org.secretomefhir.publish.Reporter;
import org.secretomefhir.report.files.ReportFiles;
import org.secretomefhir.report.release.Suppression;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/** A clock that is plainly wrong is told. */
class ClockCheckTest {
    @TempDir
    Path folder;

    @Test
    void aClockOfTheYear1970IsToldAndNothingIsGoodEnough() {
        RunOutcome outcome = run(Instant.parse("1970-01-01T00:01:00Z"), LocalDate.of(1970, 1, 1));
        assertThat(outcome.facts().statements())
                .anyMatch(one ->
                        one.startsWith("The clock of this machine says 1970-01-01, which is before this program"))
                .anyMatch(one -> one.contains("dates lie after the clock of this machine"));
        assertThat(outcome.shortfalls()).isNotEmpty();
    }

    @Test
    void aClockThatFitsIsNotSpokenOf() {
        RunOutcome outcome = run(Runs.NOW, Runs.referenceStudy().period().end());
        assertThat(outcome.facts().statements()).noneMatch(one -> one.contains("clock"));
        assertThat(outcome.shortfalls()).isEmpty();
    }

    private RunOutcome run(Instant now, LocalDate cutOff) {
        StudyDefinition study = Runs.referenceStudy();
        return new Pipeline(Engine.LOCAL, Clock.fixed(now, ZoneOffset.UTC))
                .run(
                        new EvaluationRequest(
                                study,
                                Scope.of(study, cutOff),
                                Runs.ndjson("main"),
                                Reporter.UNNAMED,
                                null,
                                folder,
                                ReportFiles.Subjects.NONE,
                                Suppression.NONE,
                                Thresholds.USUAL,
                                new TreeMap<>(),
                                List.of(),
                                "test"),
                        Progress.SILENT);
    }
}
