package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.study.Exposure.IndexRule;
import org.secretomefhir.study.StudyDefinition;

class IndexEventTest {
    private static final StudyDefinition STUDY = Studies.standard();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2019-03-14, 2019-03-14",
        "2019-03-14 2019-05-01 2018-12-30, 2018-12-30",
        // a later dose on an unknown day cannot have been the first
        "2019-03-14 2019-05, 2019-03-14",
        // nor can one in the same month as a dose on its first day
        "2019-03-01 2019-03, 2019-03-01",
        // a course counts before from its beginning and after from its end
        "2019-03-14/2019-03-20, 2019-03-14/2019-03-20",
        // of two on the same day without times, the one that ended first
        "2019-03-14/2019-03-20 2019-03-14/2019-03-18, 2019-03-14/2019-03-18",
        // 23:30 UTC is the next day in Jakarta, 18:00 UTC is, 16:59:59 is not
        "2019-03-14T23:30:00Z, 2019-03-15",
        "2019-03-14T17:00:00Z, 2019-03-15",
        "2019-03-14T16:59:59Z, 2019-03-14",
        "2019-03-14T06:00:00+07:00, 2019-03-14",
    })
    void theFirstCompletedAdministrationSetsTheIndex(String doses, String index) {
        assertThat(Outcomes.included(doses(doses)).index().daysText()).isEqualTo(index);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2019-03-14, 2019-03-14",
        "2019-03-14 2019-05-01 2018-12-30, 2018-12-30/2019-05-01",
        "2019-03-14/2019-03-20 2019-03-15, 2019-03-14/2019-03-20",
        "2019-03-14 2019-03 2019-05-01, '' ",
    })
    void theLastOfTheCourseMaySetTheWindowAfter(String doses, String index) {
        CaseOutcome outcome = Outcomes.build(Studies.with(IndexRule.FIRST_BEFORE_LAST_AFTER), doses(doses));
        assertThat(outcome instanceof CaseOutcome.Included one ? one.index().daysText() : "")
                .isEqualTo(index.strip());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2019-03",
        "2019",
        // the second may have been the first
        "2019-03-14 2019-03",
        "2019-03-14 2019",
        // the end of the course is unknown
        "2019-03-14/2019-04",
    })
    void anUnknownDayIsNotGuessed(String doses) {
        CaseOutcome outcome = Outcomes.build(STUDY, doses(doses));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CaseOutcome.Excluded.class,
                        one -> assertThat(one.reason()).isEqualTo(ExclusionReason.INDEX_AMBIGUOUS));
        assertThat(Outcomes.fates(outcome, "MedicationAdministration"))
                .anyMatch(fate -> fate.startsWith("ambiguous-date="));
    }

    @ParameterizedTest(name = "{0}, and quarantined {1} {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "2019-03-14, completed, -, ",
                "2019-03-14, '', -, ",
                "2019-03-14, completed, 2019-03-13, ",
                "2019-03-14, completed, 2019, ",
                "2019-03-14, completed, 2018-12-01/2019-05-01, ",
                // nothing else was given, or nothing by the cut-off
                "2024-01-01, completed, -, ",
                "2019-03, completed, 2019-06-01, ",
                // given later, or after the data cut-off, or not given at all
                "2019-03-14, completed, 2019-03-15, 2019-03-14",
                "2019-03-14, completed, 2024-01-01, 2019-03-14",
                "2019-03-14, not-done, -, 2019-03-14",
                "2019-03-14, entered-in-error, 2018-01-01, 2019-03-14",
                // on the same day: the day is known, its time is not
                "2019-03-14T10:00:00+07:00, completed, 2019-03-14, 2019-03-14",
            })
    void aQuarantinedDoseThatMayHaveBeenTheFirstLeavesTheIndexAmbiguous(
            String dose, String status, String when, String index) {
        CaseOutcome outcome = Outcomes.build(STUDY, doses(dose).unclearDose(status, when));
        if (index == null || index.isEmpty()) {
            assertThat(((CaseOutcome.Excluded) outcome).reason()).isEqualTo(ExclusionReason.INDEX_AMBIGUOUS);
        } else {
            assertThat(((CaseOutcome.Included) outcome).index()).isEqualTo(Chart.date(index));
        }
    }

    @ParameterizedTest(name = "{0}, and quarantined {1}")
    @CsvSource({"2016-03-14, 2015-01-01", "2016-03-14, 2018-01-01", "2023-03-14, 2016-12-31"})
    void whoMustHaveBeenTreatedBeforeThePeriodIsNotInTheCohortWhenever(String dose, String unclear) {
        assertThat(Outcomes.build(STUDY, doses(dose).unclearDose("completed", unclear)))
                .isInstanceOf(CaseOutcome.NotInCohort.class);
    }

    @Test
    void aQuarantinedDoseAloneIsAnExposureOnAnUnknownDay() {
        CaseOutcome outcome = Outcomes.build(STUDY, Chart.of("p").unclearDose("completed", null));
        assertThat(((CaseOutcome.Excluded) outcome).reason()).isEqualTo(ExclusionReason.INDEX_AMBIGUOUS);
        assertThat(outcome.tally().total("MedicationAdministration")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"FIRST, 2019-03-14", "FIRST_BEFORE_LAST_AFTER, "})
    void aLaterQuarantinedDoseMattersWhereTheLastOneDoes(IndexRule rule, String index) {
        Chart chart = doses("2019-03-14").unclearDose("completed", "2019-05-01");
        CaseOutcome outcome = Outcomes.build(Studies.with(rule), chart);
        assertThat(outcome instanceof CaseOutcome.Included one ? one.index().daysText() : null)
                .isEqualTo(index);
    }

    @Test
    void anIndexDayGivenByHandOverridesAQuarantinedDose() {
        Map<String, LocalDate> given = Map.of("p", LocalDate.of(2019, 3, 14));
        CaseBuilder builder = new CaseBuilder(STUDY, Studies.scope(STUDY, given));
        assertThat(builder.build(
                        doses("2019-04-01").unclearDose("completed", null).record()))
                .isInstanceOfSatisfying(
                        CaseOutcome.Included.class,
                        one -> assertThat(one.index().daysText()).isEqualTo("2019-03-14"));
    }

    @ParameterizedTest(name = "{0} under {1}")
    @CsvSource({
        "2016-12-31, FIRST",
        "2023-01-01, FIRST",
        // treated before the period: no new case in it
        "2016-12-31 2019-03-14, FIRST",
        "2016, FIRST",
        "2023-05, FIRST",
        // begun before it, although the course ended in it
        "2016-12-31/2017-01-10, FIRST",
        "2016-12-31 2019-03-14, FIRST_BEFORE_LAST_AFTER",
        // after the data cut-off
        "2024-01-01, FIRST",
    })
    void whoseIndexLiesOutsideThePeriodIsNotInTheCohort(String doses, IndexRule rule) {
        CaseOutcome outcome = Outcomes.build(Studies.with(rule), doses(doses).ctx("2019-03-01", "0.5"));
        assertThat(outcome).isInstanceOf(CaseOutcome.NotInCohort.class);
        assertThat(outcome.findings()).isEmpty();
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("not-in-cohort=1");
        assertThat(Outcomes.fates(outcome, "Patient")).containsExactly("not-in-cohort=1");
    }

    @ParameterizedTest
    @CsvSource({"2017-01-01", "2022-12-31"})
    void thePeriodIncludesBothItsDays(String dose) {
        assertThat(Outcomes.build(STUDY, doses(dose))).isInstanceOf(CaseOutcome.Included.class);
    }

    @ParameterizedTest
    @CsvSource({"not-done", "entered-in-error", "stopped", "on-hold", "in-progress", "unknown"})
    void onlyACompletedAdministrationIsAnIndexEvent(String status) {
        CaseOutcome alone = Outcomes.build(STUDY, Chart.of("p").dose(status, "2019-03-14"));
        assertThat(alone).isInstanceOf(CaseOutcome.NotInCohort.class);
        assertThat(Outcomes.fates(alone, "MedicationAdministration")).containsExactly("status=1");
        assertThat(alone.findings()).hasSize(1);
        CaseOutcome.Included later =
                Outcomes.included(Chart.of("p").dose(status, "2019-03-14").dose("2019-04-01"));
        assertThat(later.index().daysText()).isEqualTo("2019-04-01");
        assertThat(Outcomes.fates(later, "MedicationAdministration")).containsExactly("used=1", "status=1");
    }

    @Test
    void administrationsThatSetNoIndexAreCounted() {
        Chart chart = doses("2019-03-14 2019-03-14 2019-04-01 2019-05-01 2024-02-01")
                .give(Studies.STEROID, "completed", "2019-01-01");
        assertThat(Outcomes.fates(Outcomes.build(STUDY, chart), "MedicationAdministration"))
                .containsExactly("used=1", "not-selected=3", "outside-window=1", "other-code=1");
        assertThat(Outcomes.fates(
                        Outcomes.build(Studies.with(IndexRule.FIRST_BEFORE_LAST_AFTER), chart),
                        "MedicationAdministration"))
                .containsExactly("used=2", "not-selected=2", "outside-window=1", "other-code=1");
    }

    @Test
    void theTimeOfTheIndexIsKnownOnlyIfThatOfEveryDoseOfTheDayIs() {
        assertThat(Outcomes.included(doses("2019-03-14T10:00:00+07:00 2019-03-14T08:00:00+07:00"))
                        .index())
                .isEqualTo(Chart.date("2019-03-14T08:00:00+07:00"));
        assertThat(Outcomes.included(doses("2019-03-14T10:00:00+07:00 2019-03-14"))
                        .index())
                .isEqualTo(Chart.date("2019-03-14"));
    }

    @Test
    void anIndexDayGivenByHandNeedsNoAdministration() {
        Map<String, LocalDate> given = Map.of("p", LocalDate.of(2019, 3, 14));
        CaseBuilder builder = new CaseBuilder(STUDY, Studies.scope(STUDY, given));
        CaseOutcome.Included without =
                (CaseOutcome.Included) builder.build(Chart.of("p").record());
        assertThat(without.index().daysText()).isEqualTo("2019-03-14");
        CaseOutcome.Included with =
                (CaseOutcome.Included) builder.build(doses("2018-01-01 2019-03").record());
        assertThat(with.index().daysText()).isEqualTo("2019-03-14");
        assertThat(Outcomes.fates(with, "MedicationAdministration")).containsExactly("not-selected=2");
        CaseOutcome.Included other = (CaseOutcome.Included)
                builder.build(Chart.of("q").dose("2018-01-01").record());
        assertThat(other.index().daysText()).isEqualTo("2018-01-01");
    }

    @Test
    void anIndexDayGivenByHandMustLieInThePeriod() {
        Map<String, LocalDate> given = Map.of("p", LocalDate.of(2016, 3, 14));
        CaseBuilder builder = new CaseBuilder(STUDY, Studies.scope(STUDY, given));
        assertThat(builder.build(doses("2019-03-14").record())).isInstanceOf(CaseOutcome.NotInCohort.class);
    }

    @Test
    void theListsOfTheScopeLetSubjectsInByIdOrIdentifier() {
        for (String name : List.of("p", "mrn|p")) {
            CaseBuilder only = new CaseBuilder(STUDY, Studies.scope(STUDY, List.of(name), List.of()));
            assertThat(only.build(doses("2019-03-14").record())).isInstanceOf(CaseOutcome.Included.class);
            assertThat(only.build(Chart.of("q").dose("2019-03-14").record()))
                    .isInstanceOf(CaseOutcome.NotInCohort.class);
            CaseBuilder except = new CaseBuilder(STUDY, Studies.scope(STUDY, null, List.of(name)));
            assertThat(except.build(doses("2019-03-14").record()))
                    .isInstanceOfSatisfying(
                            CaseOutcome.Excluded.class,
                            one -> assertThat(one.reason()).isEqualTo(ExclusionReason.LISTED));
            assertThat(except.build(doses("2019").record())).isInstanceOf(CaseOutcome.Excluded.class);
            assertThat(except.build(doses("2016-03-14").record())).isInstanceOf(CaseOutcome.NotInCohort.class);
            assertThat(except.build(Chart.of("q").dose("2019-03-14").record()))
                    .isInstanceOf(CaseOutcome.Included.class);
        }
    }

    private static Chart doses(String list) {
        Chart chart = Chart.of("p");
        for (String one : list.split(" ")) {
            chart.dose(one);
        }
        return chart;
    }
}
