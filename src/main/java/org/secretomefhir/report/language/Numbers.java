package org.secretomefhir.report.language;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.secretomefhir.statistics.Interval;

/**
 * Numbers as people read them, the same in every locale: a decimal point, no grouping, a true minus sign (U+2212), no
 * negative zero. Rounding is half to even on the exact binary value. Writers for plain ASCII replace the minus sign.
 */
public final class Numbers {
    public static final char MINUS = '\u2212';

    private static final double TOO_LONG = 1e15;
    private static final double SMALLEST_P = 1e-300;

    private Numbers() {}

    /** With this many decimal places: {@code −5.68}; from 1e15 on with three significant digits: {@code 6.25e299}. */
    public static String fixed(double value, int decimals) {
        return plain(value, decimals, "");
    }

    /** As {@link #fixed}, with a plus sign before a number that prints above zero: {@code +0.46}. */
    public static String signed(double value, int decimals) {
        return plain(value, decimals, "+");
    }

    /** {@code −7.55 to −3.85}. */
    public static String range(Interval interval, int decimals) {
        return fixed(interval.lower(), decimals) + " to " + fixed(interval.upper(), decimals);
    }

    /** Share in per cent with one decimal: {@code 36.4 %}. */
    public static String percent(double percent) {
        return fixed(percent, 1) + "\u00a0%";
    }

    /** A confidence level: {@code 95 %}, {@code 93.75 %}; at most two decimals, rounded down. */
    public static String level(double level) {
        BigDecimal percent = new BigDecimal(NumberOutput.toString(level, true))
                .movePointRight(2)
                .setScale(2, RoundingMode.DOWN)
                .stripTrailingZeros();
        return percent.toPlainString() + "\u00a0%";
    }

    /**
     * A p-value for a table, three significant digits: {@code 0.000977}, {@code 2.15e−7}, {@code 1}; {@code < 1e−300}
     * below that, also where it underflowed to zero.
     */
    public static String p(double p) {
        if (p < SMALLEST_P) {
            return "< 1e" + MINUS + "300";
        }
        if (p == 1) {
            return "1";
        }
        BigDecimal rounded = new BigDecimal(p).round(new MathContext(3, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -5) {
            return rounded.setScale(2 - exponent).toPlainString();
        }
        return rounded.movePointLeft(exponent).setScale(2).toPlainString() + "e" + MINUS + -exponent;
    }

    /** A p-value for a sentence, with its relation: {@code = 0.0430}, {@code = 0.00879}, {@code < 0.001}. */
    public static String relation(double p) {
        return p < 0.001 ? "< 0.001" : "= " + p(p);
    }

    /**
     * The fewest digits that give the same double back, in the form of RFC 8785 (as ECMAScript prints numbers): {@code
     * 0.0009765625}, {@code 24}, {@code 2.5e-7}, {@code 1e+21}; with a plain hyphen-minus. A negative zero is {@code 0}.
     *
     * @throws IllegalArgumentException for NaN and infinity
     */
    public static String shortest(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a finite number");
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -6 && exponent < 21) {
            return exact.toPlainString();
        }
        return exact.movePointLeft(exponent).toPlainString() + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
    }

    private static String plain(double value, int decimals, String plus) {
        BigDecimal exact = new BigDecimal(value);
        String digits;
        int sign;
        if (Math.abs(value) >= TOO_LONG) {
            BigDecimal rounded = exact.round(new MathContext(3, RoundingMode.HALF_EVEN));
            int exponent = rounded.precision() - rounded.scale() - 1;
            digits = rounded.movePointLeft(exponent).setScale(2).toPlainString() + "e" + exponent;
            sign = rounded.signum();
        } else {
            BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_EVEN);
            digits = rounded.toPlainString();
            sign = rounded.signum();
        }
        if (sign < 0) {
            return MINUS + digits.substring(1);
        }
        return sign > 0 ? plus + digits : digits;
    }
}
