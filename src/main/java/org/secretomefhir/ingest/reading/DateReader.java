package org.secretomefhir.ingest.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Disposition;

/**
 * Dates of the record within the limits of possible ones: not before 1900, and begun at the latest one day after the
 * instant of the evaluation.
 */
final class DateReader {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final ZoneId zone;
    private final Instant latest;
    private final LocalDate latestDay;

    DateReader(ZoneId zone, Instant asOf) {
        this.zone = zone;
        this.latest = asOf.plus(Duration.ofDays(1));
        this.latestDay = LocalDate.ofInstant(latest, zone);
    }

    /** A possible date; a text that is none ends the reading with {@code bad-date}. */
    ClinicalDate required(String text, String path) {
        Optional<ClinicalDate> date = ClinicalDate.parse(text, zone);
        if (date.isEmpty()) {
            throw new FaultFound(Disposition.BAD_DATE, path, "no such date");
        }
        return possible(date.get(), path);
    }

    /** The instant of a complete date and time, or null: what only breaks ties need not be there. */
    @Nullable
    Instant instant(String text) {
        return ClinicalDate.parse(text, zone).map(ClinicalDate::start).orElse(null);
    }

    private ClinicalDate possible(ClinicalDate date, String path) {
        if (date.firstDay().isBefore(EARLIEST)) {
            throw new FaultFound(Disposition.BAD_DATE, path, "before 1900");
        }
        Instant start = date.start();
        if (date.firstDay().isAfter(latestDay) || (start != null && start.isAfter(latest))) {
            throw new FaultFound(Disposition.BAD_DATE, path, "in the future");
        }
        return date;
    }
}
