package org.secretomefhir.samples;

import java.math.BigDecimal;

/**
 * One visit at which something was measured.
 *
 * @param day days from the index day
 * @param status of the observations it gave
 * @param mark what is special about it, for the ids; empty if nothing
 * @param truth whether these are the values of the table, or others near them
 */
record Draw(int day, int hour, When.Style style, String status, String mark, boolean truth) {
    static final String FINAL = "final";

    private static final String OUTSIDE = "just-outside";

    /** A visit whose values are not to be found. */
    static Draw decoy(int day, int hour, When.Style style) {
        return new Draw(day, hour, style, FINAL, "", false);
    }

    /** A visit one day before or after a window, where nothing was measured in the window itself. */
    static Draw justOutside(int day, When.Style style) {
        return new Draw(day, 7, style, FINAL, OUTSIDE, false);
    }

    /** Whether there is such a visit for an endpoint with these values. */
    boolean isWanted(CohortTable.Values values) {
        return !mark.equals(OUTSIDE) || (before() ? values.pre() : values.post()) == null;
    }

    boolean before() {
        return day <= 0;
    }

    When when(CohortTable.Row row) {
        return When.of(row.index().plusDays(day), hour, (row.number() * 7) % 60, style);
    }

    /** Whether there is an Encounter for it: not for what the patients with odd numbers brought from elsewhere. */
    boolean hasVisit(int patient) {
        return truth || patient % 2 == 0;
    }

    /** {@code before-012}, {@code after-180-preliminary}. */
    String idPart() {
        return Chart.dayId(day) + (mark.isEmpty() ? "" : "-" + mark);
    }

    /**
     * The value that was measured; null if the table leaves this side empty and a value here would fill it.
     *
     * @param inWindow whether the study looks at this day
     */
    BigDecimal value(CohortTable.Values values, boolean inWindow, boolean tScore, long seed) {
        BigDecimal side = before() ? values.pre() : values.post();
        if (truth) {
            return side;
        }
        if (side == null && inWindow && status.equals(FINAL)) {
            return null;
        }
        BigDecimal other = before() ? values.post() : values.pre();
        return Decoy.near(side == null ? other : side, tScore, seed * 1_009 + day * 31L + mark.length());
    }
}
