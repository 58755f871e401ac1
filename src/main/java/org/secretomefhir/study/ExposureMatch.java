package org.secretomefhir.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.MedicationConcept;
import org.secretomefhir.clinical.Sighting;

/**
 * Tells whether a medication is the exposure of a study: by any of its codes, or by a text that holds a pattern and does
 * not negate it. In time proportional to the texts. Thread-safe.
 */
public final class ExposureMatch {
    private static final int LONGEST_TOLD = 200;

    private final Exposure exposure;
    private final boolean takesNegated;
    private final Map<String, String> patterns = new HashMap<>();
    private final Map<String, String> own = new HashMap<>();
    private final Set<String> words = new TreeSet<>();

    public ExposureMatch(StudyDefinition study) {
        this(study.exposure(), study.allows(Allowance.NEGATED_TEXT));
    }

    /** @param takesNegated whether texts that negate the exposure match like others */
    ExposureMatch(Exposure exposure, boolean takesNegated) {
        this.exposure = exposure;
        this.takesNegated = takesNegated;
        exposure.codes().displays().values().forEach(display -> own.putIfAbsent(FoldedText.of(display), display));
        for (String pattern : exposure.textPatterns()) {
            patterns.putIfAbsent(FoldedText.of(pattern), pattern);
            own.put(FoldedText.of(pattern), pattern);
        }
        patterns.remove("");
        patterns.keySet().forEach(pattern -> words.addAll(List.of(pattern.split(" "))));
    }

    /** Beginnings of words by which the study's texts name the exposure, folded. */
    public Set<String> words() {
        return Collections.unmodifiableSet(words);
    }

    /** What a medication is to the study. */
    public enum Verdict {
        /** Another product. */
        OTHER,
        /** The exposure. */
        EXPOSURE,
        /** Named only to say that it was not given, or as a placebo. */
        NEGATED,
        /** A code or text says that it is, and another text that it is not. */
        CONFLICT
    }

    public Verdict judge(MedicationConcept medication) {
        boolean told = exposure.codes().containsAny(medication.codes());
        boolean negated = false;
        for (String text : medication.texts()) {
            String folded = FoldedText.of(text);
            for (String pattern : patterns.keySet()) {
                boolean holds = FoldedText.holds(folded, pattern);
                boolean denies = holds && !takesNegated && Negation.negates(text, folded, pattern, words);
                told |= holds && !denies;
                negated |= denies;
            }
        }
        if (negated) {
            return told ? Verdict.CONFLICT : Verdict.NEGATED;
        }
        return told ? Verdict.EXPOSURE : Verdict.OTHER;
    }

    /**
     * The codes and texts by which a medication is the exposure, each once. A text is open only where it is, but for
     * case and accents, a pattern of the study or what the study calls one of its codes.
     */
    public SortedSet<Sighting> reasons(MedicationConcept medication) {
        SortedSet<Sighting> reasons = new TreeSet<>();
        for (Code code : medication.codes()) {
            if (exposure.codes().contains(code)) {
                reasons.add(Sighting.ofOwn(Sighting.Kind.EXPOSURE_CODE, code.toString()));
            }
        }
        for (String text : matching(medication)) {
            String word = own.get(FoldedText.of(text));
            reasons.add(
                    word == null
                            ? Sighting.ofText(Sighting.Kind.EXPOSURE_TEXT, told(text))
                            : Sighting.ofOwn(Sighting.Kind.EXPOSURE_TEXT, word));
        }
        return reasons;
    }

    /** The texts that name the exposure, negated or not; each once, for the data's owner only. */
    public SortedSet<Sighting> negations(MedicationConcept medication) {
        SortedSet<Sighting> negations = new TreeSet<>();
        matching(medication).forEach(text -> negations.add(Sighting.ofText(Sighting.Kind.NEGATED_TEXT, told(text))));
        return negations;
    }

    /** Whether it is taken for the exposure only because negations do not count. */
    public boolean isTakenDespiteNegation(MedicationConcept medication) {
        return takesNegated && new ExposureMatch(exposure, false).judge(medication) != Verdict.EXPOSURE;
    }

    private List<String> matching(MedicationConcept medication) {
        List<String> matching = new ArrayList<>();
        for (String text : medication.texts()) {
            String folded = FoldedText.of(text);
            if (patterns.keySet().stream().anyMatch(pattern -> FoldedText.holds(folded, pattern))) {
                matching.add(text);
            }
        }
        return matching;
    }

    private static String told(String text) {
        int end = Math.min(text.length(), LONGEST_TOLD);
        boolean splits = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splits ? end - 1 : end);
    }
}
