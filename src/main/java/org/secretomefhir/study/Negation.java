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
    static final Set<String> BEFORE = Set.of(
            "no",
            "not",
            "without",
            "never",
            "except",
            "tanpa",
            "bukan",
            "tidak",
            "belum",
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
    /** Only as the very word before the product. */
    private static final Set<String> RIGHT_BEFORE = Set.of("non", "bebas");
    /** Anywhere in the text, unless that only names the kind of trial. */
    private static final Set<String> PLACEBO = Set.of("placebo", "plasebo", "plazebo", "sham", "dummy", "mock");

    private static final Set<String> KIND_OF_TRIAL =
            Set.of("controlled", "kontrolliert", "kontrollierte", "terkontrol");
    /** Beginnings of words that "no" and "without" may deny before a product that has none of it. */
    private static final List<String> INGREDIENTS = List.of(
            "preservative",
            "pengawet",
            "konservierung",
            "conservant",
            "conservateur",
            "additive",
            "aditif",
            "zusatz",
            "stabili",
            "antibioti",
            "serum",
            "xeno",
            "phenol",
            "dmso",
            "albumin",
            "endotoxin",
            "batch",
            "lot",
            "reg");
    /** Beginnings of words that say in what condition a product is, or is not. */
    private static final List<String> CONDITIONS = List.of(
            "frozen",
            "cryo",
            "thaw",
            "beku",
            "dibekukan",
            "gefroren",
            "eingefroren",
            "dilut",
            "diencerkan",
            "verdunnt",
            "filter",
            "pooled",
            "concentrated",
            "refrigerated",
            "expired",
            "kedaluwarsa",
            "autologous",
            "allogen");

    private static final Set<String> OF_CONDITION = Set.of("not", "never", "tidak", "belum", "nicht", "niet");
    /** Right behind the product, unless it says of what. */
    private static final Set<String> BEHIND = Set.of("free", "frei", "less");

    private static final Set<String> OF_WHAT = Set.of("of", "from", "von", "than");

    private static final int REACH = 3;

    private Negation() {}

    /**
     * Whether the text, which holds the pattern, says that it is not that.
     *
     * @param text as it was written
     * @param folded the same, folded
     * @param product beginnings of words by which the product is named, folded
     */
    static boolean negates(String text, String folded, String pattern, Set<String> product) {
        if (namesPlacebo(folded) || Omission.isSaidBy(text, product)) {
            return true;
        }
        boolean held = false;
        for (String clause : Omission.clauses(text)) {
            String part = FoldedText.of(clause);
            if (FoldedText.holds(part, pattern)) {
                held = true;
                if (!isNegatedWherever(part, pattern)) {
                    return false;
                }
            }
        }
        return held || isNegatedWherever(folded, pattern);
    }

    private static boolean namesPlacebo(String folded) {
        String[] words = folded.split(" ");
        for (int k = 0; k < words.length; k++) {
            boolean ofTrial = k + 1 < words.length && KIND_OF_TRIAL.contains(words[k + 1]);
            if (PLACEBO.contains(words[k]) && !ofTrial) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNegatedWherever(String folded, String pattern) {
        String text = " " + folded + " ";
        for (int at = text.indexOf(" " + pattern); at >= 0; at = text.indexOf(" " + pattern, at + 1)) {
            if (!isNegatedAt(text, at, pattern.length())) {
                return false;
            }
        }
        return true;
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
            if (isDenial(word, words.subList(k + 1, words.size()))) {
                return true;
            }
            if (word.chars().anyMatch(Character::isDigit)) {
                break;
            }
        }
        int end = text.indexOf(' ', at + 1 + length);
        int next = end < 0 ? -1 : text.indexOf(' ', end + 1);
        if (next <= end || !BEHIND.contains(text.substring(end + 1, next))) {
            return false;
        }
        int last = text.indexOf(' ', next + 1);
        return last < 0 || !OF_WHAT.contains(text.substring(next + 1, last));
    }

    /** Whether a word denies the product, and not one of the words between them. */
    private static boolean isDenial(String word, List<String> between) {
        if (RIGHT_BEFORE.contains(word) && between.isEmpty()) {
            return true;
        }
        return BEFORE.contains(word)
                && between.stream()
                        .noneMatch(one -> startsAny(one, INGREDIENTS)
                                || (OF_CONDITION.contains(word) && startsAny(one, CONDITIONS)));
    }

    private static boolean startsAny(String word, List<String> beginnings) {
        return beginnings.stream().anyMatch(word::startsWith);
    }
}
