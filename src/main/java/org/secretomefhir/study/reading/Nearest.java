package org.secretomefhir.study.reading;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** The known word that somebody may have meant. */
final class Nearest {
    private static final int LISTED = 12;

    private Nearest() {}

    /** {@code did you mean first?}, or the known words if none is near. */
    static String advice(String word, Collection<String> known) {
        Optional<String> near = of(word, known, Math.max(2, word.length() / 4));
        if (near.isPresent()) {
            return "did you mean " + near.get() + "?";
        }
        return known.isEmpty()
                ? "there is none"
                : known.size() > LISTED
                        ? known.size() + " are known, and none is near"
                        : "known are " + String.join(", ", new TreeSet<>(known));
    }

    /** The known word with the fewest single-character edits, at most so many; of equals the first in order. */
    static Optional<String> of(String word, Collection<String> known, int most) {
        String best = null;
        int least = most + 1;
        for (String candidate : new TreeSet<>(known)) {
            if (Math.abs(candidate.length() - word.length()) < least) {
                int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
                if (distance < least) {
                    least = distance;
                    best = candidate;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
