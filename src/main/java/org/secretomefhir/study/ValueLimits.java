package org.secretomefhir.study;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Limits in the endpoint's unit, both included; null: no limit on that side. */
public record ValueLimits(
        @Nullable BigDecimal low, @Nullable BigDecimal high) {
    public static final ValueLimits NONE = new ValueLimits(null, null);

    public ValueLimits {
        if (low != null && high != null && low.compareTo(high) > 0) {
            throw new IllegalArgumentException("the lower limit is above the upper one");
        }
    }

    public boolean contains(BigDecimal value) {
        return (low == null || value.compareTo(low) >= 0) && (high == null || value.compareTo(high) <= 0);
    }
}
