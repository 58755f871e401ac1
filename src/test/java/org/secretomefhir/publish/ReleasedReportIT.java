package org.secretomefhir.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.Frames;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.release.Release;
import org.secretomefhir.report.release.Suppression;
import org.secretomefhir.testing.StrictValidator;

/** A MeasureReport in which small cells are suppressed. */
class ReleasedReportIT {
    private static final Reporter REPORTER = Reporter.parse("https://example.org/orgs|hospital-1");

    @ParameterizedTest
    @CsvSource({"main,5", "half-missing,5", "half-missing,6", "main,12"})
    void theStrictValidatorFindsNoErrorAndNoSmallNumberIsLeft(String variant, int below) throws IOException {
        JsonNode report = written(variant, new Suppression(below));
        List<Integer> numbers = report.findValues("valueUnsignedInt").stream()
                .map(JsonNode::asInt)
                .filter(n -> n > 0 && n < below)
                .toList();
        assertThat(numbers).isEmpty();
        for (JsonNode count : report.findValues("count")) {
            assertThat(count.asInt() > 0 && count.asInt() < below).isFalse();
        }
    }

    @Test
    void whatIsWithheldIsThereWithoutItsValueAndWithTheReason() throws IOException {
        JsonNode group = written("half-missing", new Suppression(6)).at("/group/0");
        assertThat(group.at("/measureScore/extension/0/valueCode").asText()).isEqualTo("masked");
        assertThat(group.at("/measureScore/value").isMissingNode()).isTrue();
        for (JsonNode population : group.get("population")) {
            if (population.at("/code/coding/0/code").asText().equals("measure-observation")) {
                assertThat(population.has("count")).isFalse();
                assertThat(population.at("/_count/extension/0/valueCode").asText())
                        .isEqualTo("masked");
            }
        }
        assertThat(group.toString()).doesNotContain("pAdjusted", "\"responders\"", "\"min\"");
    }

    private static JsonNode written(String variant, Suppression suppression) throws IOException {
        StudyFrame frame = Frames.withLosses(variant);
        StudyReport report = StudyReport.of(frame);
        String json = new String(
                MeasureReportWriter.write(
                        report,
                        Release.of(report, suppression),
                        ReportIdentity.of(frame, REPORTER.toString()),
                        new Making(
                                "secretome-fhir 9",
                                REPORTER,
                                Instant.parse("2026-01-02T12:00:00Z"),
                                true,
                                List.of("3 of 14 were lost."),
                                new TreeMap<>())),
                StandardCharsets.UTF_8);
        assertThat(json).doesNotContain("3 of 14");
        assertThat(StrictValidator.shared().validate(json).errors().stream().map(Object::toString))
                .isEmpty();
        return new ObjectMapper().readTree(json);
    }
}
