package org.secretomefhir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
    @ParameterizedTest
    @CsvSource({
        "2022,2022-01-01T00:00:00Z,2023-01-01T00:00:00Z",
        "2024-02,2024-02-01T00:00:00Z,2024-03-01T00:00:00Z",
        "2022-03-04,2022-03-04T00:00:00Z,2022-03-05T00:00:00Z",
        "2022-03-04T08:00:00+07:00,2022-03-04T01:00:00Z,2022-03-04T01:00:01Z",
        "2022-03-04T08:00:00.5-03:00,2022-03-04T11:00:00.500Z,2022-03-04T11:00:00.501Z",
        "2022-03-04T08:00:00,2022-03-04T08:00:00Z,2022-03-04T08:00:01Z"
    })
    void coversTheWholeOfItsPrecision(String text, String start, String end) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
        try {
            TimeSpan span = TimeSpan.parse(text);
            assertThat(span.start()).isEqualTo(start);
            assertThat(span.end()).isEqualTo(end);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2022-03-10,eq,2022-03,true",
        "2022-03,eq,2022-03-10,false",
        "2022-03-10,ne,2022-03,false",
        "2022-03-10,ne,2022-04,true",
        "2022-03-10,gt,2022-03-10,false",
        "2022-03-11,gt,2022-03-10,true",
        "2022-03,gt,2022-03-10,true",
        "2022-03-10,ge,2022-03-10,true",
        "2022-03-09,ge,2022-03-10,false",
        "2022-03-10,lt,2022-03-10,false",
        "2022-03-09,lt,2022-03-10,true",
        "2022-03-10,le,2022-03-10,true",
        "2022-03-11,le,2022-03-10,false",
        "2022-03-11,sa,2022-03-10,true",
        "2022-03-10,sa,2022-03-10,false",
        "2022-03-09,eb,2022-03-10,true",
        "2022-03-10,eb,2022-03-10,false"
    })
    void comparesSpansByPrefix(String stored, String prefix, String asked, boolean expected) {
        assertThat(TimeSpan.parse(stored).satisfies(prefix, TimeSpan.parse(asked)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "22",
                "2022-02-30",
                "2022-13",
                "yesterday",
                "2022-03-04T25:00:00Z",
                "2022-03-04T10:00:00+99:00"
            })
    void refusesWhatIsNoDate(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void refusesAnUnknownPrefix() {
        TimeSpan span = TimeSpan.parse("2022");
        assertThatThrownBy(() -> span.satisfies("ap", span)).isInstanceOf(InvalidRequestException.class);
    }
}
