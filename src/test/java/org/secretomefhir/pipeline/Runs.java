package org.secretomefhir.pipeline;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.ingest.FileSources;
import org.secretomefhir.ingest.Progress;
import org.secretomefhir.ingest.SubjectSource;
import org.secretomefhir.publish.Reporter;
import org.secretomefhir.report.files.ReportFiles;
import org.secretomefhir.report.release.Suppression;
import org.secretomefhir.server.FhirConnection;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyPackage;

/** Whole runs over the samples, for tests. */
final class Runs {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final Path SAMPLES = Path.of("samples");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Runs() {}

    /** The study with the thresholds under which the reference values were computed. */
    static StudyDefinition referenceStudy() {
        return StudyPackage.read(Path.of("src/test/resources/studies/reference"));
    }

    static StudyDefinition referenceStudy(PrimaryTest primary) {
        StudyDefinition study = referenceStudy();
        return study.withPlan(study.plan().withPrimary(primary));
    }

    static SubjectSource ndjson(String variant) {
        return FileSources.at(SAMPLES.resolve(variant).resolve("ndjson"), List.of());
    }

    static SubjectSource bundle(String variant) {
        return FileSources.at(SAMPLES.resolve(variant).resolve("bundle.json"), List.of());
    }

    static RunOutcome run(StudyDefinition study, SubjectSource source, Path out) {
        return run(study, source, out, null);
    }

    static RunOutcome run(StudyDefinition study, SubjectSource source, Path out, @Nullable FhirConnection destination) {
        return run(study, source, out, destination, Suppression.NONE);
    }

    static RunOutcome run(
            StudyDefinition study,
            SubjectSource source,
            Path out,
            @Nullable FhirConnection destination,
            Suppression suppression) {
        LocalDate cutOff = study.period().end();
        return new Pipeline(Engine.LOCAL, Clock.fixed(NOW, ZoneOffset.UTC))
                .run(
                        new EvaluationRequest(
                                study,
                                Scope.of(study, cutOff),
                                source,
                                Reporter.UNNAMED,
                                destination,
                                out,
                                ReportFiles.Subjects.PSEUDONYMS,
                                suppression,
                                Thresholds.USUAL,
                                new TreeMap<>(),
                                List.of(),
                                "test"),
                        Progress.SILENT);
    }

    /** A MeasureReport without what tells how it was read: that depends on where the same facts came from. */
    static JsonNode answer(Path measureReport) {
        JsonNode report = json(measureReport);
        for (Iterator<JsonNode> parts = report.get("extension").elements(); parts.hasNext(); ) {
            String url = parts.next().get("url").asText();
            if (url.endsWith("/completeness") || url.endsWith("/reading-note")) {
                parts.remove();
            }
        }
        return report;
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
