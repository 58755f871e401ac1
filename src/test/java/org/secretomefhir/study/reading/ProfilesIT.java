package org.secretomefhir.study.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.publish.Making;
import org.secretomefhir.publish.MeasureReportWriter;
import org.secretomefhir.publish.ReportIdentity;
import org.secretomefhir.publish.Reporter;
import org.secretomefhir.report.Frames;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.testing.StrictValidator;

/** The package, the studies written with it and the reports that answer them, before the strict validator. */
class ProfilesIT {
    private static final Path STUDIES = Path.of("src/test/resources/studies");

    @Test
    void thePackageHasNoErrorAndTwelveKnownWarnings() throws IOException {
        List<String> warnings = new ArrayList<>();
        try (Stream<Path> files = Files.list(StrictValidator.PROFILES)) {
            for (Path file : files.filter(ProfilesIT::isResource).sorted().toList()) {
                StrictValidator.Verdict verdict = StrictValidator.shared().validate(Files.readString(file));
                assertThat(verdict.errors()).as("%s", file).isEmpty();
                verdict.warnings().forEach(warning -> warnings.add(warning.text()));
            }
        }
        assertThat(warnings.stream()
                        .filter(text -> text.contains("'http://snomed.info/sct' which has status 'not-present'")))
                .as("SNOMED CT is not loaded: five sets of body sites")
                .hasSize(5);
        assertThat(warnings.stream().filter(text -> text.contains("is not fully defined and populated")))
                .as("the example map: LOINC and the systems of an imaginary hospital are not loaded")
                .hasSize(3);
        assertThat(warnings.stream()
                        .filter(text -> text.contains("'http://loinc.org' version 'null' is not supported")))
                .as("LOINC is not loaded: the order of the four codes of a platelet count")
                .hasSize(4);
        assertThat(warnings).hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference/Measure-reference-cohort.json", "denosumab/Measure-denosumab.json"})
    void studiesOfOthersAreValidMeasures(String file) throws IOException {
        assertThat(StrictValidator.shared()
                        .validate(Files.readString(STUDIES.resolve(file)))
                        .errors())
                .isEmpty();
    }

    @Test
    void aStudyWithoutAnExposureIsNoPairedStudy() throws IOException {
        String json = Files.readString(Path.of("fhir-profiles/Measure-secretome-effectiveness.json"))
                .replace("StructureDefinition/exposure", "StructureDefinition/caution");
        assertThat(StrictValidator.shared().validate(json).errors())
                .anySatisfy(error -> assertThat(error.text()).contains("Measure.extension:exposure"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "half-missing"})
    void aReportFitsItsMeasureGroupByGroup(String variant) {
        StudyFrame frame = Frames.cohort(StudyPackage.shipped(), variant);
        Reporter reporter = Reporter.parse("https://example.org/orgs|hospital-1");
        byte[] report = MeasureReportWriter.write(
                StudyReport.of(frame),
                ReportIdentity.of(frame, reporter.toString()),
                new Making(
                        "secretome-fhir 9",
                        reporter,
                        Instant.parse("2026-01-02T12:00:00Z"),
                        false,
                        List.of("Read to the end."),
                        new TreeMap<>()));
        String json = new String(report, StandardCharsets.UTF_8);
        assertThat(StrictValidator.shared().validate(json).errors()).isEmpty();
        String other = json.replace("\"code\": \"tscore-L2\"", "\"code\": \"tscore-L1\"");
        assertThat(StrictValidator.shared().validate(other).errors())
                .as("the validator really compares with the Measure")
                .anySatisfy(error -> assertThat(error.text()).contains("duplicated with another group"));
    }

    private static boolean isResource(Path file) {
        return file.getFileName().toString().matches("[A-Z].*\\.json");
    }
}
