package org.secretomefhir.cohort;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.SourceRef;

/**
 * The value of one window, in the endpoint's canonical unit.
 *
 * @param value exact, without trailing zeros
 * @param date of the value; of a mean or median the interval from the first to the last of its values
 * @param daysFromIndex days from the index day, negative before it; of an interval its middle day
 * @param sources the observations it came from, sorted; several for a mean or median
 * @param others what other rules would have taken; null where the window held this value only
 */
public record SelectedValue(
        BigDecimal value,
        ClinicalDate date,
        int daysFromIndex,
        List<SourceRef> sources,
        @Nullable WindowValues others) {
    public SelectedValue {
        value = plain(value);
        sources = sources.stream().sorted().toList();
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a value has a source");
        }
    }

    /** The only value of its window. */
    public SelectedValue(BigDecimal value, ClinicalDate date, int daysFromIndex, List<SourceRef> sources) {
        this(value, date, daysFromIndex, sources, null);
    }

    /** What the rule would have taken from the same window. */
    public BigDecimal under(WindowRule rule) {
        return others == null ? value : others.under(rule);
    }

    static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
