package org.secretomefhir.clinical;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the power of ten that a unit text begins with: {@code x10^3}, {@code 10E3} (for laboratories 10³, though as a
 * number it were ten thousand), {@code 10x3}, {@code 10 3}, {@code 1000}, {@code ribu}.
 */
final class UnitScale {
    private static final Set<String> POWER_SIGNS = Set.of("^", "*", "'", "e", "x", "exp", "hoch", "pangkat");
    private static final int HIGHEST = 12;
    private static final String TEN = "10";

    /**
     * @param powers one, or several where the text does not say which
     * @param perLitre whether it is one only for what is counted in a litre
     */
    record Scale(List<Integer> powers, boolean perLitre) {
        static final Scale NONE = new Scale(List.of(0), false);
    }

    private final UnitTokens tokens;
    private final boolean doubtful;

    /** @param doubtful whether forms are read that may mean several things, or are not what they say */
    UnitScale(UnitTokens tokens, boolean doubtful) {
        this.tokens = tokens;
        this.doubtful = doubtful;
    }

    /** {@link Scale#NONE} if there is none. */
    Scale take() {
        int start = tokens.place();
        boolean inBraces = doubtful && tokens.take("{");
        if (!tokens.take("x")) {
            tokens.take("*");
        }
        Scale scale = number();
        if (scale == null) {
            scale = word();
        }
        if (scale == null || (inBraces && !tokens.take("}"))) {
            tokens.returnTo(start);
            return Scale.NONE;
        }
        tokens.take(".");
        return scale;
    }

    private @Nullable Scale word() {
        Integer power = tokens.takeMeaning(UnitWords.SCALES);
        if (power != null) {
            return new Scale(List.of(power), false);
        }
        Integer ofLitre = tokens.takeMeaning(UnitWords.SCALES_PER_LITRE);
        if (ofLitre != null) {
            return new Scale(List.of(ofLitre), true);
        }
        List<Integer> several = doubtful ? tokens.takeMeaning(UnitWords.DOUBTFUL_SCALES) : null;
        return several == null ? null : new Scale(several, false);
    }

    private @Nullable Scale number() {
        int start = tokens.place();
        String number = tokens.takeNumber();
        if (number == null) {
            return null;
        }
        int power = ofNumber(number);
        if (power < 0 && doubtful) {
            power = lostSuperscript(number);
        }
        if (power < 0) {
            tokens.returnTo(start);
            return null;
        }
        return new Scale(List.of(power), false);
    }

    private int ofNumber(String number) {
        if (number.equals(TEN)) {
            return exponent();
        }
        return number.equals("1") && tokens.take("e") ? digits() : round(number);
    }

    /** What follows a ten; -1 if it is no exponent. */
    private int exponent() {
        boolean signed = tokens.takeOne(POWER_SIGNS);
        if (signed && !tokens.take("*")) {
            tokens.take("^");
        }
        boolean inParentheses = tokens.take("(");
        if (signed) {
            tokens.take("+");
        }
        int power = digits();
        return inParentheses && !tokens.take(")") ? -1 : power;
    }

    private int digits() {
        String digits = tokens.takeNumber();
        return digits == null ? -1 : power(digits);
    }

    private static int power(String digits) {
        if (digits.isEmpty() || digits.length() > 2 || digits.startsWith("0")) {
            return -1;
        }
        int power = Integer.parseInt(digits);
        return power >= 2 && power <= HIGHEST ? power : -1;
    }

    /** 1, 100, 1000 and so on; 10 alone is what 10³ leaves when its superscript is lost. */
    private static int round(String number) {
        int zeros = number.length() - 1;
        return number.equals("1" + "0".repeat(zeros)) && zeros != 1 ? zeros : -1;
    }

    /** 103 for 10³. */
    private static int lostSuperscript(String number) {
        return number.startsWith(TEN) ? power(number.substring(TEN.length())) : -1;
    }
}
