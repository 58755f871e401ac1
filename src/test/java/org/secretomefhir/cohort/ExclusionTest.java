package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.cohort.Chart.Result;
import org.secretomefhir.cohort.Criterion.Assessment;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

class ExclusionTest {
    private static final StudyDefinition OPEN = Studies.standard();
    private static final StudyDefinition STRICT = Studies.with(new Eligibility(
            60,
            80,
            "tscore-L1-L2",
            new BigDecimal("-2.5"),
            Studies.codes("osteoporosis", Studies.OSTEOPOROSIS),
            Studies.codes("steroids", Studies.STEROID)));

    static List<Arguments> faults() {
        return List.of(
                Arguments.of(ExclusionReason.PATIENT_QUARANTINED, eligible().quarantinedPatient()),
                Arguments.of(ExclusionReason.PATIENT_QUARANTINED, eligible().born("2020-01-01")),
                Arguments.of(ExclusionReason.NO_PATIENT, eligible().withoutPatient()),
                Arguments.of(ExclusionReason.TEST_PATIENT, eligible().testPatient()),
                Arguments.of(ExclusionReason.INACTIVE, eligible().inactive()),
                Arguments.of(ExclusionReason.INDEX_AMBIGUOUS, eligible().dose("2019")),
                Arguments.of(ExclusionReason.DECEASED, eligible().died("2018")),
                Arguments.of(ExclusionReason.AGE, eligible().born(null)),
                Arguments.of(ExclusionReason.CONDITION, basis()),
                Arguments.of(ExclusionReason.CONCOMITANT, eligible().give(Studies.STEROID, "completed", "2018-01-01")),
                Arguments.of(ExclusionReason.BASELINE_MISSING, basis().diagnosed(Studies.OSTEOPOROSIS, null)),
                Arguments.of(ExclusionReason.BASELINE_ABOVE, eligible().add(score("2019-03-02", "-2.4"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void anExcludedSubjectHasItsReasonAndNothingOfItIsUsed(ExclusionReason reason, Chart chart) {
        CaseOutcome outcome = Outcomes.build(STRICT, chart);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CaseOutcome.Excluded.class,
                        one -> assertThat(one.reason()).isEqualTo(reason));
        for (String type : List.of("Patient", "Observation", "MedicationAdministration", "Condition")) {
            assertThat(Outcomes.fates(outcome, type)).noneMatch(fate -> fate.startsWith("used="));
        }
        assertThat(outcome.findings()).isNotEmpty();
    }

    @Test
    void whoMeetsEveryCriterionIsIncluded() {
        CaseOutcome.Included outcome = Outcomes.included(STRICT, eligible());
        assertThat(outcome.age()).isEqualTo(68);
        assertThat(Outcomes.fates(outcome, "Condition")).containsExactly("used=1");
        assertThat(Outcomes.fates(outcome, "Patient")).containsExactly("used=1");
    }

    @Test
    void theFirstReasonInTheOrderOfTheListCounts() {
        Chart chart = Chart.of("p").dose("2019-03-14").born("2000-01-01");
        assertThat(Outcomes.exclusion(STRICT, chart)).isEqualTo(ExclusionReason.AGE);
        assertThat(Outcomes.exclusion(STRICT, chart.died("2018"))).isEqualTo(ExclusionReason.DECEASED);
        assertThat(Outcomes.exclusion(STRICT, chart.dose("2019"))).isEqualTo(ExclusionReason.INDEX_AMBIGUOUS);
        assertThat(Outcomes.exclusion(STRICT, chart.inactive())).isEqualTo(ExclusionReason.INACTIVE);
        assertThat(Outcomes.exclusion(STRICT, chart.testPatient())).isEqualTo(ExclusionReason.TEST_PATIENT);
        assertThat(Outcomes.exclusion(STRICT, chart.born("2021"))).isEqualTo(ExclusionReason.PATIENT_QUARANTINED);
    }

    @ParameterizedTest(name = "born {0}: {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "1950-03-14, 69",
                "1950-03-15, 68",
                "1950-03, -",
                "1950-02, 69",
                "1950-04, 68",
                "1950, -",
                "2019-03-14, 0",
                // born in the year of the exposure, so not a year old
                "2019, 0",
                "-, -",
            })
    void ageIsInWholeYearsAtTheIndexOrUnknown(String birth, Integer age) {
        assertThat(Outcomes.included(Chart.treated().born(birth)).age()).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource({"2020-02-29, 60", "2021-02-28, 60", "2021-03-01, 61", "2022-02-28, 61"})
    void whoWasBornOnALeapDayIsAYearOlderOnTheFirstOfMarch(String dose, int age) {
        Chart chart = Chart.of("p").born("1960-02-29").dose(dose);
        assertThat(Outcomes.included(chart).age()).isEqualTo(age);
    }

    @ParameterizedTest(name = "born {0}, died {1}, measured {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "2019-03-15, -, -, PATIENT_QUARANTINED",
                "2020, -, -, PATIENT_QUARANTINED",
                "2019-03-14, -, -, -",
                "2019, -, -, -",
                "2019-03-01, -, 2019-02-28, PATIENT_QUARANTINED",
                "2019-03-01, -, 2019-03-01, -",
                "1950, 1949, -, PATIENT_QUARANTINED",
                "1950, 1950, -, DECEASED",
                "1950-06-01, 1950, -, DECEASED",
            })
    void anImpossibleBirthQuarantinesThePatient(String birth, String death, String measured, ExclusionReason reason) {
        Chart chart = Chart.treated().born(birth);
        if (death != null) {
            chart.died(death);
        }
        if (measured != null) {
            chart.ctx(measured, "0.5");
        }
        CaseOutcome outcome = Outcomes.build(OPEN, chart);
        assertThat(Outcomes.exclusion(OPEN, chart)).isEqualTo(reason);
        if (reason == ExclusionReason.PATIENT_QUARANTINED) {
            assertThat(Outcomes.fates(outcome, "Patient")).containsExactly("implausible=1");
        }
    }

    @ParameterizedTest(name = "died {0}: {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "2019-03-13, DECEASED",
                "2019-03-14, -",
                "2019-03-14T09:00:00+07:00, DECEASED",
                "2019-03-14T11:00:00+07:00, -",
                "2021, -",
                // a dose shows that the death was later
                "2019, -",
                "2019-03, -",
                "2018, DECEASED",
                "2019-02, DECEASED",
            })
    void whoDiedBeforeTheIndexIsExcluded(String death, ExclusionReason reason) {
        Chart chart = Chart.of("p").dose("2019-03-14T10:00:00+07:00").died(death);
        assertThat(Outcomes.exclusion(OPEN, chart)).isEqualTo(reason);
    }

    @ParameterizedTest(name = "died {0}: {1} remarks")
    @CsvSource(
            nullValues = "-",
            value = {"-, 1", "2019, 1", "2019-03, 1", "2019-03-14, 0", "2020, 0"})
    void aDeathThatMayHaveBeenEarlierIsRemarked(String death, int remarks) {
        Chart chart = Chart.of("p").dose("2019-03-14T10:00:00+07:00").died(death);

        assertThat(Outcomes.included(chart).remarks().keySet().stream()
                        .filter(remark -> remark.kind() == Remark.Kind.DEATH_UNDATED))
                .hasSize(remarks);
    }

    @Test
    void whoDiedDuringAnInfusionWasAliveWhenItBegan() {
        Chart chart = Chart.of("p")
                .dose("2019-03-14T10:00:00+07:00/2019-03-14T12:00:00+07:00")
                .died("2019-03-14T11:00:00+07:00");
        assertThat(Outcomes.exclusion(OPEN, chart)).isNull();
    }

    @ParameterizedTest(name = "born {0}: {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "1959-03-14, -",
                "1959-03-15, AGE",
                "1938-03-15, -",
                "1938-03-14, AGE",
                // 68 or 69: inside either way
                "1950, -",
                // 59 or 60: not known to be inside
                "1959, AGE",
            })
    void theAgeMustBeKnownToLieWithinTheLimits(String birth, ExclusionReason reason) {
        assertThat(Outcomes.exclusion(STRICT, eligible().born(birth))).isEqualTo(reason);
    }

    @Test
    void withoutAnAgeLimitAnUnknownAgeStays() {
        assertThat(Outcomes.included(Chart.treated().born(null)).age()).isNull();
    }

    @ParameterizedTest(name = "onset {0}: {1}")
    @CsvSource(
            nullValues = "-",
            value = {"-, -", "2010, -", "2019-03-14, -", "2019, -", "2019-03-15, CONDITION", "2020, CONDITION"})
    void aConditionCountsUnlessItIsKnownToHaveBegunAfterTheIndex(String onset, ExclusionReason reason) {
        Chart chart = basis().diagnosed(Studies.OSTEOPOROSIS, onset).add(score("2019-03-01", "-3"));
        assertThat(Outcomes.exclusion(STRICT, chart)).isEqualTo(reason);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "completed, 2018-01-01, CONCOMITANT",
                "in-progress, 2019-06-01, CONCOMITANT",
                "stopped, 2023-12-31, CONCOMITANT",
                "not-done, 2018-01-01, -",
                "entered-in-error, 2018-01-01, -",
                "completed, 2024-01-01, -",
            })
    void concomitantMedicationExcludesIfItWasGivenByTheCutOff(String status, String when, ExclusionReason reason) {
        assertThat(Outcomes.exclusion(STRICT, eligible().give(Studies.STEROID, status, when)))
                .isEqualTo(reason);
    }

