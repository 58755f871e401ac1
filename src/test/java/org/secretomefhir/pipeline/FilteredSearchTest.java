package org.secretomefhir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.ingest.Completeness;
import org.secretomefhir.ingest.Extract;
import org.secretomefhir.ingest.SubjectSource;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.reading.StudyPackage;
import org.secretomefhir.testing.AlteredStudy;

/** A search for the exposure's codes only cannot see what else was given. */
class FilteredSearchTest {
    private static final Code ZOLEDRONIC_ACID = new Code("http://www.whocc.no/atc", "M05BA08");

    @TempDir
    private Path out;

    @Test
    void aWholeReadingExcludesWhoWasGivenTheConcomitantMedication() {
        Runs.run(studyWithoutConcomitant(), Runs.ndjson("messy"), out);

        assertThat(criterion()).isEqualTo("applied");
        assertThat(excludedForIt()).isEqualTo(1);
    }

    @Test
    void aFilteredReadingExcludesNobodyForItAndSaysThatItCannotTell() {
        Runs.run(studyWithoutConcomitant(), filtered(Runs.ndjson("messy")), out);

        assertThat(criterion()).isEqualTo("not-assessable");
        assertThat(excludedForIt()).isZero();
    }

    private String criterion() {
        return Runs.json(out.resolve("results.json"))
                .at("/cohort/criteria/concomitant")
                .asText();
    }

    private int excludedForIt() {
        JsonNode excluded = Runs.json(out.resolve("ledger.json")).at("/subjects/excluded");
        assertThat(excluded.isObject()).isTrue();
        return excluded.path("concomitant").asInt();
    }

    private static SubjectSource filtered(SubjectSource whole) {
        return (request, progress) -> {
            Extract all = whole.read(request, progress);
            Completeness blind = new Completeness(
                    "MedicationAdministration",
                    Completeness.State.UNVERIFIED,
                    1,
                    null,
                    "no count",
                    List.of("searched by code"));
            return new Extract(
                    all.subjects(),
                    all.received(),
                    all.settled(),
                    all.findings(),
                    List.of(blind),
                    all.notes(),
                    all.sightings(),
                    all.lost(),
                    all.origin(),
                    all.volume());
        };
    }

    private static StudyDefinition studyWithoutConcomitant() {
        StudyDefinition study = StudyPackage.shipped();
        CodeSet excluded = new CodeSet("urn:excluded", new TreeSet<>(List.of(ZOLEDRONIC_ACID)));
        return AlteredStudy.withEligibility(study, new Eligibility(null, null, null, null, null, excluded));
    }
}
