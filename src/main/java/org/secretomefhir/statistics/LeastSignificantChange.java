package org.secretomefhir.statistics;

import java.math.BigDecimal;

/**
 * The smallest change of one subject that exceeds measurement error: an amount in the unit of the endpoint, or a
 * percentage of the size of the subject's value before. Positive.
 */
public record LeastSignificantChange(BigDecimal amount, boolean percentOfPre) {
    public LeastSignificantChange {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("a least significant change must be positive: " + amount);
        }
        if (Math.abs((long) amount.precision() - amount.scale()) > 300 || amount.scale() > 300) {
            throw new IllegalArgumentException("a least significant change must lie within 1e-300 and 1e300");
        }
    }

    /** An amount in the unit of the endpoint. */
    public static LeastSignificantChange absolute(BigDecimal amount) {
        return new LeastSignificantChange(amount, false);
    }

    /** A percentage of the value before; 30 means 30 %. */
    public static LeastSignificantChange percent(BigDecimal percent) {
        return new LeastSignificantChange(percent, true);
    }

    /**
     * Reads {@code 0.15} or {@code 30%}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static LeastSignificantChange parse(String text) {
        String trimmed = text.strip();
        boolean percent = trimmed.endsWith("%");
        String number = percent ? trimmed.substring(0, trimmed.length() - 1).strip() : trimmed;
        try {
            return new LeastSignificantChange(new BigDecimal(number), percent);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a least significant change is written 0.15 or 30%", e);
        }
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return amount.toPlainString() + (percentOfPre ? "%" : "");
    }
}