    @Test
    void concomitantMedicationThatMayHaveBegunByTheCutOffExcludes() {
        Chart chart = eligible().give(Studies.STEROID, "completed", "2019-06");
        CaseBuilder builder = new CaseBuilder(STRICT, Scope.of(STRICT, LocalDate.of(2019, 6, 15)));
        assertThat(builder.build(chart.record()))
                .isInstanceOfSatisfying(
                        CaseOutcome.Excluded.class,
                        one -> assertThat(one.reason()).isEqualTo(ExclusionReason.CONCOMITANT));
    }

    @Test
    void aBirthThatMayBeBeforeAnUncertainIndexIsNotImpossible() {
        assertThat(Outcomes.exclusion(OPEN, Chart.of("p").dose("2019-03").born("2019-03-20")))
                .isEqualTo(ExclusionReason.INDEX_AMBIGUOUS);
        assertThat(Outcomes.exclusion(OPEN, Chart.of("p").dose("2019-03").born("2019-04-01")))
                .isEqualTo(ExclusionReason.PATIENT_QUARANTINED);
    }

    @Test
    void theBaselineLimitIncludesItsValueAndAsksForTheSelectedOne() {
        assertThat(Outcomes.exclusion(STRICT, eligible().add(score("2019-03-02", "-2.5"))))
                .isNull();
        assertThat(Outcomes.exclusion(STRICT, eligible().add(score("2019-02-02", "-1"))))
                .isNull();
        assertThat(Outcomes.exclusion(STRICT, eligible().add(score("2019-03-02", "-2.49"))))
                .isEqualTo(ExclusionReason.BASELINE_ABOVE);
    }

