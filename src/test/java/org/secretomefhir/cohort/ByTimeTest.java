package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.Exposure.IndexRule;
import org.secretomefhir.study.SameDayRule;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.Window;

/** Values of the index day on both sides of the dose, by the clock. */
class ByTimeTest {
    private static final StudyDefinition STUDY = Studies.study(
            IndexRule.FIRST,
            SameDayRule.BY_TIME,
            true,
            Eligibility.OPEN,
            List.of(Studies.ctx(new Window(-180, 0), new Window(0, 365))));

    @Test
    void theValuesBeforeAndAfterTheDoseOfOneDayMakeAPair() {
        CaseOutcome.Included outcome = Outcomes.included(
                STUDY,
                Chart.of("p")
                        .dose("2019-03-14T10:00:00+07:00")
                        .ctx("2019-03-14T07:30:00+07:00", "5")
                        .ctx("2019-03-14T14:00:00+07:00", "4")
                        .ctx("2019-03-14", "3"));
        assertThat(Outcomes.pair(outcome, "ctx")).isEqualTo("5 4");
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("used=2", "same-day=1");
        assertThat(outcome.remarks())
                .containsEntry(new Remark(Remark.Kind.SAME_DAY, "ctx", "before by its time"), 1L)
                .containsEntry(new Remark(Remark.Kind.SAME_DAY, "ctx", "after by its time"), 1L)
                .containsEntry(new Remark(Remark.Kind.SAME_DAY, "ctx", "left out by the study's rule"), 1L);
    }

    @Test
    void midnightTellsNothingOfItsDay() {
        CaseOutcome.Included value = Outcomes.included(
                STUDY,
                Chart.of("p")
                        .dose("2019-03-14T10:00:00+07:00")
                        .ctx("2019-03-14T00:00:00+07:00", "5")
                        .ctx("2019-03-14T00:00:00Z", "6")
                        .ctx("2019-03-14T14:00:00+07:00", "4"));
        assertThat(Outcomes.fates(value, "Observation")).containsExactly("used=1", "same-day=2");
        assertThat(value.sightings().count(Sighting.Kind.MIDNIGHT)).isEqualTo(2);
        CaseOutcome.Included dose = Outcomes.included(
                STUDY,
                Chart.of("p")
                        .dose("2019-03-14T10:00:00+07:00")
                        .dose("2019-03-14T00:00:00Z")
                        .ctx("2019-03-14T06:00:00+07:00", "5")
                        .ctx("2019-03-15T00:00:00+07:00", "4"));
        assertThat(Outcomes.fates(dose, "Observation")).containsExactly("used=1", "same-day=1");
        assertThat(dose.sightings().count(Sighting.Kind.MIDNIGHT)).isEqualTo(1);
    }

    @Test
    void withoutTheTimeOfTheDoseNothingOfItsDayIsTaken() {
        CaseOutcome.Included outcome = Outcomes.included(
                STUDY,
                Chart.of("p")
                        .dose("2019-03-14")
                        .ctx("2019-03-14T07:30:00+07:00", "5")
                        .ctx("2019-03-13T14:00:00+07:00", "6")
                        .ctx("2019-03-15", "4"));
        assertThat(Outcomes.pair(outcome, "ctx")).isEqualTo("6 4");
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("used=2", "same-day=1");
    }

    @Test
    void noOtherDayMayBeInBothWindows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Studies.ctx(new Window(-180, 1), new Window(0, 365)))
                .withMessageContaining("overlap");
    }
}
