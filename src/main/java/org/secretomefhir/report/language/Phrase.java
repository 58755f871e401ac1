package org.secretomefhir.report.language;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something to be said, in no language yet: which sentence of the catalogue, and what stands in it. {@link Wording} says
 * it.
 *
 * @param key of the catalogue
 * @param values by the names of the sentence's places; see {@link Wording#show} for what each kind becomes
 */
public record Phrase(String key, Map<String, Object> values) {
    public Phrase {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A sentence without places. */
    public static Phrase of(String key) {
        return new Phrase(key, Map.of());
    }

    /** A sentence with names of places and their values in turn. */
    public static Phrase of(String key, Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Phrase(key, values);
    }

    /** A text that is given as it is, in English or as the study has it in the language. */
    public static Phrase given(String text) {
        return of("given", "text", new Given(text));
    }

    /**
     * A text of the study, for which the study may have a translation.
     *
     * @param text as the study has it first
     */
    public record Given(String text) {}

    /**
     * A text of the study within a sentence: its first letter small, unless it begins an abbreviation.
     *
     * @param text as the study has it first
     */
    public record Within(String text) {}

    /**
     * A sentence of the study as a clause, without its final full stop.
     *
     * @param text as the study has it first
     */
    public record Clause(String text) {}

    /**
     * Phrases one after another, with commas between.
     *
     * @param phrases in their order
     */
    public record Joined(List<Phrase> phrases) {
        public Joined {
            phrases = List.copyOf(phrases);
        }
    }

    /**
     * Phrases one after another, each between semicolons because it may hold commas itself.
     *
     * @param phrases in their order
     */
    public record Items(List<Phrase> phrases) {
        public Items {
            phrases = List.copyOf(phrases);
        }
    }

    /**
     * A number for people.
     *
     * @param value any finite number
     * @param places decimal places
     * @param signed whether a plus sign stands before a positive one
     */
    public record Shown(double value, int places, boolean signed) {
        public static Shown fixed(double value, int places) {
            return new Shown(value, places, false);
        }

        public static Shown signed(double value, int places) {
            return new Shown(value, places, true);
        }
    }

    /**
     * A number with all its digits.
     *
     * @param value any finite number
     */
    public record Exact(double value) {}

    /**
     * A p-value in a sentence, with its relation: {@code = 0.0430}, {@code < 0.001}.
     *
     * @param value from 0 to 1
     */
    public record Probability(double value) {}

    /**
     * A confidence level in per cent.
     *
     * @param value from 0 to 1
     */
    public record Level(double value) {}
}
