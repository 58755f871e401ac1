package org.secretomefhir.study;

import java.text.Normalizer;

/**
 * Texts as they are compared: lower case, without accents, every run of other characters than letters and digits one
 * space. In time proportional to the text, whatever it holds.
 */
final class FoldedText {
    private FoldedText() {}

    static String of(String text) {
        StringBuilder folded = new StringBuilder(Math.min(text.length(), 1 << 16));
        text.codePoints().forEach(one -> {
            if (one < 0x80) {
                add(one, folded);
            } else if (!isMark(one)) {
                // one by one: the normal form of a long run of combining marks takes quadratic time
                Normalizer.normalize(Character.toString(one), Normalizer.Form.NFKD)
                        .codePoints()
                        .filter(part -> !isMark(part))
                        .forEach(part -> add(part, folded));
            }
        });
        int end = folded.length();
        return folded.substring(0, end > 0 && folded.charAt(end - 1) == ' ' ? end - 1 : end);
    }

    /** Whether the folded text has the folded pattern, from the beginning of a word. */
    static boolean holds(String folded, String pattern) {
        return folded.startsWith(pattern) || folded.contains(" " + pattern);
    }

    private static void add(int one, StringBuilder folded) {
        if (isNumber(one) || Character.isLetter(one)) {
            folded.appendCodePoint(Character.toLowerCase(one));
        } else if (folded.length() > 0 && folded.charAt(folded.length() - 1) != ' ') {
            folded.append(' ');
        }
    }

    private static boolean isNumber(int one) {
        int type = Character.getType(one);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static boolean isMark(int one) {
        int type = Character.getType(one);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
