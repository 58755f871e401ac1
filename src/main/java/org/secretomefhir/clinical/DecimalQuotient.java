package org.secretomefhir.clinical;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The one rule for a result that may be no finite decimal: exact where it is one, otherwise rounded once, HALF_EVEN, to
 * {@value #EXTRA_PLACES} decimal places more than its inputs have.
 */
public final class DecimalQuotient {
    static final int EXTRA_PLACES = 12;

    private DecimalQuotient() {}

    /**
     * Dividend by divisor, without trailing zeros.
     *
     * @param inputScale decimal places of the inputs, trailing zeros not counted; below zero counts as zero
     * @throws ArithmeticException if the divisor is zero
     */
    public static BigDecimal of(BigDecimal dividend, BigDecimal divisor, int inputScale) {
        BigDecimal rounded = dividend.divide(divisor, Math.max(inputScale, 0) + EXTRA_PLACES, RoundingMode.HALF_EVEN);
        if (rounded.multiply(divisor).compareTo(dividend) == 0) {
            return rounded.stripTrailingZeros();
        }
        try {
            return dividend.divide(divisor).stripTrailingZeros();
        } catch (ArithmeticException endless) {
            return rounded.stripTrailingZeros();
        }
    }
}
