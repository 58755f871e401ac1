package org.secretomefhir.clinical;

import java.util.Comparator;
import java.util.Locale;

/**
 * Something met in the data that a reader of the result may want to know of, and that is no fate of one resource: a code
 * that told the exposure, a unit nobody knew, a null where FHIR has none. How often it was met, {@link Sightings} count.
 *
 * @param what the code, unit or text itself; empty where the kind says all
 * @param open whether it may stand where nothing about single patients does: a word of the study or of this program, or
 *     a code or unit that looks like one. Everything else stands in files for the data's owner only
 */
public record Sighting(Kind kind, String what, boolean open) implements Comparable<Sighting> {
    private static final Comparator<Sighting> ORDER =
            Comparator.comparing(Sighting::kind).thenComparing(Sighting::what).thenComparing(Sighting::open);
    private static final int LONGEST_LABEL = 24;

    /** What was met; the order is that in which outputs tell of it. */
    public enum Kind {
        EXPOSURE_CODE("told the exposure by its code"),
        EXPOSURE_TEXT("told the exposure by its text"),
        EXPOSURE_ELSEWHERE("record the exposure, but of a type this study does not read for it"),
        NOT_GIVEN("of the exposure say that nothing was given, and are none"),
        NEGATED_TEXT("name the exposure only to say that it was not given, or as a placebo, and did not match"),
        REJECTED_UNIT("values have a unit that is not known, or not of their endpoint's dimension"),
        UNMAPPED_CODE("have a code that is almost one of the study, or stands beside one, and is not mapped"),
        FOLDED_SYSTEM("codings write their code system in another way, and were taken for it"),
        GENDER_CODE("Patients have a gender that is no code of FHIR, and count as unknown"),
        NULL_MEMBER("members are null where FHIR has none, and were read as absent"),
        MIDNIGHT("times are exactly midnight, and were taken for the day"),
        OPEN_END("ends of periods, or deaths, lie in the year 9999, and were taken for open"),
        SHARED_IDENTIFIER("identifiers are held by more than one Patient of the cohort"),
        SEE_ALSO("links between Patients of the cohort say that they may be one person"),
        ALLOWED("were taken because a setting allows it");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** The end of a sentence that begins with a number. */
        public String meaning() {
            return meaning;
        }

        public String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Of what needs no word of its own. */
    public static Sighting of(Kind kind) {
        return new Sighting(kind, "", true);
    }

    /** Of a word that the study or this program has itself. */
    public static Sighting ofOwn(Kind kind, String what) {
        return new Sighting(kind, what, true);
    }

    /** Of a code or unit as the data have it: open only if it looks like one. */
    public static Sighting ofLabel(Kind kind, String what) {
        return new Sighting(kind, what, isLabel(what));
    }

    /** Of a text as the data have it, which is never open. */
    public static Sighting ofText(Kind kind, String what) {
        return new Sighting(kind, what, false);
    }

    /** At most 24 letters, digits and signs that units and codes are made of, without a blank. */
    static boolean isLabel(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_LABEL
                && text.chars()
                        .allMatch(one -> Character.isLetterOrDigit(one) || "%/*^.-_[]{}()'+\u00b7".indexOf(one) >= 0);
    }

    @Override
    public int compareTo(Sighting other) {
        return ORDER.compare(this, other);
    }
}
