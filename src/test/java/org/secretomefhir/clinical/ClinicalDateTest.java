package org.secretomefhir.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClinicalDateTest {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    @ParameterizedTest
    @CsvSource({
        "2019, 2019-01-01, 2019-12-31",
        "2019-03, 2019-03-01, 2019-03-31",
        "2020-02, 2020-02-01, 2020-02-29",
        "2019-03-14, 2019-03-14, 2019-03-14"
    })
    void aPartialDateIsTheIntervalOfAllItsDays(String text, LocalDate first, LocalDate last) {
        ClinicalDate date = ClinicalDate.parse(text, JAKARTA).orElseThrow();
        assertThat(date).isEqualTo(new ClinicalDate(first, last, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "2019-03-14T06:00:00+07:00, 2019-03-14, 2019-03-13T23:00:00Z",
        "2019-03-13T23:00:00Z, 2019-03-14, 2019-03-13T23:00:00Z",
        "2019-03-13T23:00:00.5Z, 2019-03-14, 2019-03-13T23:00:00.500Z",
        "2019-03-14T06:00, 2019-03-14, 2019-03-13T23:00:00Z",
        "2019-03-13T16:59:60Z, 2019-03-13, 2019-03-13T16:59:59.999Z"
    })
    void aTimeFallsOnTheSitesCalendarDay(String text, LocalDate day, Instant moment) {
        ClinicalDate date = ClinicalDate.parse(text, JAKARTA).orElseThrow();
        assertThat(date).isEqualTo(new ClinicalDate(day, day, moment, moment));
    }

    @ParameterizedTest
    @CsvSource({
        "2019-03-14T00:00:00+07:00, 2019-03-14, ",
        "2019-03-13T17:00:00Z, 2019-03-14, ",
        "2019-03-14T00:00, 2019-03-14, ",
        "2019-03-14T00:00:00Z, 2019-03-14, 2019-03-14T00:00:00Z",
        "2019-03-13T00:00:00-05:00, 2019-03-13, 2019-03-13T05:00:00Z"
    })
    void midnightIsMarkedAndInTheSitesZoneIsTheDay(String text, LocalDate day, Instant moment) {
        ClinicalDate date = ClinicalDate.parse(text, JAKARTA).orElseThrow();
        assertThat(date).isEqualTo(new ClinicalDate(day, day, moment, moment, true));
        assertThat(date.asTold()).isEqualTo(new ClinicalDate(day, day, moment, moment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "19",
                "2019-3-1",
                "2019-13",
                "2022-02-30",
                "2019-03-14T24:00:00Z",
                "2019-03-14T06",
                "14/03/2019",
                "2019-03-14 06:00:00",
                "2019-03-14T06:00:00+25:00",
                " 2019",
                "2019-03-14T06:61:00Z"
            })
    void whatIsNoDateIsRefused(String text) {
        assertThat(ClinicalDate.parse(text, JAKARTA)).isEmpty();
    }

    @Test
    void aTimeInTheGapOfAClockChangeIsMovedByTheRulesOfJavaTime() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(ClinicalDate.parse("2021-03-28T02:30:00", berlin)
                        .orElseThrow()
                        .start())
                .isEqualTo(Instant.parse("2021-03-28T01:30:00Z"));
    }

    @Test
    void aPeriodRunsFromTheFirstBeginningToTheLastEnd() {
        ClinicalDate from = ClinicalDate.parse("2019-03", JAKARTA).orElseThrow();
        ClinicalDate to = ClinicalDate.parse("2019-04-02", JAKARTA).orElseThrow();
        assertThat(ClinicalDate.period(from, to).orElseThrow().daysText()).isEqualTo("2019-03-01/2019-04-02");
        assertThat(ClinicalDate.period(to, ClinicalDate.ofDay(LocalDate.of(2019, 1, 1))))
                .isEmpty();
    }

    @Property
    void withinImpliesTouches(
            @ForAll @IntRange(min = 0, max = 400) int start,
            @ForAll @IntRange(min = 0, max = 60) int length,
            @ForAll @IntRange(min = 0, max = 400) int from,
            @ForAll @IntRange(min = 0, max = 60) int width) {
        LocalDate zero = LocalDate.of(2019, 1, 1);
        ClinicalDate date = new ClinicalDate(zero.plusDays(start), zero.plusDays(start + length), null, null);
        LocalDate first = zero.plusDays(from);
        LocalDate last = first.plusDays(width);
        assertThat(date.within(first, last)).isEqualTo(start >= from && start + length <= from + width);
        assertThat(date.touches(first, last)).isEqualTo(start <= from + width && start + length >= from);
        if (date.within(first, last)) {
            assertThat(date.touches(first, last)).isTrue();
        }
    }

    @Test
    void halfKnownInstantsAreRefused() {
        LocalDate day = LocalDate.of(2019, 3, 14);
        assertThatThrownBy(() -> new ClinicalDate(day, day, Instant.EPOCH, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
