package org.secretomefhir.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.cohort.Placement.Place;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.SameDayRule;
import org.secretomefhir.study.SelectionRule;
import org.secretomefhir.study.Window;

class PlacementTest {
    private static final LocalDate FAR = LocalDate.of(2030, 1, 1);
    private static final Endpoint CTX = Studies.ctx(new SelectionRule.Last(), new SelectionRule.Last());

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2018-09-14, OUTSIDE",
        "2018-09-15, PRE",
        "2019-03-13, PRE",
        "2019-03-14, SAME_DAY",
        "2019-03-15, OUTSIDE",
        "2019-04-12, OUTSIDE",
        "2019-04-13, POST",
        "2020-03-13, POST",
        "2020-03-14, OUTSIDE",
        // 180 days before, 365 days after: a partial date must lie inside as a whole
        "2018-10, PRE",
        "2018-09, AMBIGUOUS",
        "2018-08, OUTSIDE",
        "2019-02, PRE",
        "2019-03, AMBIGUOUS",
        "2019-04, AMBIGUOUS",
        "2019-05, POST",
        "2020-02, POST",
        "2020-03, AMBIGUOUS",
        "2018, AMBIGUOUS",
        "2019, AMBIGUOUS",
        "2017, OUTSIDE",
        "2019-03-01/2019-03-10, PRE",
        "2019-03-01/2019-03-14, AMBIGUOUS",
        "2019-03-15/2019-04-12, OUTSIDE",
        "2019-03-01/2019-03-20, AMBIGUOUS",
    })
    void aDateIsInAWindowOnlyAsAWhole(String date, Place place) {
        Placement placement = new Placement(IndexEvent.ofDay(LocalDate.of(2019, 3, 14)), SameDayRule.EXCLUDE, FAR, CTX);
        assertThat(placement.place(Chart.date(date))).isEqualTo(place);
    }

    @ParameterizedTest(name = "{1} after a dose at {0}: {2}, {3}, {4}")
    @CsvSource({
        // dose, value, under EXCLUDE, PRE, POST
        "2019-03-14, 2019-03-14, SAME_DAY, PRE, OUTSIDE",
        "2019-03-14T10:00:00+07:00, 2019-03-14, SAME_DAY, PRE, OUTSIDE",
        "2019-03-14, 2019-03-14T08:00:00+07:00, SAME_DAY, PRE, OUTSIDE",
        "2019-03-14T10:00:00+07:00, 2019-03-14T10:00:00+07:00, SAME_DAY, PRE, OUTSIDE",
        // known to be earlier, or later, under every rule
        "2019-03-14T10:00:00+07:00, 2019-03-14T09:59:59+07:00, PRE, PRE, PRE",
        "2019-03-14T10:00:00+07:00, 2019-03-14T10:00:01+07:00, OUTSIDE, OUTSIDE, OUTSIDE",
        // 06:00 in Jakarta is stored as 23:00 UTC of the day before
        "2019-03-14T10:00:00+07:00, 2019-03-13T23:00:00Z, PRE, PRE, PRE",
        "2019-03-14, 2019-03-13T23:00:00Z, SAME_DAY, PRE, OUTSIDE",
        "2019-03-13T23:00:00Z, 2019-03-13T16:00:00Z, PRE, PRE, PRE",
        "2019-03-14T10:00:00+07:00, 2019-03-14T08:00:00+07:00/2019-03-14T09:00:00+07:00, PRE, PRE, PRE",
        "2019-03-14T10:00:00+07:00, 2019-03-14T08:00:00+07:00/2019-03-14T11:00:00+07:00, SAME_DAY, PRE, OUTSIDE",
        // longer intervals: the rule decides only if it takes the day to the rest
        "2019-03-14, 2019-03-10/2019-03-14, AMBIGUOUS, PRE, AMBIGUOUS",
        "2019-03-14, 2019-03-10/2019-03-15, AMBIGUOUS, AMBIGUOUS, AMBIGUOUS",
        "2019-03-14T10:00:00+07:00, 2019-03-10T08:00:00+07:00/2019-03-14T09:00:00+07:00, PRE, PRE, PRE",
    })
    void aValueOnTheIndexDayIsBeforeOnlyIfItsTimeSaysSoOrTheRule(
            String dose, String value, Place exclude, Place pre, Place post) {
        assertThat(placement(dose, SameDayRule.EXCLUDE, CTX).place(Chart.date(value)))
                .isEqualTo(exclude);
        assertThat(placement(dose, SameDayRule.PRE, CTX).place(Chart.date(value)))
                .isEqualTo(pre);
        assertThat(placement(dose, SameDayRule.POST, CTX).place(Chart.date(value)))
                .isEqualTo(post);
    }

    @ParameterizedTest(name = "{1} after a dose at {0}: {2}")
    @CsvSource({
        "2019-03-14T10:00:00+07:00, 2019-03-14T09:59:59+07:00, PRE",
        "2019-03-14T10:00:00+07:00, 2019-03-14T10:00:01+07:00, POST",
        "2019-03-14T10:00:00+07:00, 2019-03-14T10:00:00+07:00, SAME_DAY",
        "2019-03-14T10:00:00+07:00, 2019-03-13T23:00:00Z, PRE",
        "2019-03-14T10:00:00+07:00, 2019-03-14T16:59:59Z, POST",
        "2019-03-14T10:00:00+07:00, 2019-03-14T08:00:00+07:00/2019-03-14T11:00:00+07:00, SAME_DAY",
        "2019-03-14T10:00:00+07:00, 2019-03-14T11:00:00+07:00/2019-03-16T11:00:00+07:00, POST",
        "2019-03-14T10:00:00+07:00, 2019-03-14, SAME_DAY",
        "2019-03-14, 2019-03-14T08:00:00+07:00, SAME_DAY",
        "2019-03-14T10:00:00+07:00, 2019-03-10/2019-03-14, AMBIGUOUS",
        "2019-03-14T10:00:00+07:00, 2019-03, AMBIGUOUS",
        "2019-03-14T10:00:00+07:00, 2019-03-13, PRE",
        "2019-03-14T10:00:00+07:00, 2019-03-15, POST",
        // while an infusion ran: neither before nor after it
        "2019-03-14T10:00:00+07:00/2019-03-14T12:00:00+07:00, 2019-03-14T11:00:00+07:00, OUTSIDE",
        "2019-03-14T10:00:00+07:00/2019-03-14T12:00:00+07:00, 2019-03-14T12:00:01+07:00, POST",
        // a course over days: each window by its own dose
        "2019-03-14T10:00:00+07:00/2019-03-16T10:00:00+07:00, 2019-03-14T10:00:01+07:00, OUTSIDE",
        "2019-03-14T10:00:00+07:00/2019-03-16T10:00:00+07:00, 2019-03-16T10:00:01+07:00, POST",
    })
    void aDayThatBothWindowsHoldIsDecidedByTheTimesAlone(String dose, String value, Place place) {
        Endpoint endpoint = Studies.ctx(new Window(-180, 0), new Window(0, 365));
        assertThat(placement(dose, SameDayRule.BY_TIME, endpoint).place(Chart.date(value)))
                .isEqualTo(place);
    }

    @ParameterizedTest(name = "{0}..{1}, {2}..{3}, {4}: {5}")
    @CsvSource({
        "-180, -1, 0, 365, EXCLUDE, 2019-03-14, SAME_DAY",
        "-180, -1, 0, 365, PRE, 2019-03-14, OUTSIDE",
        "-180, -1, 0, 365, POST, 2019-03-14, POST",
        "-180, -1, 0, 365, EXCLUDE, 2019-03-14T11:00:00+07:00, POST",
        "-180, -1, 0, 365, POST, 2019-03-14T09:00:00+07:00, OUTSIDE",
        // the index day is no edge: nothing is special about it
        "-180, 10, 30, 365, EXCLUDE, 2019-03-14, PRE",
        "-180, -1, 1, 365, PRE, 2019-03-14, OUTSIDE",
        "-180, 0, 1, 365, PRE, 2019-03-14, PRE",
    })
    void theRuleGovernsTheWindowThatTheIndexDayBoundsOnly(
            int preFrom, int preTo, int postFrom, int postTo, SameDayRule rule, String value, Place place) {
        Endpoint endpoint = Studies.ctx(new Window(preFrom, preTo), new Window(postFrom, postTo));
        assertThat(placement("2019-03-14T10:00:00+07:00", rule, endpoint).place(Chart.date(value)))
                .isEqualTo(place);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2019-06-30, POST",
        "2019-07-01, OUTSIDE",
        "2019-06, POST",
        "2019-06-30/2019-07-01, AMBIGUOUS",
        "2019-07, OUTSIDE",
        "2019-03-01, PRE",
    })
    void daysAfterTheCutOffBelongToNoWindow(String date, Place place) {
        Placement placement = new Placement(
                IndexEvent.ofDay(LocalDate.of(2019, 3, 14)), SameDayRule.EXCLUDE, LocalDate.of(2019, 6, 30), CTX);
        assertThat(placement.place(Chart.date(date))).isEqualTo(place);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2019-03-13, PRE",
        "2019-03-14, SAME_DAY",
        "2019-03-20, OUTSIDE",
        "2019-05-03, OUTSIDE",
        "2019-05-04, POST",
        "2020-04-03, POST",
        "2020-04-04, OUTSIDE",
    })
    void ofACourseTheWindowBeforeCountsFromItsFirstDayAndTheWindowAfterFromItsLast(String date, Place place) {
        IndexEvent course = new IndexEvent(LocalDate.of(2019, 3, 14), LocalDate.of(2019, 4, 4), null, null);
        assertThat(new Placement(course, SameDayRule.EXCLUDE, FAR, CTX).place(Chart.date(date)))
                .isEqualTo(place);
    }

    @ParameterizedTest(name = "dose {0}, value {1}: {2}")
    @CsvSource({
        // the hour from 02:00 to 03:00 does not exist on this day in New York, 03:15 is 45 minutes after 01:30
        "2019-03-10T01:30:00-05:00, 2019-03-10T03:15:00-04:00, OUTSIDE",
        "2019-03-10T03:15:00, 2019-03-10T01:30:00, PRE",
        // and the hour from 01:00 to 02:00 comes twice on this one
        "2019-11-03T01:15:00-05:00, 2019-11-03T01:30:00-04:00, PRE",
        "2019-11-03T01:30:00-04:00, 2019-11-03T01:15:00-05:00, OUTSIDE",
        // the day itself has 25 hours
        "2019-11-03, 2019-11-03T03:59:59Z, PRE",
        "2019-11-03, 2019-11-03T04:00:00Z, SAME_DAY",
        "2019-11-03, 2019-11-04T04:59:59Z, SAME_DAY",
        "2019-11-03, 2019-11-04T05:00:00Z, OUTSIDE",
    })
    void timesAreComparedAsInstantsAcrossAClockChange(String dose, String value, Place place) {
        ZoneId zone = ZoneId.of("America/New_York");
        ClinicalDate index = ClinicalDate.parse(dose, zone).orElseThrow();
        Placement placement = new Placement(
                new IndexEvent(index.firstDay(), index.lastDay(), index.start(), index.end()),
                SameDayRule.EXCLUDE,
                FAR,
                CTX);
        assertThat(placement.place(ClinicalDate.parse(value, zone).orElseThrow()))
                .isEqualTo(place);
    }

    private static Placement placement(String dose, SameDayRule rule, Endpoint endpoint) {
        ClinicalDate date = Chart.date(dose);
        return new Placement(
                new IndexEvent(date.firstDay(), date.lastDay(), date.start(), date.end()), rule, FAR, endpoint);
    }
}
