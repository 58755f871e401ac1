package org.secretomefhir.study;

import java.time.LocalDate;

/**
 * Days relative to the index day, both ends included: {@code -180..0} is the half year before, {@code 30..365} the year
 * after without its first month. Day 0 is the index day, which the same-day rule governs.
 */
public record Window(int fromDay, int toDay) {
    public Window {
        if (toDay < fromDay) {
            throw new IllegalArgumentException("an empty window: " + fromDay + ".." + toDay);
        }
    }

    public LocalDate first(LocalDate index) {
        return index.plusDays(fromDay);
    }

    public LocalDate last(LocalDate index) {
        return index.plusDays(toDay);
    }

    public boolean overlaps(Window other) {
        return fromDay <= other.toDay && other.fromDay <= toDay;
    }

    /** Whether the index day, which ends this window and begins the other, is all that both hold. */
    public boolean meetsOnIndexDay(Window after) {
        return toDay == 0 && after.fromDay == 0;
    }

    @Override
    public String toString() {
        return fromDay + ".." + toDay;
    }
}
