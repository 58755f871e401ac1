package org.secretomefhir.cohort;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.SameDayRule;
import org.secretomefhir.study.Window;

/**
 * Puts a date into the window before or after the index. A date is an interval: it is in a window only if all of it is;
 * if only a part is, the date is ambiguous. Days after the data cut-off belong to no window.
 *
 * <p>Where a window begins or ends with the index day, a date on that day is before or after exposure if both times are
 * known and differ; otherwise the same-day rule decides. The rule cannot decide about a longer interval that holds the
 * index day, unless it takes the day into the window that holds the rest.
 */
final class Placement {
    private final IndexEvent index;
    private final SameDayRule sameDay;
    private final LocalDate cutOff;

    Placement(IndexEvent index, SameDayRule sameDay, LocalDate cutOff) {
        this.index = index;
        this.sameDay = sameDay;
        this.cutOff = cutOff;
    }

    /** Where a date lies. */
    enum Place {
        PRE,
        POST,
        SAME_DAY,
        AMBIGUOUS,
        OUTSIDE
    }

    private enum Order {
        EARLIER,
        LATER,
        UNKNOWN
    }

    Place place(ClinicalDate date, Endpoint endpoint) {
        Place before = fit(date, endpoint.pre(), Place.PRE);
        if (before == Place.PRE) {
            return before;
        }
        Place after = fit(date, endpoint.post(), Place.POST);
        if (after == Place.POST || before == Place.OUTSIDE) {
            return after;
        }
        return after == Place.SAME_DAY ? after : before;
    }

    /** Whether the date is the index day from which one of the windows counts, and that day is the window's edge. */
    boolean isSameDay(ClinicalDate date, Endpoint endpoint) {
        return date.isOneDay()
                && ((date.firstDay().equals(index.preDay()) && hasIndexDayAsEdge(endpoint.pre(), Place.PRE))
                        || (date.firstDay().equals(index.postDay()) && hasIndexDayAsEdge(endpoint.post(), Place.POST)));
    }

    /** Whether both times are known and differ. */
    boolean isOrderedByTime(ClinicalDate date) {
        return order(date, index.begins()) != Order.UNKNOWN || order(date, index.ends()) != Order.UNKNOWN;
    }

    private static boolean hasIndexDayAsEdge(Window window, Place side) {
        return (side == Place.PRE ? window.toDay() : window.fromDay()) == 0;
    }

    private Place fit(ClinicalDate date, Window window, Place side) {
        LocalDate day = side == Place.PRE ? index.preDay() : index.postDay();
        LocalDate first = window.first(day);
        LocalDate last = window.last(day).isAfter(cutOff) ? cutOff : window.last(day);
        if (last.isBefore(first) || !date.touches(first, last)) {
            return Place.OUTSIDE;
        }
        Place whole = date.within(first, last) ? side : Place.AMBIGUOUS;
        if (!hasIndexDayAsEdge(window, side) || !date.touches(day, day)) {
            return whole;
        }
        Order order = order(date, side == Place.PRE ? index.begins() : index.ends());
        if (order != Order.UNKNOWN) {
            return (order == Order.EARLIER) == (side == Place.PRE) ? whole : Place.OUTSIDE;
        }
        if (sameDay == (side == Place.PRE ? SameDayRule.PRE : SameDayRule.POST)) {
            return whole;
        }
        if (!date.isOneDay()) {
            return Place.AMBIGUOUS;
        }
        return sameDay == SameDayRule.EXCLUDE ? Place.SAME_DAY : Place.OUTSIDE;
    }

    private static Order order(ClinicalDate date, @Nullable Instant exposure) {
        Instant start = date.start();
        Instant end = date.end();
        if (start == null || end == null || exposure == null) {
            return Order.UNKNOWN;
        }
        if (end.isBefore(exposure)) {
            return Order.EARLIER;
        }
        return start.isAfter(exposure) ? Order.LATER : Order.UNKNOWN;
    }
}
