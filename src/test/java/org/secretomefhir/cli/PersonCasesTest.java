package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.cohort.CaseBuilder;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.ingest.Extract;
import org.secretomefhir.ingest.FileSources;
import org.secretomefhir.ingest.Progress;
import org.secretomefhir.ingest.ReadRequest;
import org.secretomefhir.study.ReadingRules;
import org.secretomefhir.study.SamePersons;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyPackage;
import org.secretomefhir.testing.AlteredStudy;

/** Small inputs in which it is not plain which Patient is meant, each with its right value. */
class PersonCasesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "six-copy-without-meta/all.ndjson, platelets, 6, -46.5",
        "six-ndjson-urn-uuid-refs/all.ndjson, platelets, 6, -46.5",
        "reference-forms/leading-slash, ctx, 11, 0",
        "reference-forms/urn-uuid, ctx, 11, 0"
    })
    void areReadRight(String source, String endpoint, int n, double change) {
        CaseRun run = CaseRun.ofCase(source, folder.resolve("out"));
        assertThat(run.code()).as(run.err()).isZero();
        run.requireBalance();
        assertThat(run.n(endpoint)).isEqualTo(n);
        if (change != 0) {
            assertThat(run.meanChange(endpoint)).isCloseTo(change, within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"six-ndjson-absolute-refs/all.ndjson", "reference-forms/absolute"})
    void referencesToAnotherServerAreRefusedWithTheSettingThatWouldHelp(String source) {
        CaseRun run = CaseRun.ofCase(source, folder.resolve("out"));
        run.requireBalance();
        assertThat(run.quarantined("MedicationAdministration", "bad-reference")).isPositive();
        assertThat(run.out() + run.err()).contains("serverBaseAliases");
        assertThat(run.text("restricted/findings.csv")).contains("serverBaseAliases");
    }

    @Test
    void patientsOfTwoServersAreNeverOnePerson() {
        CaseRun run = CaseRun.ofCase("six-two-servers-one-id/bundle.json", folder.resolve("out"));
        run.requireBalance();
        assertThat(run.n("platelets")).isZero();
        assertThat(run.quarantined("Patient", "two-persons")).isEqualTo(12);
    }

    @Test
    void patientsOfTwoSitesAreNeverOnePerson() {
        CaseRun run = CaseRun.ofCase("two-sites-one-folder/in", folder.resolve("out"));
        run.requireBalance();
        assertThat(run.n("ctx")).isZero();
        assertThat(run.quarantined("Patient", "two-persons")).isEqualTo(22);
    }

    @Test
    void subjectsThatMayBeOnePersonAreTold() {
        CaseRun run = CaseRun.ofCase("seealso-two-records/in", folder.resolve("out"));
        run.requireBalance();
        assertThat(run.n("ctx")).isEqualTo(13);
        assertThat(run.out()).contains("Identifiers held by more than one subject of the cohort: 2");
        assertThat(run.text("results.json")).contains("shared-identifier", "see-also");
    }

    @ParameterizedTest
    @CsvSource({"TELL, 13", "MERGE, 11", "EXCLUDE, 9"})
    void aStudyMaySayWhatBecomesOfThem(SamePersons rule, int included) {
        StudyDefinition study =
                AlteredStudy.withReading(StudyPackage.shipped(), new ReadingRules(new TreeSet<>(), rule));
        Scope scope = Scope.of(study, LocalDate.of(2022, 12, 31));
        Extract extract = FileSources.at(CaseRun.CASES.resolve("seealso-two-records/in"), List.of())
                .read(new ReadRequest(study, scope, Instant.parse("2026-01-01T00:00:00Z")), Progress.SILENT);
        StudyFrame frame = StudyFrame.gather(
                study,
                scope,
                new CaseBuilder(study, scope).buildAll(extract.subjects()),
                extract.received(),
                extract.settled(),
                extract.findings());
        assertThat(frame.included()).hasSize(included);
        assertThat(frame.sightings().count(Sighting.Kind.SHARED_IDENTIFIER)).isEqualTo(2);
    }
}
