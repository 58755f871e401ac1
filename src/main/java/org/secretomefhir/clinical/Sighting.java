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
    private static final int LONGEST_NUMBER = 7;

    /** What was met; the order is that in which outputs tell of it. */
    public enum Kind {
        EXPOSURE_CODE("administrations that matched the exposure by a code"),
        EXPOSURE_TEXT("administrations that matched the exposure by a text"),
        EXPOSURE_ELSEWHERE("resources that record the exposure, of types that this study does not read for it"),
        NOT_GIVEN("administrations of the exposure that say nothing was given, and are none"),
        NEGATED_TEXT("administrations that name the exposure only to deny it, or as a placebo, and did not match"),
        REJECTED_UNIT("values with a unit that is not known, or not of their endpoint's dimension"),
        UNMAPPED_CODE("codes that are almost one of the study, or stand beside one, and are not mapped"),
        FOLDED_SYSTEM("codings that write their code system in another way, and were taken for it"),
        GENDER_CODE("Patients with a gender that is no code of FHIR, who count as unknown"),
        NULL_MEMBER("members that are null, where FHIR has none, and were read as absent"),
        MIDNIGHT("times of exactly midnight on an index day, which tell the day only"),
        OPEN_END("ends of periods, or deaths, in the year 9999, which were taken for open"),
        SHARED_IDENTIFIER("identifiers held by more than one subject of the cohort"),
        SEE_ALSO("links between subjects of the cohort that say they may be one person"),
        ALLOWED("resources taken because a setting allows it");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** In the plural, for counting. */
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

    /**
     * Of a code or unit as the data have it: open only if it looks like one. Units and words have no long numbers, as
     * identifiers and telephone numbers are; codes do.
     */
    public static Sighting ofLabel(Kind kind, String what) {
        return new Sighting(kind, what, isLabel(what) && (kind == Kind.UNMAPPED_CODE || !hasLongNumber(what)));
    }

    /** Of a text as the data have it, which is never open. */
    public static Sighting ofText(Kind kind, String what) {
        return new Sighting(kind, what, false);
    }

    private static boolean hasLongNumber(String text) {
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = Character.isDigit(text.charAt(i)) ? run + 1 : 0;
            if (run > LONGEST_NUMBER) {
                return true;
            }
        }
        return false;
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
