package org.secretomefhir.cohort;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.SameDayRule;
import org.secretomefhir.study.Window;

/**
 * Puts a date into the window of one endpoint before or after the index. A date is an interval: it is in a window only if all of it is;
 * if only a part is, the date is ambiguous. Days after the data cut-off belong to no window.
 *
 * <p>Where a window begins or ends with the index day, a date on that day is before or after exposure if both times are
 * known, not midnight, and differ; otherwise the same-day rule decides. The rule cannot decide about a longer interval that holds the
 * index day, unless it takes the day into the window that holds the rest. A day that both windows hold is decided by the
 * times alone.
 */
final class Placement {
    private final IndexEvent index;
    private final SameDayRule sameDay;
    private final Side before;
    private final Side after;

    Placement(IndexEvent index, SameDayRule sameDay, LocalDate cutOff, Endpoint endpoint) {
        this.index = index;
        this.sameDay = sameDay;
        this.before =
                Side.of(endpoint.pre(), index.preDay(), cutOff, endpoint.pre().toDay() == 0);
        this.after = Side.of(
                endpoint.post(), index.postDay(), cutOff, endpoint.post().fromDay() == 0);
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

    /** A window as days; empty if the last is before the first. The index day is special if it is the edge. */
    private record Side(LocalDate first, LocalDate last, LocalDate indexDay, boolean indexDayIsEdge) {
        static Side of(Window window, LocalDate day, LocalDate cutOff, boolean edge) {
            LocalDate last = window.last(day);
            return new Side(window.first(day), last.isAfter(cutOff) ? cutOff : last, day, edge);
        }

        boolean touches(ClinicalDate date) {
            return !last.isBefore(first) && date.touches(first, last);
        }

        boolean hasOnEdge(ClinicalDate date) {
            return indexDayIsEdge && date.touches(indexDay, indexDay);
        }
    }

    Place place(ClinicalDate date) {
        Place pre = fit(date, before, Place.PRE);
        if (pre == Place.PRE) {
            return pre;
        }
        Place post = fit(date, after, Place.POST);
        if (post == Place.POST || pre == Place.OUTSIDE) {
            return post;
        }
        return post == Place.SAME_DAY ? post : pre;
    }

    /** Whether the date is the index day from which one of the windows counts, and that day is the window's edge. */
    boolean isSameDay(ClinicalDate date) {
        return date.isOneDay() && (before.hasOnEdge(date) || after.hasOnEdge(date));
    }

    /** Whether both times are known and differ. */
    boolean isOrderedByTime(ClinicalDate date) {
        return order(date, index.begins()) != Order.UNKNOWN || order(date, index.ends()) != Order.UNKNOWN;
    }

    private Place fit(ClinicalDate date, Side side, Place place) {
        if (!side.touches(date)) {
            return Place.OUTSIDE;
        }
        Place whole = date.within(side.first(), side.last()) ? place : Place.AMBIGUOUS;
        if (!side.hasOnEdge(date)) {
            return whole;
        }
        boolean isBefore = place == Place.PRE;
        Order order = order(date, isBefore ? index.begins() : index.ends());
        if (order != Order.UNKNOWN) {
            return (order == Order.EARLIER) == isBefore ? whole : Place.OUTSIDE;
        }
        if (sameDay == (isBefore ? SameDayRule.PRE : SameDayRule.POST)) {
            return whole;
        }
        if (!date.isOneDay()) {
            return Place.AMBIGUOUS;
        }
        return sameDay == SameDayRule.PRE || sameDay == SameDayRule.POST ? Place.OUTSIDE : Place.SAME_DAY;
    }

    private static Order order(ClinicalDate date, @Nullable Instant exposure) {
        Instant start = date.start();
        Instant end = date.end();
        if (date.midnight() || start == null || end == null || exposure == null) {
            return Order.UNKNOWN;
        }
        if (end.isBefore(exposure)) {
            return Order.EARLIER;
        }
        return start.isAfter(exposure) ? Order.LATER : Order.UNKNOWN;
    }
}
