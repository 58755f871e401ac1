package org.secretomefhir.study;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells whether words beside a dose say that it was not given, by closed lists in English, Indonesian, German and some
 * more. A phrase counts at the beginning of a clause or after words that can only mean the dose ("the dose was"): what is
 * said of another thing ("premedication was not given") leaves the dose as it is, and so does a text that elsewhere says
 * that it was given. In time proportional to the text.
 */
public final class Omission {
    private static final List<String> PHRASES = List.of(
            "not given",
            "not administered",
            "not injected",
            "never given",
            "no dose given",
            "none given",
            "nothing given",
            "not done",
            "tidak diberikan",
            "tidak disuntikkan",
            "belum diberikan",
            "tidak jadi",
            "batal",
            "dibatalkan",
            "nicht gegeben",
            "nicht verabreicht",
            "nicht erhalten",
            "abgesetzt vor gabe",
            "non administre",
            "no administrado",
            "niet gegeven");
    /** What follows these may be something else that was refused. */
    private static final List<String> VERBS = List.of(
            "withheld",
            "omitted",
            "declined",
            "refused",
            "cancelled",
            "canceled",
            "ditolak",
            "menolak",
            "verweigert",
            "abgelehnt",
            "geweigerd");
    /** Words that speak of the dose itself, or of nobody else's doing. */
    private static final Set<String> NEUTRAL = Set.of(
            "a",
            "the",
            "this",
            "was",
            "is",
            "has",
            "been",
            "had",
            "dose",
            "drug",
            "medication",
            "medicine",
            "injection",
            "infusion",
            "product",
            "treatment",
            "therapy",
            "study",
            "trial",
            "patient",
            "pt",
            "subject",
            "status",
            "note",
            "administration",
            "he",
            "she",
            "it",
            "ml",
            "cc",
            "mg",
            "ug",
            "im",
            "iv",
            "sc",
            "dosis",
            "obat",
            "injeksi",
            "suntikan",
            "terapi",
            "pasien",
            "ini",
            "yang",
            "penyuntikan",
            "pemberian",
            "die",
            "der",
            "das",
            "wurde",
            "gabe",
            "injektion",
            "medikament",
            "medikation",
            "praparat",
            "patientin",
            "hat");

    private static final Set<String> AFTER_VERB = Set.of(
            "by", "due", "because", "as", "since", "after", "at", "on", "for", "oleh", "karena", "wegen", "von", "vom");
    /** "Not given orally" tells the way, not whether. */
    private static final Set<String> WAY = Set.of(
            "orally",
            "oral",
            "with",
            "together",
            "via",
            "iv",
            "im",
            "sc",
            "intravenously",
            "bersama",
            "secara",
            "melalui",
            "lewat",
            "mit");

    private static final Set<String> GIVEN = Set.of(
            "given", "administered", "injected", "diberikan", "disuntikkan", "gegeben", "verabreicht", "gespritzt");
    private static final int SHORT_REASON = 4;

    private Omission() {}

    /**
     * Whether the text says so of the dose beside which it stands.
     *
     * @param product beginnings of words by which the product is named, folded
     */
    public static boolean isSaidBy(String text, Set<String> product) {
        String whole = " " + FoldedText.of(text) + " ";
        if (PHRASES.stream().noneMatch(whole::contains) && VERBS.stream().noneMatch(whole::contains)) {
            return false;
        }
        boolean omitted = false;
        for (String clause : clauses(text)) {
            String folded = FoldedText.of(clause);
            boolean here = !folded.isEmpty()
                    && (holds(folded, PHRASES, product, Omission::tellsNoWay)
                            || holds(folded, VERBS, product, rest -> endsThere(rest, product)));
            if (!here && isAffirmed(folded)) {
                return false;
            }
            omitted |= here;
        }
        return omitted;
    }

    /** Whether a text that gives a reason for the status says so: there is nothing else that it could be about. */
    public static boolean isReasonedBy(String text) {
        String folded = " " + FoldedText.of(text) + " ";
        boolean isShort = folded.chars().filter(one -> one == ' ').count() <= SHORT_REASON + 1;
        return PHRASES.stream()
                        .filter(phrase -> isShort || phrase.indexOf(' ') >= 0)
                        .anyMatch(phrase -> folded.contains(" " + phrase + " "))
                || (isShort && VERBS.stream().anyMatch(verb -> folded.contains(" " + verb + " ")));
    }

    /** Whether a text in the place of a dose is one of nothing: a zero, with a unit or not, or "no dose". */
    public static boolean isNothing(String dosage) {
        String folded = FoldedText.of(dosage);
        if (folded.equals("no dose") || folded.equals("tanpa dosis") || folded.equals("keine gabe")) {
            return true;
        }
        String[] words = folded.split(" ", 4);
        int zeros = 0;
        while (zeros < words.length
                && !words[zeros].isEmpty()
                && words[zeros].chars().allMatch(one -> one == '0')) {
            zeros++;
        }
        boolean unit = zeros == words.length - 1 && words[zeros].chars().allMatch(Character::isLetter);
        return zeros > 0 && zeros <= 2 && (zeros == words.length || unit);
    }

    /** Parts of a text of which none says anything about a word in another. */
    static String[] clauses(String text) {
        return text.split("[.;,!?|\\n\\r]");
    }

    private static boolean holds(String folded, List<String> phrases, Set<String> product, Predicate<String> follows) {
        String text = " " + folded + " ";
        for (String phrase : phrases) {
            int at = text.indexOf(" " + phrase + " ");
            if (at >= 0
                    && isNeutral(text.substring(0, at), product)
                    && follows.test(text.substring(at + phrase.length() + 1).strip())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNeutral(String words, Set<String> product) {
        for (String word : words.strip().split(" ")) {
            boolean neutral = word.isEmpty()
                    || NEUTRAL.contains(word)
                    || word.chars().allMatch(Character::isDigit)
                    || product.stream().anyMatch(word::startsWith);
            if (!neutral) {
                return false;
            }
        }
        return true;
    }

    private static boolean tellsNoWay(String rest) {
        return !WAY.contains(first(rest)) && !rest.startsWith("by mouth");
    }

    private static boolean endsThere(String rest, Set<String> product) {
        String next = first(rest);
        return next.isEmpty() || AFTER_VERB.contains(next) || isNeutral(next, product);
    }

    private static boolean isAffirmed(String folded) {
        String before = "";
        for (String word : folded.split(" ")) {
            if (GIVEN.contains(word) && !Negation.BEFORE.contains(before)) {
                return true;
            }
            before = word;
        }
        return false;
    }

    private static String first(String words) {
        int blank = words.indexOf(' ');
        return blank < 0 ? words : words.substring(0, blank);
    }
}
