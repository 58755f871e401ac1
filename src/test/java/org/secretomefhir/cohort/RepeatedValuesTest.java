package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.cohort.Chart.Result;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.StudyDefinition;

class RepeatedValuesTest {
    private static final String TIME = "2019-03-01T08:00:00+07:00";

    @Test
    void theSameValueWithTheSameDateIsOneFact() {
        Chart chart = Chart.treated()
                .add(ctx(TIME, "0.50"))
                .add(ctx(TIME, "0.5"))
                .add(new Result(Studies.CTX).at(TIME).value("500", "pg/mL"))
                .add(ctx("2019-03-01T01:00:00Z", "0.500"));
        StudyDefinition mean = Studies.with(Studies.ctx(new SelectionRule.Mean(), new SelectionRule.Last()));
        CaseOutcome.Included outcome = Outcomes.included(mean, chart);
        assertThat(Outcomes.pair(outcome, "ctx")).isEqualTo("0.5 -");
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("used=1", "duplicate=3");
        assertThat(outcome.pair("ctx").pre().sources())
                .extracting(source -> source.id())
                .containsExactly("po0");
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "2019-03-01T09:00:00Z, 2019-03-01T10:00:00Z, 2019-03-01T09:30:00Z, 2, superseded used superseded",
                "2019-03-01T11:00:00Z, 2019-03-01T10:00:00Z, 2019-03-01T09:30:00Z, 1, used superseded superseded",
                "2019-03-01T10:00:00Z, 2019-03-01T10:00:00Z, 2019-03-01T09:30:00Z, -,"
                        + " conflicting-values conflicting-values superseded",
                "-, 2019-03-01T10:00:00Z, 2019-03-01T09:30:00Z, -,"
                        + " conflicting-values conflicting-values conflicting-values",
                "-, -, -, -, conflicting-values conflicting-values conflicting-values",
            })
    void ofDifferentValuesWithTheSameDateTheOneIssuedLastCounts(
            String issued1, String issued2, String issued3, String value, String fates) {
        Chart chart = Chart.treated()
                .add(ctx(TIME, "1").issued(issued1))
                .add(ctx(TIME, "2").issued(issued2))
                .add(ctx(TIME, "3").issued(issued3));
        assertFates(chart, value, fates);
    }

    @Test
    void aDuplicateOfTheValueIssuedLastIsADuplicate() {
        Chart chart = Chart.treated()
                .add(ctx(TIME, "1").issued("2019-03-01T09:00:00Z"))
                .add(ctx(TIME, "2").issued("2019-03-01T10:00:00Z"))
                .add(ctx(TIME, "1").issued("2019-03-01T11:00:00Z"));
        assertFates(chart, "1", "used superseded duplicate");
    }

    @Test
    void valuesOfOneDayWithoutATimeAreOfTheSameDate() {
        assertFates(
                Chart.treated().ctx("2019-03-01", "1").ctx("2019-03-01", "2"),
                null,
                "conflicting-values conflicting-values");
        assertFates(Chart.treated().ctx("2019-03-01", "1").ctx("2019-03-01T08:00:00Z", "2"), "2", "not-selected used");
    }

    @Test
    void valuesOfDifferentEndpointsNeverConflict() {
        Chart chart = Chart.treated()
                .ctx(TIME, "1")
                .add(new Result(Studies.PLATELETS).at(TIME).value("250", "10*9/L"));
        assertThat(Outcomes.fates(Outcomes.included(chart), "Observation")).containsExactly("used=2");
    }

    @Test
    void anAmendmentReplacesTheResultWithItsIdentifier() {
        Chart chart = Chart.treated()
                .add(ctx(TIME, "1").identifier("acc|7", "acc|8"))
                .add(ctx(TIME, "2").identifier("acc|8").status("amended"));
        assertFates(chart, "2", "superseded used");
    }

    @Test
    void anAmendmentReplacesEvenIfNothingOfItCanBeUsed() {
        Chart chart = Chart.treated()
                .add(ctx(TIME, "1").identifier("acc|7"))
                .add(new Result(Studies.CTX)
                        .at(TIME)
                        .quantity("2", "cups", null, null)
                        .identifier("acc|7")
                        .status("corrected"));
        assertFates(chart, null, "superseded unit-unknown");
    }

    @Test
    void aReplacedResultNeedsNoUnit() {
        Chart chart = Chart.treated()
                .add(new Result(Studies.CTX)
                        .at(TIME)
                        .quantity("1", null, null, null)
                        .identifier("acc|7"))
                .add(ctx(TIME, "2").identifier("acc|7").status("corrected"));
        assertFates(chart, "2", "superseded used");
    }

    @Test
    void ofSeveralAmendmentsTheOneIssuedLastCounts() {
        Chart chart = Chart.treated()
                .add(ctx(TIME, "1").identifier("acc|7"))
                .add(ctx(TIME, "2").identifier("acc|7").status("amended").issued("2019-03-02T00:00:00Z"))
                .add(ctx(TIME, "3").identifier("acc|7").status("amended").issued("2019-03-03T00:00:00Z"));
        assertFates(chart, "3", "superseded superseded used");
    }

    @Test
    void anAmendmentOfAnotherDateOrCodeOrIdentifierReplacesNothing() {
        Chart chart = Chart.treated()
                .add(ctx(TIME, "1").identifier("acc|7"))
                .add(ctx("2019-02-01", "2").identifier("acc|7").status("amended"))
                .add(ctx("2019-01-01", "3").identifier("acc|8").status("amended"))
                .add(new Result(Studies.PLATELETS)
                        .at(TIME)
                        .value("250", "10*9/L")
                        .identifier("acc|7")
                        .status("amended"));
        assertFates(chart, "1", "used not-selected not-selected used");
    }

    @Test
    void anAmendmentOfAnotherTimeOfTheDayReplacesNothing() {
        Chart chart = Chart.treated()
                .add(ctx("2019-03-01T08:00:00+07:00", "1").identifier("acc|7"))
                .add(ctx("2019-03-01T10:00:00+07:00", "2").identifier("acc|7").status("amended"));
        assertFates(chart, "2", "not-selected used");
    }

    @Test
    void anAmendmentMayTellTheTimeThatTheResultDidNot() {
        Chart chart = Chart.treated()
                .add(ctx("2019-03-01", "1").identifier("acc|7"))
                .add(ctx(TIME, "2").identifier("acc|7").status("amended"));
        assertFates(chart, "2", "superseded used");
    }

    @Test
    void thePartsOfOneAmendedPanelDoNotReplaceEachOther() {
        Code body = Studies.BODIES.get(0);
        Chart chart = Chart.treated()
                .add(new Result(Studies.TSCORE)
                        .part(1)
                        .value("-1", "1")
                        .sites(body)
                        .identifier("acc|7")
                        .status("amended"))
                .addPart(new Result(Studies.TSCORE)
                        .part(2)
                        .value("-1", "1")
                        .sites(body)
                        .identifier("acc|7")
                        .status("amended"));
        CaseOutcome.Included outcome = Outcomes.included(chart);
        assertThat(Outcomes.pair(outcome, "tscore-L1")).isEqualTo("-1 -");
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("used=1");
    }

    @ParameterizedTest(name = "value {0} of {1}, notice {2} of {3}: {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                // an amendment counts more than what it amends, whenever it was issued
                "final, 2019-03-03T00:00:00Z, corrected, 2019-03-02T00:00:00Z, superseded",
                "final, -, amended, -, superseded",
                // of two amendments, and of a notice of error, the later one holds
                "amended, 2019-03-02T00:00:00Z, corrected, 2019-03-03T00:00:00Z, superseded",
                "amended, 2019-03-03T00:00:00Z, corrected, 2019-03-02T00:00:00Z, used",
                "amended, -, corrected, 2019-03-02T00:00:00Z, conflicting-values",
                "final, 2019-03-02T00:00:00Z, entered-in-error, 2019-03-03T00:00:00Z, superseded",
                "final, 2019-03-03T00:00:00Z, entered-in-error, 2019-03-02T00:00:00Z, used",
                "final, 2019-03-02T00:00:00Z, entered-in-error, 2019-03-02T00:00:00Z, conflicting-values",
                "corrected, -, entered-in-error, -, conflicting-values",
            })
    void aValueThatWasTakenBackIsNotUsed(
            String status, String issued, String notice, String noticeIssued, String fate) {
        Chart chart = Chart.treated()
                .add(ctx(TIME, "1").identifier("acc|7").status(status).issued(issued))
                .withdraw(ctx(TIME, "0").identifier("acc|7").status(notice).issued(noticeIssued));
        assertFates(chart, fate.equals("used") ? "1" : null, fate);
    }

    @Test
    void ofManyNoticesTheOneThatWasIssuedLastCounts() {
        Chart chart = Chart.treated().add(ctx(TIME, "1").identifier("acc|7").issued("2019-03-03T00:00:00Z"));
        for (int k = 10; k < 29; k++) {
            chart.withdraw(ctx(TIME, "0")
                    .identifier("acc|7")
                    .status("entered-in-error")
                    .issued("2019-02-" + k + "T00:00:00Z"));
        }
        assertFates(chart, "1", "used");
        chart.withdraw(ctx("2019-03-01", "0")
                .identifier("acc|7")
                .status("entered-in-error")
                .issued("2019-03-04T00:00:00Z"));
        assertFates(chart, null, "superseded");
    }

    @Test
    void aNoticeConcernsOnlyItsIdentifierDateAndEndpoint() {
        Result notice = ctx(TIME, "0").identifier("acc|7", "acc|9").status("corrected");
        Chart chart = Chart.treated()
                .add(ctx(TIME, "1").identifier("acc|6"))
                .add(ctx("2019-02-28T08:00:00+07:00", "2").identifier("acc|7"))
                .add(new Result(Studies.PLATELETS)
                        .at(TIME)
                        .value("250", "10*9/L")
                        .identifier("acc|7"))
                .add(ctx(TIME, "3"))
                .add(ctx("2019-03-01", "4").identifier("acc|9"))
                .withdraw(notice);
        CaseOutcome.Included outcome = Outcomes.included(chart);
        assertThat(Outcomes.findings(outcome, 4)).containsExactly(Disposition.SUPERSEDED);
        assertThat(Outcomes.fates(outcome, "Observation"))
                .containsExactly("used=1", "conflicting-values=2", "not-selected=1", "superseded=1");
    }

    @Test
    void aNoticeWithoutAReadableDateConcernsEveryDate() {
        Chart chart = Chart.treated()
                .add(ctx(TIME, "1").identifier("acc|7"))
                .add(ctx("2019-02-01", "2").identifier("acc|7"))
                .add(ctx("2019-01-01", "3").identifier("acc|8"))
                .withdraw(ctx(TIME, "0").undated().identifier("acc|7").status("amended"));
        assertFates(chart, "3", "superseded superseded used");
    }

    @Test
    void whatAnAmendmentReplacedStaysReplacedIfTheAmendmentIsTakenBack() {
        Chart chart = Chart.treated()
                .add(ctx(TIME, "1").identifier("acc|7").issued("2019-03-02T00:00:00Z"))
                .add(ctx(TIME, "2").identifier("acc|7").status("amended").issued("2019-03-03T00:00:00Z"))
                .withdraw(ctx(TIME, "0")
                        .identifier("acc|7")
                        .status("entered-in-error")
                        .issued("2019-03-04T00:00:00Z"));
        assertFates(chart, null, "superseded superseded");
    }

    @Test
    void aNoticeAboutAScanConcernsEveryVertebraButOneWithASiteOnlyItsOwn() {
        Result scan = new Result(Studies.TSCORE).identifier("acc|7").status("entered-in-error");
        assertThat(Outcomes.fates(Outcomes.included(scanned().withdraw(scan)), "Observation"))
                .containsExactly("conflicting-values=1");
        CaseOutcome.Included one = Outcomes.included(scanned()
                .withdraw(new Result(Studies.TSCORE)
                        .part(1)
                        .sites(Studies.BODIES.get(0))
                        .identifier("acc|7")
                        .status("amended")));
        assertThat(Outcomes.pair(one, "tscore-L1") + Outcomes.pair(one, "tscore-L2"))
                .isEqualTo("- --2 -");
        assertThat(Outcomes.fates(one, "Observation")).containsExactly("used=1");
    }

    @Test
    void aPartWithoutAValueTakesNoOtherPartOfItsObservationBack() {
        Chart chart = scanned()
                .withdrawPart(new Result(Studies.TSCORE).identifier("acc|7").status("amended"));
        assertThat(Outcomes.fates(Outcomes.included(chart), "Observation")).containsExactly("used=1");
    }

    private static Chart scanned() {
        return Chart.treated()
                .add(new Result(Studies.TSCORE)
                        .part(1)
                        .value("-1", "1")
                        .sites(Studies.BODIES.get(0))
                        .identifier("acc|7"))
                .addPart(new Result(Studies.TSCORE)
                        .part(2)
                        .value("-2", "1")
                        .sites(Studies.BODIES.get(1))
                        .identifier("acc|7"));
    }

    private static Result ctx(String when, String value) {
        return new Result(Studies.CTX).at(when).value(value, "ng/mL");
    }

    private static void assertFates(Chart chart, String value, String fates) {
        CaseOutcome.Included outcome = Outcomes.included(chart);
        assertThat(Outcomes.pair(outcome, "ctx")).isEqualTo((value == null ? "-" : value) + " -");
        String[] expected = fates.split(" ");
        for (int i = 0; i < expected.length; i++) {
            List<Disposition> found = Outcomes.findings(outcome, i);
            assertThat(found.isEmpty() ? "used" : found.get(0).token())
                    .as("observation %d", i)
                    .isEqualTo(expected[i]);
        }
    }
}
