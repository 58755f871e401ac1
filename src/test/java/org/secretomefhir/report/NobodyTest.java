package org.secretomefhir.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Finding;
import org.secretomefhir.clinical.Loss;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.clinical.SightingCount;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.cohort.Received;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.language.Wording;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

/** What the headline says where nobody was analysed. */
class NobodyTest {
    @Test
    void whereTheExposureStandsInOtherTypesTheyAreNamedWithTheSwitches() {
        SightingCount met = new SightingCount();
        met.see(Sighting.ofOwn(Sighting.Kind.EXPOSURE_ELSEWHERE, "MedicationStatement"), 6);
        met.see(Sighting.ofOwn(Sighting.Kind.EXPOSURE_ELSEWHERE, "Procedure"), 2);
        assertThat(who(Map.of(), met.sum()))
                .startsWith("No patients given")
                .endsWith("were found. The exposure was met in MedicationStatement (6) and Procedure (2), which this"
                        + " study does not read for it; --allow exposure-from-statement,exposure-from-procedure takes"
                        + " it.");
    }

    @Test
    void whatCouldNotBeReadIsSaidInsteadOfThatNobodyWasFound() {
        Loss dose = new Loss(Loss.Concern.EXPOSURE, null, Disposition.BAD_DATE);
        Loss line = new Loss(Loss.Concern.UNTOLD, null, Disposition.BAD_JSON);
        assertThat(who(Map.of(dose, 3L, line, 1L), Sightings.NONE))
                .startsWith("Whether any patients were given")
                .endsWith("is not known: 3 of 3 administrations of the exposure, or of an unknown product (3 bad-date)"
                        + " and 1 resource of unknown type (1 bad-json) could not be used.");
    }

    @Test
    void resultsThatCouldNotBeReadMakeNobodyOfAnybody() {
        Loss result = new Loss(Loss.Concern.RESULT, null, Disposition.BAD_REFERENCE);
        assertThat(who(Map.of(result, 3L), Sightings.NONE)).endsWith("were found.");
    }

    private static String who(Map<Loss, Long> lost, Sightings met) {
        StudyDefinition study = Frames.study();
        StudyFrame frame = StudyFrame.gather(
                study,
                Scope.of(study, study.period().end()),
                Set.of(),
                List.of(),
                new Received(Map.of(), Tally.EMPTY, List.<Finding>of(), lost, met));
        return Sentences.who(StudyReport.of(frame), Wording.english());
    }
}
