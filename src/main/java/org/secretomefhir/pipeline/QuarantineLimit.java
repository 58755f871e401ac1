package org.secretomefhir.pipeline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.secretomefhir.cohort.ExclusionReason;
import org.secretomefhir.cohort.Losses;
import org.secretomefhir.cohort.Losses.Part;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.LossWords;
import org.secretomefhir.report.Words;

/**
 * How much of what a study asks for may be quarantined or missing in a result that is published. What the study does not
 * ask for never counts.
 *
 * @param most of a number: how many at most; of a share: at most this part, from 0 to 1; else of no meaning
 */
public record QuarantineLimit(Kind kind, BigDecimal most) {
    /** Nobody may be left out so that nobody is left; nor more than half of any part. */
    public static final QuarantineLimit USUAL = new QuarantineLimit(Kind.USUAL, BigDecimal.ZERO);

    /** None at all. */
    public static final QuarantineLimit NOTHING = new QuarantineLimit(Kind.NUMBER, BigDecimal.ZERO);

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final Pattern WRITTEN = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?%?");

    /** How the limit is meant. */
    public enum Kind {
        /** Somebody has to be left, and at least half of each part. */
        USUAL,
        /** So many of all parts together. */
        NUMBER,
        /** This share of each part. */
        SHARE
    }

    /** A whole number ({@code 12}), or a share ({@code 10%} or {@code 0.1}); empty if it is neither. */
    public static Optional<QuarantineLimit> parse(String text) {
        if (!WRITTEN.matcher(text).matches()) {
            return Optional.empty();
        }
        boolean percent = text.endsWith("%");
        BigDecimal number = new BigDecimal(percent ? text.substring(0, text.length() - 1) : text);
        if (!percent && text.indexOf('.') < 0) {
            return Optional.of(new QuarantineLimit(Kind.NUMBER, number));
        }
        BigDecimal share = percent ? number.divide(HUNDRED) : number;
        return share.compareTo(BigDecimal.ONE) > 0
                ? Optional.empty()
                : Optional.of(new QuarantineLimit(Kind.SHARE, share));
    }

    /** Why the result does not keep to the limit; empty if it does. */
    List<String> shortfalls(StudyFrame frame) {
        Losses losses = frame.losses();
        return switch (kind) {
            case NUMBER ->
                BigDecimal.valueOf(losses.total()).compareTo(most) > 0
                        ? List.of("quarantined or missing, of what the study asks for: "
                                + String.join("; ", LossWords.of(losses, part -> true)) + ", more than "
                                + most.toPlainString() + " together")
                        : List.of();
            case SHARE -> beyond(losses, most, "more than " + percent(most), part -> true);
            case USUAL -> {
                Predicate<Part> suspect = suspects(frame);
                List<String> lost = frame.ledger().included() == 0 ? LossWords.of(losses, suspect) : List.of();
                yield lost.isEmpty()
                        ? beyond(
                                losses, HALF, "more than half", ofCohort(frame).and(part -> isSystematic(losses, part)))
                        : List.of("nobody is left to analyse, and quarantined or missing are " + Words.list(lost)
                                + LossWords.hint(losses, suspect));
            }
        };
    }

    /** What may have been of the cohort, where there is none. */
    private static Predicate<Part> suspects(StudyFrame frame) {
        boolean found = frame.ledger().found() > 0;
        boolean baseline = frame.ledger().excluded().containsKey(ExclusionReason.BASELINE_MISSING);
        return part -> switch (part.kind()) {
            case EXPOSURE, UNTOLD -> true;
            case PATIENT, CONDITION -> found;
            case RESULT -> baseline;
        };
    }

    /**
     * Whether the results lost have something in common. A single one has not; and where no reason makes up a quarter of
     * them, no unit, no date and no interface is at fault, but every record in its own way: then the note has to do.
     */
    private static boolean isSystematic(Losses losses, Part part) {
        Losses.Count count = losses.of(part);
        return part.kind() != Losses.Kind.RESULT
                || (count.lost() > 1 && count.why().values().stream().anyMatch(one -> one * 4 >= count.lost()));
    }

    /** The parts that matter to what was found; where nobody was, only what may have been somebody. */
    private static Predicate<Part> ofCohort(StudyFrame frame) {
        return frame.ledger().found() == 0 ? suspects(frame) : part -> part.kind() != Losses.Kind.CONDITION;
    }

    private static List<String> beyond(Losses losses, BigDecimal share, String words, Predicate<Part> which) {
        List<String> beyond = new ArrayList<>();
        losses.parts().forEach((part, count) -> {
            BigDecimal most = share.multiply(BigDecimal.valueOf(losses.outOf(part)));
            if (which.test(part) && BigDecimal.valueOf(count.lost()).compareTo(most) > 0) {
                beyond.add("quarantined or missing are " + LossWords.of(losses, part) + ", " + words
                        + LossWords.hint(losses, part::equals));
            }
        });
        return beyond;
    }

    private static String percent(BigDecimal share) {
        return share.multiply(HUNDRED).stripTrailingZeros().toPlainString() + "%";
    }
}
