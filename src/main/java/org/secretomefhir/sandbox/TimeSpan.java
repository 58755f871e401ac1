package org.secretomefhir.sandbox;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Period;

/**
 * The time a FHIR date, date-time, instant or period covers, for searching. What has no zone is taken as UTC.
 *
 * @param start first instant
 * @param end first instant after it
 */
record TimeSpan(Instant start, Instant end) {
    /** The span of a stored element, or empty when it is no date. */
    static Optional<TimeSpan> of(Base element) {
        if (element instanceof Period period) {
            Instant start = period.hasStart() ? parse(period.getStartElement().getValueAsString()).start : Instant.MIN;
            Instant end = period.hasEnd() ? parse(period.getEndElement().getValueAsString()).end : Instant.MAX;
            return Optional.of(new TimeSpan(start, end));
        }
        return element.isDateTime() ? Optional.of(parse(element.primitiveValue())) : Optional.empty();
    }

    /** The span of a date as it stands in JSON or in a search parameter. */
    static TimeSpan parse(String text) {
        try {
            return switch (text.length()) {
                case 4 ->
                    days(
                            Year.parse(text).atDay(1),
                            Year.parse(text).plusYears(1).atDay(1));
                case 7 ->
                    days(
                            YearMonth.parse(text).atDay(1),
                            YearMonth.parse(text).plusMonths(1).atDay(1));
                case 10 -> days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1));
                default -> time(text);
            };
        } catch (DateTimeException e) {
            throw new InvalidRequestException("not a FHIR date: use yyyy, yyyy-mm, yyyy-mm-dd or a date-time", e);
        }
    }

    private static TimeSpan days(LocalDate first, LocalDate after) {
        return new TimeSpan(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                after.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static TimeSpan time(String text) {
        boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
        Instant start = zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        return new TimeSpan(start, text.contains(".") ? start.plusMillis(1) : start.plusSeconds(1));
    }

    /** Whether this span, that of a resource, satisfies a search prefix against the span asked for. */
    boolean satisfies(String prefix, TimeSpan asked) {
        return switch (prefix) {
            case "eq" -> !start.isBefore(asked.start) && !end.isAfter(asked.end);
            case "ne" -> start.isBefore(asked.start) || end.isAfter(asked.end);
            case "gt" -> end.isAfter(asked.end);
            case "ge" -> end.isAfter(asked.start);
            case "lt" -> start.isBefore(asked.start);
            case "le" -> start.isBefore(asked.end);
            case "sa" -> !start.isBefore(asked.end);
            case "eb" -> !end.isAfter(asked.start);
            default -> throw new InvalidRequestException("the prefix of a date must be one of eq ne gt ge lt le sa eb");
        };
    }
}
