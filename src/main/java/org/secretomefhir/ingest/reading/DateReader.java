package org.secretomefhir.ingest.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.study.Allowance;

/**
 * Dates of the record within the limits of possible ones: not before 1900, and begun at the latest one day after the
 * instant of the evaluation, unless the study takes dates that were shifted in time.
 */
final class DateReader {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final String NO_END = "9999";

    private final ZoneId zone;
    private final boolean shifted;
    private final Instant latest;
    private final LocalDate latestDay;

    /** @param shifted whether dates in the future are taken as they stand */
    DateReader(ZoneId zone, Instant asOf, boolean shifted) {
        this.zone = zone;
        this.shifted = shifted;
        this.latest = asOf.plus(Duration.ofDays(1));
        this.latestDay = LocalDate.ofInstant(latest, zone);
    }

    /** A possible date; a text that is none ends the reading with {@code bad-date}. */
    ClinicalDate required(String text, String path, JsonCursor json) {
        Optional<ClinicalDate> date = ClinicalDate.parse(text, zone);
        if (date.isEmpty()) {
            throw new FaultFound(Disposition.BAD_DATE, path, "no such date");
        }
        return possible(date.get(), path, json);
    }

    static boolean isOpenEnd(String text) {
        return text.startsWith(NO_END);
    }

    /** Whether a date lies in the year 9999, which sources write where there is no end. */
    static boolean isOpenEnd(String text, JsonCursor json) {
        boolean open = isOpenEnd(text);
        if (open) {
            json.see(Sighting.of(Sighting.Kind.OPEN_END));
        }
        return open;
    }

    /** The instant of a complete date and time, or null: what only breaks ties need not be there. */
    @Nullable
    Instant instant(String text) {
        return ClinicalDate.instant(text, zone).orElse(null);
    }

    private ClinicalDate possible(ClinicalDate date, String path, JsonCursor json) {
        if (date.firstDay().isBefore(EARLIEST)) {
            throw new FaultFound(Disposition.BAD_DATE, path, "before 1900");
        }
        Instant start = date.start();
        if (date.firstDay().isAfter(latestDay) || (start != null && start.isAfter(latest))) {
            if (!shifted) {
                throw new FaultFound(
                        Disposition.BAD_DATE, path, "in the future; --allow shifted-dates would take it as it stands");
            }
            json.see(Sighting.ofOwn(Sighting.Kind.ALLOWED, Allowance.SHIFTED_DATES.token()));
        }
        return date;
    }
}
