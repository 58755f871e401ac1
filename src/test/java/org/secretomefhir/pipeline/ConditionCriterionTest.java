package org.secretomefhir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.ingest.Completeness;
import org.secretomefhir.ingest.Extract;
import org.secretomefhir.ingest.FileSources;
import org.secretomefhir.ingest.SubjectSource;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyPackage;
import org.secretomefhir.testing.AlteredStudy;

/** A server that was asked for a condition and knows of nobody who has it is no server that keeps no conditions. */
class ConditionCriterionTest {
    @TempDir
    private Path out;

    @ParameterizedTest
    @CsvSource({"VERIFIED, applied, 0, 11", "UNVERIFIED, applied, 0, 11", "ABSENT, not-assessable, 11, 0"})
    void whoHasNotTheConditionIsExcludedIfItWasAskedFor(
            Completeness.State state, String assessment, long included, int excluded) throws IOException {
        RunOutcome outcome = Runs.run(withCondition(), asked(withoutConditions(), state), out.resolve("run"));

        assertThat(outcome.report().frame().ledger().included()).isEqualTo(included);
        assertThat(Runs.json(out.resolve("run/results.json"))
                        .at("/cohort/criteria/condition")
                        .asText())
                .isEqualTo(assessment);
        assertThat(Runs.json(out.resolve("run/ledger.json"))
                        .at("/subjects/excluded/condition")
                        .asInt())
                .isEqualTo(excluded);
        assertThat(outcome.facts().statements().stream().filter(one -> one.startsWith("Criterion condition")))
                .hasSize(included > 0 ? 1 : 0);
    }

    private SubjectSource withoutConditions() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(Runs.SAMPLES.resolve("main/ndjson"))) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> !line.contains("\"resourceType\":\"Condition\""))
                        .forEach(lines::add);
            }
        }
        return FileSources.at(Files.write(out.resolve("main.ndjson"), lines), List.of());
    }

    private static SubjectSource asked(SubjectSource source, Completeness.State state) {
        return (request, progress) -> {
            Extract all = source.read(request, progress);
            assertThat(all.received()).doesNotContainKey("Condition");
            return new Extract(
                    all.subjects(),
                    all.received(),
                    all.settled(),
                    all.findings(),
                    List.of(new Completeness("Condition", state, 0, null, "as told")),
                    all.notes(),
                    all.sightings(),
                    all.lost(),
                    all.origin(),
                    all.volume());
        };
    }

    private static StudyDefinition withCondition() {
        StudyDefinition study = StudyPackage.shipped();
        CodeSet osteoporosis =
                new CodeSet("urn:osteoporosis", new TreeSet<>(List.of(new Code(Code.SNOMED_CT, "64859006"))));
        return AlteredStudy.withEligibility(study, new Eligibility(null, null, null, null, osteoporosis, null));
    }
}
