package org.secretomefhir.samples;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A moment in Jakarta (always seven hours before UTC), and the ways in which systems write it. */
record When(LocalDate day, LocalTime time, Style style) {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final ZoneOffset JAKARTA = ZoneOffset.ofHours(7);

    /** How a moment is written. */
    enum Style {
        /** With the hospital's offset. */
        LOCAL,
        /** As the national exchange wants it; a morning in Jakarta is the evening before. */
        UTC,
        /** The day only. */
        DAY
    }

    static When of(LocalDate day, int hour, int minute, Style style) {
        return new When(day, LocalTime.of(hour, minute), style);
    }

    When plusMinutes(long minutes) {
        return new When(day, time.plusMinutes(minutes), style);
    }

    /** A FHIR dateTime. */
    String text() {
        return switch (style) {
            case LOCAL -> SECONDS.format(moment());
            case UTC -> SECONDS.format(moment().withOffsetSameInstant(ZoneOffset.UTC));
            case DAY -> day.toString();
        };
    }

    /** A FHIR instant: always with a time. */
    String instant() {
        return style == Style.DAY ? new When(day, time, Style.LOCAL).text() : text();
    }

    private OffsetDateTime moment() {
        return day.atTime(time).atOffset(JAKARTA);
    }
}
