package org.secretomefhir.ingest.reading;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * JSON numbers as decimals, within limits that every measured value keeps and that bound the work: at most 40 digits
 * and an exponent from -100 to 100. The limits are checked on the text, before any number is made.
 */
final class Decimals {
    private static final int MAX_DIGITS = 40;
    private static final int MAX_EXPONENT = 100;

    private Decimals() {}

    /** @param text a number in the grammar of JSON */
    static Optional<BigDecimal> bounded(char[] text, int offset, int length) {
        int digits = 0;
        int at = offset;
        int end = offset + length;
        while (at < end && text[at] != 'e' && text[at] != 'E') {
            digits += text[at] >= '0' && text[at] <= '9' ? 1 : 0;
            at++;
        }
        if (digits > MAX_DIGITS || (at < end && exponentTooLarge(text, at + 1, end))) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text, offset, length));
    }

    private static boolean exponentTooLarge(char[] text, int offset, int end) {
        int exponent = 0;
        for (int at = offset; at < end && exponent <= MAX_EXPONENT; at++) {
            if (text[at] >= '0' && text[at] <= '9') {
                exponent = exponent * 10 + (text[at] - '0');
            }
        }
        return exponent > MAX_EXPONENT;
    }
}
