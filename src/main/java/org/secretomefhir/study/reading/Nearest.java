package org.secretomefhir.study.reading;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known word that somebody may have meant. */
public final class Nearest {
    private static final int LISTED = 12;

    private Nearest() {}

    /** {@code did you mean first?}, or the known words if none is near. */
    public static String advice(String word, Collection<String> known) {
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
            int distance = new LevenshteinDistance(least)
                    .apply(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance >= 0 && distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }
}
