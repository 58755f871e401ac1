package org.secretomefhir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(run.out() + run.err() + run.text("report.txt")).contains("serverBaseAliases");
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
    }
}
