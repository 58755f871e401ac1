package org.secretomefhir.cohort;

import java.math.BigDecimal;

/**
 * What each rule takes from a window that holds several values.
 *
 * @param n values in the window, at least two
 */
public record WindowValues(int n, BigDecimal last, BigDecimal closest, BigDecimal mean, BigDecimal median) {
    public WindowValues {
        if (n < 2) {
            throw new IllegalArgumentException("of one value every rule takes the same");
        }
        last = SelectedValue.plain(last);
        closest = SelectedValue.plain(closest);
        mean = SelectedValue.plain(mean);
        median = SelectedValue.plain(median);
    }

    /** Exact as the rule gives it, without trailing zeros. */
    public BigDecimal under(WindowRule rule) {
        return switch (rule) {
            case LAST -> last;
            case CLOSEST -> closest;
            case MEAN -> mean;
            case MEDIAN -> median;
        };
    }
}
