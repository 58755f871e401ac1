package org.secretomefhir.clinical;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Unit texts as laboratories write them, and the UCUM units they stand for: {@code K/uL}, {@code x10E3/uL}, {@code
 * ribu/mm3}, {@code mm/1.Std.}, {@code NG/ML}. A text is read as a quotient of known words, whatever their case; a text
 * with any other word or sign has no reading. No number is guessed: a scale is a power of ten that is written out, or a
 * word that means one thing only.
 */
public final class LaboratoryText {
    private static final Set<String> EXPONENT_SIGNS = Set.of("^", "*", "'");

    private final String text;
    private final UnitTokens tokens;
    private final boolean doubtful;

    private LaboratoryText(String text, String folded, boolean doubtful) {
        this.text = text;
        this.tokens = UnitTokens.of(folded.endsWith(".") ? folded.substring(0, folded.length() - 1) : folded);
        this.doubtful = doubtful;
    }

    /**
     * The UCUM units a text stands for: none, one, or two of different kinds of quantity ({@code G/L} is grams in capital
     * letters, or 10⁹ in a litre).
     */
    public static List<String> readings(String text) {
        return read(text, false);
    }

    /**
     * Also what is too doubtful to be believed, and is good enough to agree with a code beside it: {@code 103/uL} for
     * 10³/µL, {@code M/uL} for a thousand or a million.
     */
    public static List<String> possibleReadings(String text) {
        return read(text, true);
    }

    /** Whether the text says that there is no unit. */
    public static boolean saysNoUnit(String text) {
        return UnitWords.NO_UNIT.contains(UnitText.fold(text));
    }

    /** Whether the text is one for the unit of a T-score. */
    public static boolean isTScore(String text) {
        return UnitWords.T_SCORE.contains(UnitText.fold(text));
    }

    /** Whether the text is one for the unit of a Z-score. */
    public static boolean isZScore(String text) {
        return UnitWords.Z_SCORE.contains(UnitText.fold(text));
    }

    /** Whether a text in braces is a number, a scale or a unit, so that a reader takes it for more than a remark. */
    static boolean isScale(String annotation) {
        List<String> tokens = UnitTokens.of(UnitText.fold(annotation)).all();
        if (!tokens.isEmpty() && UnitTokens.isNumber(tokens.get(0))) {
            return true;
        }
        return tokens.stream()
                .anyMatch(token -> token.equals("/")
                        || token.equals("%")
                        || (UnitTokens.isNumber(token) && token.startsWith("10"))
                        || UnitWords.SCALES.containsKey(token)
                        || UnitWords.SCALES_PER_LITRE.containsKey(token)
                        || UnitWords.DOUBTFUL_SCALES.containsKey(token)
                        || UnitWords.AMOUNTS.containsKey(token)
                        || UnitWords.VOLUMES.containsKey(token));
    }

    private static List<String> read(String text, boolean doubtful) {
        String folded = UnitText.fold(text);
        if (folded.isEmpty()) {
            return List.of();
        }
        String whole = UnitWords.WHOLE.get(folded);
        if (whole != null) {
            return List.of(whole);
        }
        LaboratoryText reader = new LaboratoryText(text, folded, doubtful);
        List<String> readings = new ArrayList<>();
        reader.rate(readings);
        reader.concentration(readings);
        reader.number(readings);
        return readings.stream().distinct().toList();
    }

    /** A length in an hour; the sign of division may lack ({@code mm 1h}). */
    private void rate(List<String> readings) {
        tokens.returnTo(0);
        String length = tokens.takeMeaning(UnitWords.LENGTHS);
        if (length == null || length.equals("m")) {
            return;
        }
        int afterLength = tokens.place();
        if (tokens.takeOne(UnitWords.HOURS) && isInverse()) {
            addAtEnd(readings, length + "/h");
            return;
        }
        tokens.returnTo(afterLength);
        boolean divided = isDivision() || tokens.take("in") || tokens.take("after");
        boolean inParentheses = tokens.take("(");
        boolean isProduct = !divided && tokens.peek(0).equals(".");
        if (!isProduct && isHour() && (tokens.take(")") == inParentheses)) {
            method();
            addAtEnd(readings, length + "/h");
        }
    }

    /** {@code 1. Std}, {@code 1st hr}, {@code jam pertama}, {@code 60 min}. */
    private boolean isHour() {
        if (tokens.take("60")) {
            return tokens.take("min");
        }
        tokens.take("1");
        tokens.take(".");
        tokens.takeOne(UnitWords.FIRST);
        boolean hour = tokens.takeOne(UnitWords.HOURS);
        tokens.takeOne(UnitWords.FIRST);
        tokens.take(".");
        return hour;
    }

    private void method() {
        boolean open = tokens.take("{") || tokens.take("(");
        tokens.takeOne(UnitWords.METHODS);
        if (open && !tokens.take("}")) {
            tokens.take(")");
        }
    }

    /** An amount in a volume or on an area. */
    private void concentration(List<String> readings) {
        tokens.returnTo(0);
        String amount = tokens.takeMeaning(UnitWords.AMOUNTS);
        if (amount == null) {
            return;
        }
        if (tokens.take("%")) {
            addAtEnd(readings, amount + "/dL");
            return;
        }
        String space = below();
        if (space != null) {
            addAtEnd(readings, amount + "/" + space);
        }
    }

    /** A number of something in a volume. */
    private void number(List<String> readings) {
        tokens.returnTo(0);
        boolean isGram = tokens.peek(0).equals("g") && text.indexOf('g') >= 0;
        UnitScale.Scale scale = new UnitScale(tokens, doubtful).take();
        boolean open = tokens.take("{");
        boolean counted = tokens.take("#") || tokens.takeOne(UnitWords.COUNTED);
        if (isGram || (open && !(counted && tokens.take("}")))) {
            return;
        }
        String volume = below();
        if (volume == null || volume.endsWith("2") || (scale.perLitre() && !volume.equals("L"))) {
            return;
        }
        for (int power : scale.powers()) {
            addAtEnd(readings, (power == 0 ? "/" : "10*" + power + "/") + volume);
        }
    }

    private void addAtEnd(List<String> readings, String unit) {
        if (tokens.isAtEnd()) {
            readings.add(unit);
        }
    }

    /** The volume or area below the line, in either way of writing; null if there is none. */
    private @Nullable String below() {
        if (isDivision()) {
            tokens.take("1");
            return space();
        }
        tokens.take(".");
        String volume = tokens.takeMeaning(UnitWords.VOLUMES);
        return volume != null && isInverse() ? volume : null;
    }

    private boolean isDivision() {
        return tokens.take("/") || tokens.takeOne(UnitWords.PER);
    }

    /** {@code -1} or {@code ^-1}. */
    private boolean isInverse() {
        tokens.take("^");
        return tokens.take("-") && tokens.take("1");
    }

    private @Nullable String space() {
        String volume = tokens.takeMeaning(UnitWords.VOLUMES);
        if (volume != null) {
            return volume;
        }
        boolean cubic = tokens.takeOne(UnitWords.CUBIC);
        boolean square = !cubic && tokens.takeOne(UnitWords.SQUARE);
        if (cubic || square) {
            tokens.take(".");
        }
        String length = tokens.takeMeaning(UnitWords.LENGTHS);
        if (length == null) {
            return null;
        }
        if (cubic || square) {
            return length + (cubic ? "3" : "2");
        }
        if (tokens.takeOne(EXPONENT_SIGNS)) {
            tokens.take("*");
        }
        if (tokens.take("3")) {
            return length + "3";
        }
        return tokens.take("2") ? length + "2" : null;
    }
}
