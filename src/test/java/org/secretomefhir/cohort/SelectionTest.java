package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.SourceRef;
import org.secretomefhir.clinical.Tally;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.StudyDefinition;

class SelectionTest {
    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "last, 2019-01-01=1 2019-03-01=2 2019-02-01=3, 2, -13",
        "last, 2019-03-01T08:00:00+07:00=1 2019-03-01T09:00:00+07:00=2, 2, -13",
        // the instant counts, not the text: 02:00 UTC is 09:00 in Jakarta
        "last, 2019-03-01T08:00:00+07:00=1 2019-03-01T02:00:00Z=2 2019-03-01T08:30:00+07:00=3, 2, -13",
        // of one day, a known time comes after an unknown one
        "last, 2019-03-01=1 2019-03-01T00:01:00+07:00=2, 2, -13",
        // midnight in Greenwich is seven o'clock in Jakarta; midnight in Jakarta is no later than the day
        "last, 2019-03-01T06:30:00+07:00=1 2019-03-01T00:00:00Z=2, 2, -13",
        "last, 2019-03-01T06:30:00+07:00=1 2019-03-01T00:00:00+07:00=2, 1, -13",
        // an interval ends with its last day, and lies at its middle
        "last, 2019-02=1 2019-02-27=2 2019-01-31=3, 1, -28",
        "first, 2019-01-01=1 2018-12-31=2 2019-02-01=3, 2, -73",
        "first, 2019-02=1 2019-02-10=2, 1, -28",
        "first, 2019-01-01T09:00:00+07:00=1 2019-01-01T08:00:00+07:00=2, 2, -72",
        "first, 2019-01-01=1 2019-01-01T08:00:00+07:00=2, 2, -72",
        "closest:-30, 2019-02-10=1 2019-02-13=2 2019-03-01=3, 2, -29",
        // equally close: the earlier
        "closest:-30, 2019-02-11=1 2019-02-13=2, 1, -31",
        "closest:-30, 2019-02-13=2 2019-02-11=1, 1, -31",
        // on the same day: the latest
        "closest:-30, 2019-02-12T08:00:00+07:00=1 2019-02-12T09:00:00+07:00=2, 2, -30",
        "mean, 2019-01-01=1 2019-01-02=2, 1.5, -72",
        "mean, 2019-01-01=0.1 2019-01-02=0.2 2019-01-03=0.2, 0.1666666666667, -71",
        "mean, 2019-01-01=1 2019-01-02=1 2019-01-03=0, 0.666666666667, -71",
        "mean, 2019-01-01=0.30 2019-01-02=0.10 2019-01-03=0.20, 0.2, -71",
        "median, 2019-01-01=1 2019-01-02=9 2019-01-03=2, 2, -71",
        "median, 2019-01-01=1 2019-01-02=9 2019-01-03=2 2019-01-04=3, 2.5, -71",
        "median, 2019-01-01=7, 7, -72",
    })
    void aRuleTakesOneValueOutOfAWindow(String rule, String values, String expected, int days) {
        StudyDefinition study = Studies.with(Studies.ctx(rule(rule), new SelectionRule.Last()));
        Chart chart = Chart.treated();
        for (String one : values.split(" ")) {
            chart.ctx(one.split("=")[0], one.split("=")[1]);
        }
        SelectedValue pre = Outcomes.included(study, chart).pair("ctx").pre();
        assertThat(Outcomes.text(pre)).isEqualTo(expected);
        assertThat(pre.daysFromIndex()).isEqualTo(days);
    }

    @Test
    void theDefaultTakesTheLastBeforeAndTheOneClosestToDay180After() {
        Chart chart = Chart.treated()
                .ctx("2019-01-01", "0.9")
                .ctx("2019-03-13", "0.8")
                .ctx("2019-04-13", "0.7")
                .ctx("2019-09-10", "0.6")
                .ctx("2020-03-13", "0.5");
        CaseOutcome.Included outcome = Outcomes.included(chart);
        assertThat(Outcomes.pair(outcome, "ctx")).isEqualTo("0.8 0.6");
        assertThat(outcome.pair("ctx").post().daysFromIndex()).isEqualTo(180);
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("used=2", "not-selected=3");
    }

    @Test
    void ofACourseTheDaysAfterCountFromItsEnd() {
        Chart chart = Chart.of("p")
                .dose("2019-03-14/2019-04-04")
                .ctx("2019-03-13", "0.8")
                .ctx("2019-05-04", "0.7");
        Pair pair = Outcomes.included(chart).pair("ctx");
        assertThat(pair.pre().daysFromIndex()).isEqualTo(-1);
        assertThat(pair.post().daysFromIndex()).isEqualTo(30);
    }

    @Test
    void theDayToBeClosestToCountsFromTheSameDayAsItsWindow() {
        Chart chart = Chart.of("p")
                .dose("2019-03-14/2019-04-04")
                .ctx("2019-09-25", "1")
                .ctx("2019-10-05", "2");
        assertThat(Outcomes.pair(Outcomes.included(chart), "ctx")).isEqualTo("- 2");
    }

    @Test
    void allValuesOfAMeanAreUsedAndNamed() {
        StudyDefinition study = Studies.with(Studies.ctx(new SelectionRule.Median(), new SelectionRule.Mean()));
        Chart chart = Chart.treated()
                .ctx("2019-03-01T08:00:00+07:00", "1")
                .ctx("2019-03-03T08:00:00+07:00", "3")
                .ctx("2019-03-02T08:00:00+07:00", "2")
                .ctx("2019-09-01", "5")
                .ctx("2019-09-02T08:00:00+07:00", "6");
        CaseOutcome.Included outcome = Outcomes.included(study, chart);
        Pair pair = outcome.pair("ctx");
        assertThat(pair.pre().sources()).extracting(SourceRef::id).containsExactly("po0", "po1", "po2");
        assertThat(pair.pre().date()).isEqualTo(Chart.date("2019-03-01T08:00:00+07:00/2019-03-03T08:00:00+07:00"));
        assertThat(pair.post().date()).isEqualTo(Chart.date("2019-09-01/2019-09-02"));
        assertThat(Outcomes.fates(outcome, "Observation")).containsExactly("used=5");
    }

    @Test
    void whatOtherRulesWouldHaveTakenStandsBesideTheValue() {
        Chart chart = Chart.treated()
                .ctx("2019-01-01", "0.9")
                .ctx("2019-03-01", "0.4")
                .ctx("2019-03-13", "0.80")
                .ctx("2019-05-13", "0.5")
                .ctx("2019-09-10", "0.6")
                .ctx("2020-03-01", "0.1");
        Pair pair = Outcomes.included(chart).pair("ctx");
        assertThat(pair.pre().others())
                .isEqualTo(new WindowValues(3, decimal("0.8"), decimal("0.8"), decimal("0.7"), decimal("0.8")));
        assertThat(pair.post().others())
                .isEqualTo(new WindowValues(3, decimal("0.1"), decimal("0.6"), decimal("0.4"), decimal("0.5")));
        for (WindowRule rule : WindowRule.values()) {
            Pair alone = Outcomes.included(
                            Studies.with(Studies.ctx(
                                    rule.before(Studies.ctx(rule("last"), rule("closest:180"))),
                                    rule.after(Studies.ctx(rule("last"), rule("closest:180"))))),
                            chart)
                    .pair("ctx");
            assertThat(pair.pre().under(rule)).isEqualTo(alone.pre().value());
            assertThat(pair.post().under(rule)).isEqualTo(alone.post().value());
        }
    }

    @Test
    void ofASingleValueEveryRuleTakesTheSame() {
        Pair pair = Outcomes.included(Chart.treated().ctx("2019-03-01", "0.40").ctx("2019-06-01", "0.3"))
                .pair("ctx");
        assertThat(pair.pre().others()).isNull();
        assertThat(WindowRule.values())
                .allSatisfy(rule -> assertThat(pair.pre().under(rule)).isEqualTo(decimal("0.4")));
        assertThatThrownBy(() -> new WindowValues(1, decimal("1"), decimal("1"), decimal("1"), decimal("1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aValueToldTwiceIsOneValue() {
        Chart chart = Chart.treated()
                .ctx("2019-03-01", "0.4")
                .ctx("2019-03-01", "0.4")
                .ctx("2019-06-01", "0.3");
        assertThat(Outcomes.included(chart).pair("ctx").pre().others()).isNull();
    }

    @Test
    void withoutADayOfTheStudyTheClosestIsToTheIndexBeforeAndToTheMiddleOfTheWindowAfter() {
        Endpoint endpoint = Studies.ctx(rule("mean"), rule("median"));
        assertThat(WindowRule.CLOSEST.before(endpoint)).isEqualTo(rule("closest:0"));
        assertThat(WindowRule.CLOSEST.after(endpoint)).isEqualTo(rule("closest:197"));
        assertThat(WindowRule.CLOSEST.after(Studies.ctx(rule("last"), rule("closest:90"))))
                .isEqualTo(rule("closest:90"));
    }

    @Test
    void theSampleUnderAnotherRuleHasTheSameSubjects() {
        StudyDefinition study = Studies.standard();
        List<CaseOutcome> cases = new CaseBuilder(study, Studies.scope(study))
                .buildAll(List.of(
                        Chart.of("a")
                                .dose("2019-03-14")
                                .ctx("2019-03-01", "0.4")
                                .ctx("2019-03-11", "0.6")
                                .ctx("2019-09-10", "0.2")
                                .record(),
                        Chart.of("b")
                                .dose("2019-03-14")
                                .ctx("2019-03-01", "0.9")
                                .record()));
        Tally received = cases.stream().map(CaseOutcome::tally).reduce(Tally.EMPTY, Tally::plus);
        Map<String, Long> totals = new TreeMap<>();
        received.counts().keySet().forEach(type -> totals.put(type, received.total(type)));
        StudyFrame frame = StudyFrame.gather(study, Studies.scope(study), cases, totals, Tally.EMPTY, List.of());
        assertThat(frame.sample("ctx").change().get(0)).isEqualByComparingTo("-0.4");
        PairedSample mean = frame.sample("ctx", WindowRule.MEAN);
        assertThat(mean.nTotal()).isEqualTo(2);
        assertThat(mean.nPaired()).isEqualTo(1);
        assertThat(mean.change().get(0)).isEqualByComparingTo("-0.3");
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static SelectionRule rule(String text) {
        return text.startsWith("closest:")
                ? new SelectionRule.Closest(Integer.parseInt(text.substring(8)))
                : Map.of(
                                "last", new SelectionRule.Last(),
                                "first", new SelectionRule.First(),
                                "mean", new SelectionRule.Mean(),
                                "median", new SelectionRule.Median())
                        .get(text);
    }
}
