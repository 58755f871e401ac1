package org.secretomefhir.study;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A closed list of words, English, Indonesian, German and some more, by which a text says that a product was not given.
 * Texts are folded ({@link FoldedText}).
 */
final class Negation {
    /** Up to three words before the product, none of them with a digit. */
    private static final Set<String> BEFORE = Set.of(
            "no",
            "not",
            "non",
            "without",
            "never",
            "except",
            "tanpa",
            "bukan",
            "tidak",
            "selain",
            "kein",
            "keine",
            "keinen",
            "keiner",
            "keinem",
            "ohne",
            "nicht",
            "statt",
            "anstatt",
            "anstelle",
            "sans",
            "sin",
            "geen",
            "zonder",
            "niet");

    private static final List<String> BEFORE_AS_PHRASE =
            List.of("instead of", "rather than", "in place of", "other than", "pengganti", "alih alih");
    /** Anywhere in the text. */
    private static final List<String> ANYWHERE = List.of(
            "placebo",
            "plasebo",
            "plazebo",
            "sham",
            "not given",
            "not administered",
            "never given",
            "no dose given",
            "not done",
            "withheld",
            "omitted",
            "declined",
            "refused",
            "cancelled",
            "canceled",
            "tidak diberikan",
            "belum diberikan",
            "tidak jadi",
            "batal",
            "dibatalkan",
            "ditolak",
            "menolak",
            "nicht gegeben",
            "nicht verabreicht",
            "nicht erhalten",
            "verweigert",
            "abgelehnt",
            "abgesetzt vor gabe",
            "non administre",
            "no administrado",
            "niet gegeven",
            "geweigerd");
    /** Those of them that say nothing about a dose: a placebo may well have been given. */
    private static final Set<String> ABOUT_PRODUCT = Set.of("placebo", "plasebo", "plazebo", "sham");
    /** Right behind the product. */
    private static final Set<String> BEHIND = Set.of("free", "frei", "bebas", "less");

    private static final int REACH = 3;
    /** What is refused in a longer text may be something else than the dose. */
    private static final int SHORT_TEXT = 4;

    private Negation() {}

    /** Whether the text, which holds the pattern, says that it is not that. */
    static boolean negates(String folded, String pattern) {
        String text = " " + folded + " ";
        if (ANYWHERE.stream().anyMatch(phrase -> text.contains(" " + phrase + " "))) {
            return true;
        }
        for (int at = text.indexOf(" " + pattern); at >= 0; at = text.indexOf(" " + pattern, at + 1)) {
            if (!isNegatedAt(text, at, pattern.length())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text says that nothing was given. */
    static boolean saysNotGiven(String folded, int mostWords) {
        long blanks = folded.chars().filter(one -> one == ' ').count();
        if (blanks >= mostWords) {
            return false;
        }
        String text = " " + folded + " ";
        boolean isShort = blanks < SHORT_TEXT;
        return ANYWHERE.stream()
                .filter(phrase -> !ABOUT_PRODUCT.contains(phrase) && (isShort || phrase.contains(" ")))
                .anyMatch(phrase -> text.contains(" " + phrase + " "));
    }

    private static boolean isNegatedAt(String text, int at, int length) {
        int from = at;
        for (int words = 0; words <= REACH && from > 0; words++) {
            from = text.lastIndexOf(' ', from - 1);
        }
        String before = text.substring(Math.max(from, 0), at).strip();
        if (BEFORE_AS_PHRASE.stream().anyMatch(phrase -> (" " + before + " ").contains(" " + phrase + " "))) {
            return true;
        }
        List<String> words = Arrays.asList(before.split(" "));
        for (int k = words.size() - 1; k >= 0; k--) {
            String word = words.get(k);
            if (BEFORE.contains(word)) {
                return true;
            }
            if (word.chars().anyMatch(Character::isDigit)) {
                break;
            }
        }
        int end = text.indexOf(' ', at + 1 + length);
        int next = end < 0 ? -1 : text.indexOf(' ', end + 1);
        return next > end && BEHIND.contains(text.substring(end + 1, next));
    }
}
