package org.secretomefhir.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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

    @Test
    void aWholeReadingCountsMedicationThatExcludesNobody() {
        Runs.run(study(null, zoledronicAcid()), Runs.ndjson("messy"), out);

        assertThat(criterion()).isEqualTo("off");
        assertThat(excludedForIt()).isZero();
        JsonNode counted = Runs.json(out.resolve("results.json")).at("/exposure/concomitant");
        assertThat(counted.get("subjects").asInt()).isEqualTo(1);
        assertThat(counted.get("before").asInt() + counted.get("after").asInt()).isPositive();
        assertThat(counted.at("/codes/0/code").asText()).isEqualTo("M05BA08");
    }

    @Test
    void aFilteredReadingDoesNotSayThatNobodyHadTheMedicationThatIsCounted() {
        Runs.run(study(null, zoledronicAcid()), filtered(Runs.ndjson("messy")), out);

        JsonNode exposure = Runs.json(out.resolve("results.json")).get("exposure");
        assertThat(exposure.get("concomitant").isNull()).isTrue();
        assertThat(exposure.at("/reasons/exposure.concomitant").asText()).startsWith("not-read: ");
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
        return study(zoledronicAcid(), null);
    }

    private static StudyDefinition study(@Nullable CodeSet excluded, @Nullable CodeSet counted) {
        return AlteredStudy.withEligibility(
                StudyPackage.shipped(), new Eligibility(null, null, null, null, null, excluded, counted));
    }

    private static CodeSet zoledronicAcid() {
        return new CodeSet("urn:zoledronic-acid", new TreeSet<>(List.of(ZOLEDRONIC_ACID)));
    }
}
