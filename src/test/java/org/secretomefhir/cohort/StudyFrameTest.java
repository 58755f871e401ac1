package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Sightings;
import org.secretomefhir.clinical.SubjectRecord;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.cohort.Attrition.Row;
import org.secretomefhir.cohort.Attrition.Step;
import org.secretomefhir.cohort.Chart.Result;
import org.secretomefhir.cohort.Remark.Kind;
import org.secretomefhir.study.Scope;
import org.secretomefhir.study.StudyDefinition;

class StudyFrameTest {
    private static final StudyDefinition STUDY = Studies.standard();

    @ParameterizedTest(name = "cut-off {0}, before {1}, after {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                // 2019-03-14 + 365 days is 2020-03-13: closed when its last day has passed into the data
                "2020-03-13, 2019-03-01, 2019-09-01, PAIRED, false",
                "2020-03-12, 2019-03-01, 2019-09-01, PAIRED, true",
                "2020-03-13, 2019-03-01, -, POST_MISSING, false",
                "2020-03-12, 2019-03-01, -, FOLLOW_UP_NOT_COMPLETE, false",
                "2020-03-13, -, 2019-09-01, PRE_MISSING, false",
                "2020-03-12, -, 2019-09-01, PRE_MISSING, false",
                "2020-03-13, -, -, BOTH_MISSING, false",
                // the value after is not missing yet, the value before is
                "2020-03-12, -, -, PRE_MISSING, false",
                // a value after the cut-off does not count
                "2019-08-31, 2019-03-01, 2019-09-01, FOLLOW_UP_NOT_COMPLETE, false",
                "2019-04-01, 2019-03-01, -, FOLLOW_UP_NOT_COMPLETE, false",
            })
    void aPairIsMissingOnlyOnceItsWindowIsClosed(
            LocalDate cutOff, String before, String after, Pair.Status status, boolean provisional) {
        Pair pair = pairAt(STUDY, cutOff, before, after);
        assertThat(pair.status()).isEqualTo(status);
        assertThat(pair.provisional()).isEqualTo(provisional);
    }

    @Test
    void aStudyMayLeaveOutOpenPairs() {
        Pair pair = pairAt(Studies.leavingOutOpenPairs(), LocalDate.of(2020, 3, 12), "2019-03-01", "2019-09-01");
        assertThat(pair.status()).isEqualTo(Pair.Status.LEFT_OUT_OPEN);
        assertThat(pair.isUsed()).isFalse();
        assertThat(pair.provisional()).isTrue();
    }

    @Test
    void everyStepOfTheAttritionIsCounted() {
        StudyFrame frame = frame(STUDY, records());
        assertThat(frame.attrition().rows().stream()
                        .filter(row ->
                                row.endpoint().isEmpty() || row.endpoint().equals("ctx")))
                .containsExactly(
                        new Row("", Step.FOUND, "", 5),
                        new Row("", Step.EXCLUDED, "test-patient", 1),
                        new Row("", Step.EXCLUDED, "inactive", 1),
                        new Row("", Step.INCLUDED, "", 3),
                        new Row("ctx", Step.INCLUDED, "", 3),
                        new Row("ctx", Step.MISSING, "pre-missing", 0),
                        new Row("ctx", Step.MISSING, "post-missing", 1),
                        new Row("ctx", Step.MISSING, "both-missing", 1),
                        new Row("ctx", Step.MISSING, "pre-ambiguous", 0),
                        new Row("ctx", Step.MISSING, "post-ambiguous", 0),
                        new Row("ctx", Step.NOT_DUE, "follow-up-not-complete", 0),
                        new Row("ctx", Step.NOT_DUE, "left-out-open", 0),
                        new Row("ctx", Step.PAIRED, "", 1),
                        new Row("ctx", Step.OF_PAIRED, "provisional", 0));
    }

    @Test
    void theLedgerHoldsEveryResource() {
        Ledger ledger = frame(STUDY, records()).ledger();
        assertThat(ledger.found()).isEqualTo(5);
        assertThat(ledger.included()).isEqualTo(3);
        assertThat(ledger.tally().count("Patient", Disposition.USED)).isEqualTo(3);
        assertThat(ledger.tally().count("Patient", Disposition.SUBJECT_EXCLUDED))
                .isEqualTo(2);
        assertThat(ledger.tally().count("Patient", Disposition.NOT_IN_COHORT)).isEqualTo(1);
        assertThat(ledger.tally().total("Observation"))
                .isEqualTo(ledger.received().get("Observation"));
    }

    @Test
    void aFrameWithAResourceTooManyOrTooFewCannotBeMade() {
        List<CaseOutcome> cases = builder(STUDY).buildAll(records());
        Map<String, Long> received = received(records());
        received.merge("Observation", 1L, Long::sum);
        assertThatThrownBy(() -> gather(STUDY, cases, received, Tally.EMPTY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Observation");
        assertThat(gather(STUDY, cases, received, Tally.EMPTY.plus("Observation", Disposition.BAD_JSON, 1))
                        .ledger()
                        .received())
                .isEqualTo(received);
    }

    @Test
    void framesOfSomeSubjectsMergeIntoTheFrameOfAll() {
        List<SubjectRecord> records = records();
        StudyFrame whole = frame(STUDY, records);
        StudyFrame merged = records.stream()
                .map(one -> frame(STUDY, List.of(one)))
                .reduce(StudyFrame::plus)
                .orElseThrow();
        assertThat(merged).isEqualTo(whole);
        assertThat(merged.attrition()).isEqualTo(whole.attrition());
    }

    @Test
    void framesOfDifferentQuestionsOrOfTheSameSubjectDoNotMerge() {
        StudyFrame one = frame(STUDY, List.of(Chart.treated().record()));
        StudyFrame other =
                frame(Studies.leavingOutOpenPairs(), List.of(Chart.of("q").record()));
        assertThatThrownBy(() -> one.plus(other)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> one.plus(one)).isInstanceOf(IllegalStateException.class);
        StudyFrame none = frame(STUDY, List.of());
        StudyFrame otherScope = new StudyFrame(
                STUDY,
                Studies.scope(STUDY, Map.of()),
                none.criteria(),
                List.of(),
                none.ledger(),
                List.of(),
                Losses.NONE,
                Sightings.NONE);
        StudyFrame otherCriteria = new StudyFrame(
                STUDY,
                none.scope(),
                new TreeMap<>(Map.of(Criterion.AGE, Criterion.Assessment.APPLIED)),
                List.of(),
                none.ledger(),
                List.of(),
                Losses.NONE,
                Sightings.NONE);
        assertThatThrownBy(() -> one.plus(otherScope)).hasMessageContaining("different questions");
        assertThatThrownBy(() -> one.plus(otherCriteria)).hasMessageContaining("different questions");
        assertThat(one.plus(none)).isEqualTo(one);
    }

    @Test
    void valuesOnTheIndexDayAreCountedWhateverBecomesOfThem() {
        Chart chart = Chart.of("p")
                .dose("2019-03-14T10:00:00+07:00")
                .ctx("2019-03-14", "1")
                .ctx("2019-03-14T09:00:00+07:00", "2")
                .ctx("2019-03-14T08:00:00+07:00", "3")
                .ctx("2019-03-14T11:00:00+07:00", "4")
                .ctx("2019-03-13", "5");
        assertThat(frame(STUDY, List.of(chart.record())).remarks())
                .isEqualTo(Map.of(
                        new Remark(Kind.SAME_DAY, "ctx", "before by its time"), 2L,
                        new Remark(Kind.SAME_DAY, "ctx", "left out by its time"), 1L,
                        new Remark(Kind.SAME_DAY, "ctx", "left out by the study's rule"), 1L));
    }

    @Test
    void theFrameSaysWhichCriteriaCouldNotBeAssessed() {
        StudyFrame frame = StudyFrame.gather(
                STUDY,
                Studies.scope(STUDY),
                Set.of(Criterion.CONDITION),
                List.of(),
                new Received(Map.of(), Tally.EMPTY, List.of()));
        assertThat(frame.criteria().keySet()).containsExactly(Criterion.values());
        assertThat(frame.criteria().values()).containsOnly(Criterion.Assessment.OFF);
        assertThat(frame.attrition().count("ctx", Step.PAIRED)).isZero();
    }

    @Test
    void aFindingNamesTheElementAndTheRuleAndNothingOfTheRecord() {
        Chart chart = Chart.treated()
                .add(new Result(Studies.CTX)
                        .quantity("0.4711", "secret unit", null, null)
                        .identifier("mrn|0815"));
        CaseOutcome outcome = Outcomes.build(STUDY, chart);
        assertThat(outcome.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.location()).isEqualTo("Observation.valueQuantity.unit");
            assertThat(finding.location() + finding.detail()).doesNotContain("4711", "secret", "0815");
        });
    }

    private static List<SubjectRecord> records() {
        return List.of(
                Chart.of("a")
                        .dose("2019-03-14")
                        .ctx("2019-03-01", "1")
                        .ctx("2019-09-01", "2")
                        .record(),
                Chart.of("b")
                        .dose("2019-03-14")
                        .ctx("2019-03-01", "3")
                        .ctx("2017-03-01", "3")
                        .record(),
                Chart.of("c").dose("2019-03-14").record(),
                Chart.of("d")
                        .dose("2019-03-14")
                        .inactive()
                        .ctx("2019-03-01", "3")
                        .record(),
                Chart.of("e").dose("2019-03-14").testPatient().record(),
                Chart.of("f").ctx("2019-03-01", "3").record());
    }

    private static Pair pairAt(StudyDefinition study, LocalDate cutOff, String before, String after) {
        Chart chart = Chart.treated();
        if (before != null) {
            chart.ctx(before, "1");
        }
        if (after != null) {
            chart.ctx(after, "2");
        }
        CaseOutcome outcome = new CaseBuilder(study, Scope.of(study, cutOff)).build(chart.record());
        return ((CaseOutcome.Included) outcome).pair("ctx");
    }

    private static StudyFrame frame(StudyDefinition study, List<SubjectRecord> records) {
        return gather(study, builder(study).buildAll(records), received(records), Tally.EMPTY);
    }

    private static StudyFrame gather(
            StudyDefinition study, List<CaseOutcome> cases, Map<String, Long> received, Tally settled) {
        return StudyFrame.gather(study, Studies.scope(study), cases, received, settled, List.of());
    }

    private static CaseBuilder builder(StudyDefinition study) {
        return new CaseBuilder(study, Studies.scope(study));
    }

    private static Map<String, Long> received(List<SubjectRecord> records) {
        Map<String, Long> received = new TreeMap<>();
        records.forEach(
                record -> record.sources().forEach(source -> received.merge(source.resourceType(), 1L, Long::sum)));
        return received;
    }
}