    @Test
    void whyABaselineIsMissingStaysVisible() {
        Chart chart = basis().diagnosed(Studies.OSTEOPOROSIS, null)
                .add(new Result(Studies.TSCORE).at("2019-03-01").value("-3", "g/cm2"))
                .ctx("2019-03-01", "0.5");
        CaseOutcome outcome = Outcomes.build(STRICT, chart);
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("unit-unknown=1", "subject-excluded=1");
    }

    @Test
    void ofAPanelThePartsThatMatterDecideWhatBecomesOfIt() {
        Chart chart = Chart.of("p")
                .add(new Result(Studies.CTX).part(1).value("1", "ng/mL"))
                .addPart(new Result(Studies.HIP).part(2).value("1", "ng/mL"));
        assertThat(Outcomes.fates(Outcomes.build(OPEN, chart), "Observation")).containsExactly("not-in-cohort=1");
        assertThat(Outcomes.fates(Outcomes.build(OPEN, chart.dose("2019-03-14").inactive()), "Observation"))
                .containsExactly("subject-excluded=1");
    }

    @Test
    void aCriterionWhoseDataWereNotReadExcludesNobodyAndSaysSo() {
        Set<Criterion> notRead = Set.of(Criterion.CONDITION, Criterion.CONCOMITANT);
        CaseBuilder builder = new CaseBuilder(STRICT, Studies.scope(STRICT), notRead);
        Chart chart = basis().add(score("2019-03-01", "-3")).give(Studies.STEROID, "completed", "2018-01-01");
        CaseOutcome outcome = builder.build(chart.record());
        assertThat(outcome).isInstanceOf(CaseOutcome.Included.class);
        assertThat(Outcomes.fates(outcome, "MedicationAdministration")).containsExactly("used=1", "other-code=1");
        assertThat(Criterion.assess(STRICT, notRead))
                .containsEntry(Criterion.AGE, Assessment.APPLIED)
                .containsEntry(Criterion.CONDITION, Assessment.NOT_ASSESSABLE)
                .containsEntry(Criterion.CONCOMITANT, Assessment.NOT_ASSESSABLE)
                .containsEntry(Criterion.BASELINE, Assessment.APPLIED);
        assertThat(Criterion.assess(OPEN, notRead).values()).containsOnly(Assessment.OFF);
    }

    @Test
    void aBaselineOfNoEndpointIsRefused() {
        StudyDefinition study = Studies.with(new Eligibility(null, null, "hip", BigDecimal.ONE, null, null));
        assertThatThrownBy(() -> new CaseBuilder(study, Studies.scope(study)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hip");
    }

    /** Aged 68, with osteoporosis and a baseline of -3. */
    private static Chart eligible() {
        return basis().diagnosed(Studies.OSTEOPOROSIS, null).add(score("2019-03-01", "-3"));
    }

    private static Chart basis() {
        return Chart.treated();
    }

    private static Result score(String when, String value) {
        return new Result(Studies.TSCORE).at(when).value(value, "1");
    }
}
