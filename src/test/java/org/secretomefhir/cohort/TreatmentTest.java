package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.study.CodeSet;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.StudyDefinition;

/** What a subject treated on 2019-03-14 was given; data count until the end of 2023. */
class TreatmentTest {
    private static final CodeSet STEROIDS = Studies.codes("steroids", Studies.STEROID);
    private static final StudyDefinition COUNTING =
            Studies.with(new Eligibility(null, null, null, null, null, null, STEROIDS));

    @Test
    void everyAdministrationThatTookPlaceByTheCutOffIsADose() {
        Chart chart = Chart.treated()
                .dose("2019-04-13")
                .dose("2019-04-13T16:00:00+07:00")
                .dose("2020-05")
                .dose("not-done", "2019-05-01")
                .dose("2024-01-01")
                .give(Studies.STEROID, "completed", "2019-03-20");
        Treatment treatment = Outcomes.included(chart).treatment();
        assertThat(treatment.doses()).extracting(Treatment.Dose::day).containsExactly(0, 30, 30, null);
        assertThat(treatment.days()).containsExactly(0, 30);
        assertThat(treatment.doses().get(0).reasons())
                .containsExactly(Sighting.ofOwn(Sighting.Kind.EXPOSURE_CODE, Studies.PRODUCT.toString()));
        assertThat(treatment.beside()).isNull();
    }

    @ParameterizedTest(name = "{0}: before {1}, after {2}")
    @CsvSource({
        "2019-03-13, true, false",
        "2019-03-14, false, false",
        "2019-03-15, false, true",
        "2019-03-01/2019-03-20, true, true",
        "2019-03, false, false",
        "2018, true, false"
    })
    void medicationThatIsOnlyCountedExcludesNobodyAndHasItsSide(String when, boolean before, boolean after) {
        CaseOutcome.Included outcome =
                Outcomes.included(COUNTING, Chart.treated().give(Studies.STEROID, "completed", when));
        Treatment.Beside beside = outcome.treatment().beside().get(0);
        assertThat(beside.before()).isEqualTo(before);
        assertThat(beside.after()).isEqualTo(after);
        assertThat(beside.codes()).containsExactly(Studies.STEROID);
        assertThat(Outcomes.fates(outcome, "MedicationAdministration")).containsExactly("used=2");
    }

    @Test
    void whatWasNotGivenOrComesAfterTheCutOffIsNotCounted() {
        CaseOutcome.Included outcome = Outcomes.included(
                COUNTING,
                Chart.treated()
                        .give(Studies.STEROID, "not-done", "2019-03-20")
                        .give(Studies.STEROID, "completed", "2024-03-20"));
        assertThat(outcome.treatment().beside()).isEmpty();
        assertThat(Outcomes.fates(outcome, "MedicationAdministration"))
                .containsExactlyInAnyOrder("used=1", "outside-window=1", "status=1");
    }

    @Test
    void whereOtherMedicationWasNotReadNothingIsSaidOfIt() {
        Chart chart = Chart.treated().give(Studies.STEROID, "completed", "2019-03-20");
        CaseOutcome.Included outcome = (CaseOutcome.Included)
                new CaseBuilder(COUNTING, Studies.scope(COUNTING), Set.of(Criterion.CONCOMITANT)).build(chart.record());
        assertThat(outcome.treatment().beside()).isNull();
        assertThat(Outcomes.fates(outcome, "MedicationAdministration"))
                .containsExactlyInAnyOrder("used=1", "other-code=1");
    }

    @Test
    void medicationThatExcludesStillExcludesWhereOtherIsCounted() {
        StudyDefinition both = Studies.with(new Eligibility(null, null, null, null, null, STEROIDS, STEROIDS));
        Chart steroid = Chart.treated().give(Studies.STEROID, "completed", "2019-03-20");
        assertThat(Outcomes.exclusion(both, steroid)).isEqualTo(ExclusionReason.CONCOMITANT);
        assertThat(Outcomes.included(both, Chart.treated()).treatment().beside())
                .isEqualTo(List.of());
    }
}
