package org.secretomefhir.table;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A decimal number as a table has it: {@code 12.5}, {@code -2.5}, {@code 1.2e-3}; a decimal point, no grouping, no unit.
 * Decided by its length before it is worked out, so that no text costs more than its reading.
 *
 * @param value null if the text is none that can be used
 * @param problem why not; null if it can be used, or if the value is missing
 */
record DecimalText(@Nullable BigDecimal value, @Nullable String problem) {
    static final String FIX =
            "write it like 12.5, -2.5 or 1.2e-3, or leave the cell empty if the value is missing (not NA, but with"
                    + " --csv excel)";

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE](?<exponent>[+-]?[0-9]++))?");
    private static final int MAX_LENGTH = 1000;
    private static final int MAX_EXPONENT_LENGTH = 9;
    private static final int MAX_EXPONENT = 300;

    /** No value, and nothing wrong with that. */
    static final DecimalText MISSING = new DecimalText(null, null);

    static final DecimalText NONE = new DecimalText(null, "no decimal number");
    private static final DecimalText BEYOND =
            new DecimalText(null, "a number outside 1e-300 to 1e300, or with more than 1000 signs");

    static DecimalText of(String text) {
        Matcher matcher = DECIMAL.matcher(text);
        if (!matcher.matches()) {
            return NONE;
        }
        String exponent = matcher.group("exponent");
        if (text.length() > MAX_LENGTH || (exponent != null && exponent.length() > MAX_EXPONENT_LENGTH)) {
            return BEYOND;
        }
        BigDecimal value = new BigDecimal(text);
        if (value.signum() == 0) {
            return new DecimalText(BigDecimal.ZERO, null);
        }
        long size = (long) value.precision() - value.scale() - 1;
        return Math.abs(size) > MAX_EXPONENT ? BEYOND : new DecimalText(value, null);
    }
}
