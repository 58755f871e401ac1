package org.secretomefhir.cohort;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one window before that holds several, in the endpoint's canonical unit: those of which the study's rule
 * takes one, so without what was quarantined, told twice or is in dispute.
 *
 * @param values at least two, ascending, without trailing zeros
 * @param step from one to the next; null where there are none on two different days, or where the value that would be
 *     taken for it is in dispute
 */
public record RepeatedBefore(
        List<BigDecimal> values, @Nullable Step step) {
    public RepeatedBefore {
        values = values.stream().map(SelectedValue::plain).sorted().toList();
        if (values.size() < 2) {
            throw new IllegalArgumentException("one value is not repeated");
        }
    }

    /**
     * A change before the exposure: a placebo in time. The later value is the one that the study's rule takes; the earlier
     * one is what the same rule takes among those of earlier days. Where none is earlier, because the rule took the
     * first, the value taken is the earlier one, and the later is what the rule takes among those of later days. A rule
     * that takes a mean or median takes no single value: then these are the last value and the last of an earlier day.
     *
     * @param days from the middle day of the earlier to that of the later; positive
     */
    public record Step(BigDecimal earlier, BigDecimal later, int days) {
        public Step {
            earlier = SelectedValue.plain(earlier);
            later = SelectedValue.plain(later);
            if (days <= 0) {
                throw new IllegalArgumentException("the earlier value is of an earlier day");
            }
        }
    }
}
