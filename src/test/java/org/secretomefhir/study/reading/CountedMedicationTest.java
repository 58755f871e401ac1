package org.secretomefhir.study.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.study.StudyDefinition;

/** A study may name medication that is counted, and excludes nobody. */
class CountedMedicationTest {
    private static final Code CALCIUM = new Code("http://www.whocc.no/atc", "A12AA04");

    @TempDir
    private Path folder;

    @Test
    void aValueSetNamesMedicationThatIsOnlyCounted() {
        StudyDraft draft = StudyDraft.in(folder)
                .beside(
                        "ValueSet-supplements.json",
                        "{'resourceType':'ValueSet','url':'urn:supplements','status':'active','compose':{'include':"
                                + "[{'system':'http://www.whocc.no/atc','concept':[{'code':'A12AA04','display':'Calcium'}]}]}}");
        StudyDraft.add(
                draft.measure(),
                "{'url':'eligibility','extension':[{'url':'concomitantCounted','valueCanonical':'urn:supplements'}]}");
        assertThat(draft.lint()).isEmpty();
        StudyDefinition study = StudyPackage.read(draft.file());
        assertThat(study.eligibility().concomitant()).isNull();
        assertThat(study.eligibility().concomitantCounted().codes()).containsExactly(CALCIUM);
        assertThat(StudyExplanation.of(study).replaceAll("\\s+", " "))
                .contains("everybody who was exposed in the period; counted, and no limit:")
                .contains("Calcium");
    }
}
