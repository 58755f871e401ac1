package org.secretomefhir.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.cohort.Losses;
import org.secretomefhir.cohort.Losses.Kind;
import org.secretomefhir.cohort.Losses.Part;

/** What was quarantined or missing of what a study asks for, in words: counts and reasons, nothing of the record. */
public final class LossWords {
    private LossWords() {}

    /** {@code 62 of 62 administrations of the exposure (62 bad-reference)}. */
    public static String of(Losses losses, Part part) {
        Losses.Count count = losses.of(part);
        String of = part.kind() == Kind.UNTOLD
                        || (part.kind() == Kind.RESULT && part.endpoint().isEmpty())
                ? Words.count(count.lost(), noun(part.kind())) + " of unknown " + unknown(part.kind())
                : count.lost() + " of " + Words.count(losses.outOf(part), noun(part.kind())) + whose(part);
        return of + " (" + reasons(count.why()) + ")";
    }

    /** Those of the parts of which something was lost, in their order. */
    public static List<String> of(Losses losses, Predicate<Part> which) {
        return losses.parts().entrySet().stream()
                .filter(part -> part.getValue().lost() > 0 && which.test(part.getKey()))
                .map(part -> of(losses, part.getKey()))
                .toList();
    }

    /** One sentence about all of them; empty if nothing was lost. */
    public static Optional<String> note(Losses losses) {
        List<String> lost = of(losses, part -> true);
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of("Quarantined or missing, of what the study asks for: " + String.join("; ", lost)
                        + hint(losses, part -> true));
    }

    /** What would help; empty if nothing is known to. */
    public static String hint(Losses losses, Predicate<Part> which) {
        boolean references = losses.parts().entrySet().stream()
                .anyMatch(part -> which.test(part.getKey())
                        && part.getValue().why().containsKey(Disposition.BAD_REFERENCE.token()));
        return references
                ? "; bad-reference: " + Disposition.BAD_REFERENCE.meaning()
                        + ", and where its URL is that of this same source, serverBaseAliases in the settings may name it"
                : "";
    }

    /** {@code 6 test-patient, 2 inactive}: most frequent first, then by name. */
    static String reasons(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(one -> one.getValue() + " " + one.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String noun(Kind kind) {
        return switch (kind) {
            case EXPOSURE -> "administration";
            case PATIENT -> "Patient";
            case RESULT -> "Observation";
            case CONDITION -> "Condition";
            case UNTOLD -> "resource";
        };
    }

    private static String whose(Part part) {
        return switch (part.kind()) {
            case EXPOSURE -> " of the exposure, or of an unknown product";
            case PATIENT -> " of those exposed";
            case RESULT -> " of " + part.endpoint();
            case CONDITION -> " asked for";
            case UNTOLD -> "";
        };
    }

    private static String unknown(Kind kind) {
        return kind == Kind.RESULT ? "code" : "type";
    }
}
