package org.secretomefhir.clinical;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Unit texts in one spelling: what typing, fonts, HTML and the case of letters change is taken away, and nothing that
 * could change the meaning of a number is added. Linear in the text, which has at most 60 characters.
 */
public final class UnitText {
    static final int MAX_LENGTH = 60;

    /** Characters that stand for others. */
    private static final Map<Character, String> CHARACTERS = Map.ofEntries(
            Map.entry('\u00b5', "u"),
            Map.entry('\u03bc', "u"),
            Map.entry('\u212a', "k"),
            Map.entry('\u2113', "l"),
            Map.entry('\u3395', "ul"),
            Map.entry('\u3396', "ml"),
            Map.entry('\u3397', "dl"),
            Map.entry('\u338d', "ug"),
            Map.entry('\u338e', "mg"),
            Map.entry('\u339c', "mm"),
            Map.entry('\u33a3', "mm3"),
            Map.entry('\u33a4', "cm3"),
            Map.entry('\u00d7', "x"),
            Map.entry('\u2715', "x"),
            Map.entry('\u2716', "x"),
            Map.entry('\u2a09', "x"),
            Map.entry('\u0445', "x"),
            Map.entry('\u00b7', "."),
            Map.entry('\u22c5', "."),
            Map.entry('\u2219', "."),
            Map.entry('\u2022', "."),
            Map.entry('\u2215', "/"),
            Map.entry('\u2044', "/"),
            Map.entry('\uff0f', "/"),
            Map.entry('\u2212', "-"),
            Map.entry('\u2010', "-"),
            Map.entry('\u2011', "-"),
            Map.entry('\u2013', "-"),
            Map.entry('\u2019', "'"),
            Map.entry('\u2217', "*"),
            Map.entry('\u02c6', "^"),
            Map.entry('\u00ba', "\u00b0"));

    private static final String SUPERSCRIPTS =
            "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b\u207a";

    private static final String RAISED = "0123456789-+";
    private static final String INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad";

    /** HTML that was not taken away, in lower case. */
    private static final Map<String, String> HTML = Map.ofEntries(
            Map.entry("&micro;", "u"),
            Map.entry("&mu;", "u"),
            Map.entry("&#181;", "u"),
            Map.entry("&#956;", "u"),
            Map.entry("&times;", "x"),
            Map.entry("&#215;", "x"),
            Map.entry("&sup2;", "^2"),
            Map.entry("&#178;", "^2"),
            Map.entry("&sup3;", "^3"),
            Map.entry("&#179;", "^3"),
            Map.entry("<sup>", "^"),
            Map.entry("</sup>", ""));

    private static final int LONGEST_HTML = 7;

    private UnitText() {}

    /** Empty if the text is blank or has more than 60 characters. Folding a second time changes nothing. */
    public static String fold(String text) {
        if (text.length() > MAX_LENGTH) {
            return "";
        }
        StringBuilder plain = new StringBuilder();
        boolean raised = false;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (INVISIBLE.indexOf(one) >= 0) {
                continue;
            }
            boolean first = !raised;
            raised = SUPERSCRIPTS.indexOf(one) >= 0;
            if (raised && first && endsInDigit(plain)) {
                plain.append('*');
            }
            if (Character.isWhitespace(one) || Character.isSpaceChar(one)) {
                blank(plain);
            } else {
                plain.append(raised ? RAISED.charAt(SUPERSCRIPTS.indexOf(one)) : plainForm(one));
            }
        }
        String folded = withoutHtml(plain.toString().toLowerCase(Locale.ROOT)).strip();
        return folded.length() > MAX_LENGTH ? "" : folded;
    }

    private static void blank(StringBuilder plain) {
        if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
            plain.append(' ');
        }
    }

    private static String plainForm(char one) {
        return CHARACTERS.getOrDefault(Character.toLowerCase(one), String.valueOf(one));
    }

    /** Where a superscript is an exponent of a number and needs a sign; behind a letter it needs none. */
    private static boolean endsInDigit(StringBuilder text) {
        return !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
    }

    /** Until there is none, as what is taken away may bring pieces together; the text gets shorter each time. */
    private static String withoutHtml(String text) {
        String before;
        String plain = text;
        do {
            before = plain;
            plain = before.indexOf('&') < 0 && before.indexOf('<') < 0 ? before : htmlTakenAway(before);
        } while (!plain.equals(before));
        return plain;
    }

    private static String htmlTakenAway(String text) {
        StringBuilder plain = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            String found = null;
            for (int length = Math.min(LONGEST_HTML, text.length() - i); found == null && length > 3; length--) {
                String piece = text.substring(i, i + length);
                if (HTML.containsKey(piece)) {
                    found = piece;
                }
            }
            if (text.charAt(i) == ' ') {
                blank(plain);
            } else {
                plain.append(found == null ? text.substring(i, i + 1) : HTML.get(found));
            }
            i += found == null ? 1 : found.length();
        }
        return plain.toString();
    }

    /** What stands in braces. */
    static List<String> annotations(String text) {
        List<String> annotations = new ArrayList<>();
        int end = 0;
        for (int start = text.indexOf('{'); start >= 0; start = text.indexOf('{', end)) {
            end = text.indexOf('}', start);
            if (end < 0) {
                return annotations;
            }
            annotations.add(text.substring(start + 1, end));
        }
        return annotations;
    }
}
