package org.secretomefhir.clinical;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date as an interval of days in the site's time zone, both ends included: {@code 2019-03} is 1 to 31 March. Where
 * the time was recorded too, the instants of its beginning and end; else both are null.
 *
 * <p>A time of exactly midnight is what converters write where none is known. It tells the day, and is no evidence of
 * what came before or after it on that day.
 *
 * @param firstDay first possible local day
 * @param lastDay last possible local day, not before the first
 * @param start instant of the beginning, null if only days are known
 * @param end instant of the end, not before the start; null if only days are known
 * @param midnight whether a time was recorded as exactly midnight, in the offset as written or in the site's zone
 */
public record ClinicalDate(
        LocalDate firstDay,
        LocalDate lastDay,
        @Nullable Instant start,
        @Nullable Instant end,
        boolean midnight) {
    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})"
            + "(?:T(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,40}))?)?(Z|[+-]\\d{2}:\\d{2})?)?)?)?");

    public ClinicalDate {
        if (lastDay.isBefore(firstDay)) {
            throw new IllegalArgumentException("a date interval ends before it begins");
        }
        if ((start == null) != (end == null)) {
            throw new IllegalArgumentException("both instants are known, or none");
        }
        if (start != null && end != null && end.isBefore(start)) {
            throw new IllegalArgumentException("a time interval ends before it begins");
        }
    }

    /** Of times that are not midnight, or not known. */
    public ClinicalDate(LocalDate firstDay, LocalDate lastDay, @Nullable Instant start, @Nullable Instant end) {
        this(firstDay, lastDay, start, end, false);
    }

    /** The whole day. */
    public static ClinicalDate ofDay(LocalDate day) {
        return new ClinicalDate(day, day, null, null);
    }

    /**
     * Reads a FHIR date, dateTime or instant: a year, a month, a day, or a time to the minute, second or fraction, with
     * an offset or without one (then in the given zone, by the rules of java.time at clock changes). A leap second
     * {@code :60} is the last millisecond before; {@code 24:00} and days that do not exist are refused.
     *
     * <p>Midnight in the given zone is the day without a time. Midnight in another offset is an instant like any other.
     *
     * @return empty if the text is no such date
     */
    public static Optional<ClinicalDate> parse(String text, ZoneId siteZone) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            int year = Integer.parseInt(form.group(1));
            if (form.group(2) == null) {
                return Optional.of(days(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
            }
            int month = Integer.parseInt(form.group(2));
            if (form.group(3) == null) {
                LocalDate first = LocalDate.of(year, month, 1);
                return Optional.of(days(first, first.plusMonths(1).minusDays(1)));
            }
            LocalDate day = LocalDate.of(year, month, Integer.parseInt(form.group(3)));
            if (form.group(4) == null) {
                return Optional.of(ofDay(day));
            }
            ClinicalDate moment = ofInstant(instant(day, form, siteZone), siteZone);
            boolean here = isMidnight(moment, siteZone);
            return Optional.of(new ClinicalDate(
                    moment.firstDay,
                    moment.lastDay,
                    here ? null : moment.start,
                    here ? null : moment.end,
                    here || isMidnight(form)));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    /** The instant of a complete date and time, midnight too; empty if the text is none. */
    public static Optional<Instant> instant(String text, ZoneId siteZone) {
        Matcher form = FORM.matcher(text);
        try {
            return form.matches() && form.group(4) != null
                    ? Optional.of(instant(LocalDate.parse(text.substring(0, 10)), form, siteZone))
                    : Optional.empty();
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    /** A moment, and the local day it falls on. */
    public static ClinicalDate ofInstant(Instant moment, ZoneId siteZone) {
        LocalDate day = LocalDate.ofInstant(moment, siteZone);
        return new ClinicalDate(day, day, moment, moment);
    }

    /** From the beginning of the one to the end of the other; empty if that is backwards. */
    public static Optional<ClinicalDate> period(ClinicalDate from, ClinicalDate to) {
        Instant start = from.start;
        Instant end = to.end;
        boolean timed = start != null && end != null;
        if (to.lastDay.isBefore(from.firstDay) || (start != null && end != null && end.isBefore(start))) {
            return Optional.empty();
        }
        return Optional.of(new ClinicalDate(
                from.firstDay, to.lastDay, timed ? start : null, timed ? end : null, from.midnight || to.midnight));
    }

    /** The same days and instants, however they were written: what two values of one date have in common. */
    public ClinicalDate asTold() {
        return midnight ? new ClinicalDate(firstDay, lastDay, start, end) : this;
    }

    /** Whether the day is known. */
    public boolean isOneDay() {
        return firstDay.equals(lastDay);
    }

    /** Whether the whole interval lies between the two days, both included. */
    public boolean within(LocalDate from, LocalDate to) {
        return !firstDay.isBefore(from) && !lastDay.isAfter(to);
    }

    /** Whether any day of the interval lies between the two days, both included. */
    public boolean touches(LocalDate from, LocalDate to) {
        return !lastDay.isBefore(from) && !firstDay.isAfter(to);
    }

    /** The middle day; of an even number of days the earlier of the two. */
    public LocalDate middleDay() {
        return firstDay.plusDays(ChronoUnit.DAYS.between(firstDay, lastDay) / 2);
    }

    /** {@code 2019-03-14}, or {@code 2019-03-01/2019-03-31}: days only, in the site's zone. */
    public String daysText() {
        return isOneDay() ? firstDay.toString() : firstDay + "/" + lastDay;
    }

    private static boolean isMidnight(Matcher form) {
        return LocalTime.of(Integer.parseInt(form.group(4)), Integer.parseInt(form.group(5)), second(form), nano(form))
                .equals(LocalTime.MIDNIGHT);
    }

    private static boolean isMidnight(ClinicalDate moment, ZoneId siteZone) {
        Instant start = moment.start;
        return start != null && LocalTime.ofInstant(start, siteZone).equals(LocalTime.MIDNIGHT);
    }

    private static int second(Matcher form) {
        int second = form.group(6) == null ? 0 : Integer.parseInt(form.group(6));
        return second == 60 ? 59 : second;
    }

    private static int nano(Matcher form) {
        return form.group(7) == null ? 0 : Integer.parseInt((form.group(7) + "000000000").substring(0, 9));
    }

    private static ClinicalDate days(LocalDate first, LocalDate last) {
        return new ClinicalDate(first, last, null, null);
    }

    private static Instant instant(LocalDate day, Matcher form, ZoneId siteZone) {
        int hour = Integer.parseInt(form.group(4));
        int minute = Integer.parseInt(form.group(5));
        int nano = "60".equals(form.group(6)) ? 999_000_000 : nano(form);
        LocalDateTime local = day.atTime(hour, minute, second(form), nano);
        String offset = form.group(8);
        return offset == null ? local.atZone(siteZone).toInstant() : local.toInstant(ZoneOffset.of(offset));
    }
}
