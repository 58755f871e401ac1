package org.secretomefhir.ingest.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which lumbar levels a text or code names: {@code L1}, {@code DXA-T-L2}, {@code vertebra lumbal 3},
 * {@code second lumbar vertebra}, {@code L2-L4}, {@code L1, L2}. One pass over the text.
 */
final class SpineLevels {
    private static final int LONGEST = 1_000;
    private static final int LAST_OF_REGION = 4;
    private static final Set<String> SPINE = Set.of(
            "l", "lv", "lvb", "lwk", "lumbar", "lumbal", "lumbalis", "lumbale", "vertebra", "vertebrae", "level");
    private static final Set<String> BETWEEN =
            Set.of("vertebra", "vertebrae", "vertebral", "body", "corpus", "level", "no", "nomor", "number");
    private static final Set<String> RANGE =
            Set.of("-", "to", "sd", "sampai", "hingga", "bis", "through", "thru", "until", ":");
    private static final Set<String> LIST = Set.of(",", "/", "+", "&", "and", "dan", "und", "_", ".");
    private static final List<Set<String>> ORDINALS = List.of(
            Set.of("first", "1st", "pertama", "i"),
            Set.of("second", "2nd", "kedua", "ii"),
            Set.of("third", "3rd", "ketiga", "iii"),
            Set.of("fourth", "4th", "keempat", "iv"),
            Set.of("fifth", "5th", "kelima", "v"));
    /** Words in capitals that end in L and are followed by a number of something else. */
    private static final Set<String> OTHER = Set.of("PANEL", "LABEL", "TOTAL", "MODEL", "COL", "EL", "VOL", "PNL");

    private final List<String> words = new ArrayList<>();

    private SpineLevels(String text) {
        split(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    /** Whether the text names a level that is not one of all four: one vertebra, or another combination. */
    static boolean namesPart(String text) {
        return new SpineLevels(text).namesPart();
    }

    private boolean namesPart() {
        int at = 0;
        while (at < words.size()) {
            int number = levelAt(at);
            if (number < 0) {
                at++;
                continue;
            }
            BitSet levels = new BitSet();
            add(words.get(number), 0, levels);
            at = more(number + 1, levels);
            BitSet whole = new BitSet();
            whole.set(1, LAST_OF_REGION + 1);
            if (!levels.equals(whole)) {
                return true;
            }
        }
        return false;
    }

    /** Takes the levels that continue a range or list; the place behind them. */
    private int more(int from, BitSet levels) {
        int at = from;
        while (at < words.size()) {
            boolean range = RANGE.contains(words.get(at));
            boolean list = LIST.contains(words.get(at));
            int next = range || list ? at + 1 : at;
            while (next < words.size() && (range || list) && LIST.contains(words.get(next))) {
                next++;
            }
            int number = levelAt(next);
            if (number < 0 && (range || list) && next < words.size() && isBareLevel(words.get(next))) {
                number = next;
            }
            if (number < 0) {
                return at;
            }
            add(words.get(number), range ? levels.length() - 1 : 0, levels);
            at = number + 1;
        }
        return at;
    }

    /** Where the number stands of a level that is named from this place on; less than 0 if none is. */
    private int levelAt(int at) {
        if (at + 1 >= words.size()) {
            return -1;
        }
        if (ordinal(words.get(at)) > 0 && words.get(at).length() > 1 && isSpine(at + 1) && !isRoman(words.get(at))) {
            return at;
        }
        if (!isSpine(at)) {
            return -1;
        }
        int next = at + 1;
        for (int i = 0; i < 2 && next < words.size() && isBetween(words.get(next)); i++) {
            next++;
        }
        return next < words.size() && (isNumber(words.get(next)) || ordinal(words.get(next)) > 0) ? next : -1;
    }

    private boolean isSpine(int at) {
        return at < words.size() && SPINE.contains(words.get(at));
    }

    private static boolean isBetween(String word) {
        return BETWEEN.contains(word) || word.equals("-") || word.equals("_") || word.equals(".");
    }

    private static boolean isRoman(String word) {
        return word.chars().allMatch(one -> one == 'i' || one == 'v');
    }

    private static boolean isNumber(String word) {
        return word.length() <= 5 && word.chars().allMatch(one -> one >= '1' && one <= '5');
    }

    /** What may follow a dash or comma without the word for the spine. */
    private static boolean isBareLevel(String word) {
        return isNumber(word) || (isRoman(word) && ordinal(word) > 0);
    }

    private static int ordinal(String word) {
        for (int i = 0; i < ORDINALS.size(); i++) {
            if (ORDINALS.get(i).contains(word)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** @param after 0, or the level from which all up to this one are meant */
    private static void add(String number, int after, BitSet levels) {
        int ordinal = ordinal(number);
        int first = ordinal > 0 ? ordinal : number.charAt(0) - '0';
        if (after > 0) {
            levels.set(Math.min(after, first), Math.max(after, first) + 1);
        }
        if (ordinal > 0) {
            levels.set(ordinal);
        } else {
            number.chars().forEach(digit -> levels.set(digit - '0'));
        }
    }

    /** Runs of letters, runs of digits, and signs, in lower case; letters in capitals that end in L before a digit are L. */
    private void split(String text) {
        int at = 0;
        while (at < text.length()) {
            char one = text.charAt(at);
            int end = at + 1;
            if (text.startsWith("s/d", at) || text.startsWith("S/D", at) || text.startsWith("..", at)) {
                end = at + (one == '.' ? 2 : 3);
                words.add("-");
            } else if (Character.isLetter(one)) {
                while (end < text.length() && Character.isLetter(text.charAt(end))) {
                    end++;
                }
                letters(text.substring(at, end), end < text.length() && isDigit(text.charAt(end)));
            } else if (isDigit(one)) {
                while (end < text.length() && isDigit(text.charAt(end))) {
                    end++;
                }
                if (text.startsWith("st", end)
                        || text.startsWith("nd", end)
                        || text.startsWith("rd", end)
                        || text.startsWith("th", end)) {
                    end += 2;
                }
                words.add(text.substring(at, end));
            } else if (!Character.isWhitespace(one)) {
                words.add(sign(one));
            }
            at = end;
        }
    }

    private void letters(String run, boolean beforeDigit) {
        boolean level =
                beforeDigit && run.length() > 1 && run.endsWith("L") && !OTHER.contains(run.toUpperCase(Locale.ROOT));
        words.add(level ? "l" : run.toLowerCase(Locale.ROOT));
    }

    private static boolean isDigit(char one) {
        return one >= '0' && one <= '9';
    }

    private static String sign(char one) {
        return switch (one) {
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '~' -> "-";
            default -> String.valueOf(one);
        };
    }
}
