package org.secretomefhir.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.Frames;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyPackage;
import org.secretomefhir.testing.StrictValidator;

class MeasureReportWriterIT {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Reporter REPORTER = Reporter.parse("https://example.org/orgs|hospital-1");

    @ParameterizedTest
    @ValueSource(strings = {"main", "no-effect", "worsening", "half-missing"})
    void theStrictValidatorFindsNoError(String variant) {
        assertValid(Frames.withLosses(variant));
    }

    @Test
    void aCohortOfNobodyHasAReportTooWithTheScoreAbsentAndWhy() throws IOException {
        StudyDefinition study = StudyPackage.shipped();
        StudyFrame nobody = StudyFrame.gather(
                study, Scope.of(study, study.period().end()), List.of(), Map.of(), Tally.EMPTY, List.of());
        JsonNode report = assertValid(nobody);
        for (JsonNode group : report.get("group")) {
            assertThat(group.at("/measureScore/value").isMissingNode()).isTrue();
            assertThat(group.at("/measureScore/extension/0/valueCode").asText()).isEqualTo("not-applicable");
        }
    }

    @Test
    void thePairedTTestIsNamedWhereItWasUsed() {
        StudyFrame frame = Frames.cohort(
                Frames.study(
                        AnalysisPlan.standard().withPrimary(PrimaryTest.T),
                        Frames.study().endpoints()),
                "main");
        assertThat(assertValid(frame).toString()).contains("paired-t", "mean-change");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "half-missing"})
    void thePopulationsOfEachGroupAddUp(String variant) {
        JsonNode report = assertValid(Frames.withLosses(variant));
        assertThat(report.get("group")).hasSize(9);
        for (JsonNode group : report.get("group")) {
            Map<String, Integer> counts = new TreeMap<>();
            group.get("population")
                    .forEach(population -> counts.put(
                            population.at("/code/coding/0/code").asText(),
                            population.get("count").asInt()));
            assertThat(counts).containsEntry("initial-population", 14).containsEntry("measure-population", 11);
            assertThat(counts.get("measure-observation") + counts.get("measure-population-exclusion"))
                    .isEqualTo(11);
        }
    }

    @Test
    void noSubjectIsNamedAnywhere() {
        assertThat(assertValid(Frames.withLosses("main")).toString()).doesNotContain("SYN-");
    }

    @Test
    void whatThisEvaluationAsksDifferentlyStandsInTheReport() {
        TreeMap<String, String> overrides = new TreeMap<>(Map.of("exclude-patients", "2 listed", "zone", "UTC"));
        assertThat(assertValid(Frames.cohort("main"), overrides).toString())
                .contains("StructureDefinition/override", "exclude-patients=2 listed", "zone=UTC");
    }

    private static JsonNode assertValid(StudyFrame frame) {
        return assertValid(frame, new TreeMap<>());
    }

    private static JsonNode assertValid(StudyFrame frame, SortedMap<String, String> overrides) {
        StudyReport report = StudyReport.of(frame);
        ReportIdentity identity = ReportIdentity.of(frame, REPORTER.toString());
        String json = new String(
                MeasureReportWriter.write(
                        report,
                        identity,
                        new Making("secretome-fhir 9", REPORTER, NOON, true, List.of("Read to the end."), overrides)),
                StandardCharsets.UTF_8);
        List<String> errors = StrictValidator.shared().validate(json).errors().stream()
                .map(Object::toString)
                .toList();
        assertThat(errors).isEmpty();
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException notJson) {
            throw new AssertionError(notJson);
        }
    }
}
