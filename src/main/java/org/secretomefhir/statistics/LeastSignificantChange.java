package org.secretomefhir.statistics;

import java.math.BigDecimal;

/**
 * The smallest change of one subject that exceeds measurement error, 1.96 sqrt(2) = 2.77 times the precision error
 * (ISCD): an amount in the unit of the endpoint, or a percentage of the size of the subject's value before.
 *
 * @param amount positive, from 1e-300 to below 1e301, of at most 1000 digits; in the unit of the endpoint, or in per
 *     cent
 * @param percentOfPre whether it is a percentage; then an amount of 30 means 30 %
 */
public record LeastSignificantChange(BigDecimal amount, boolean percentOfPre) {
    private static final int MAX_EXPONENT = 300;
    private static final int MAX_DIGITS = 1000;

    public LeastSignificantChange {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("a least significant change must be positive: " + amount);
        }
        long exponent = (long) amount.precision() - amount.scale() - 1;
        if (Math.abs(exponent) > MAX_EXPONENT || amount.precision() > MAX_DIGITS) {
            throw new IllegalArgumentException(
                    "a least significant change must lie within 1e-300 and 1e300 and have at most 1000 digits");
        }
    }

    /**
     * An amount in the unit of the endpoint.
     *
     * @throws IllegalArgumentException if it is not positive or out of range
     */
    public static LeastSignificantChange absolute(BigDecimal amount) {
        return new LeastSignificantChange(amount, false);
    }

    /**
     * A percentage of the value before; 30 means 30 %.
     *
     * @throws IllegalArgumentException if it is not positive or out of range
     */
    public static LeastSignificantChange percent(BigDecimal percent) {
        return new LeastSignificantChange(percent, true);
    }

    /**
     * Reads {@code 0.15} or {@code 30%}, white space around the number passed over.
     *
     * @throws IllegalArgumentException if it is neither, not positive, or out of range
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
