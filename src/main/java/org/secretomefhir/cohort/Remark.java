package org.secretomefhir.cohort;

import java.util.Comparator;
import java.util.Locale;

/**
 * Something that was decided by a rule while an included subject's values were taken, and that a reader may want to
 * know how often.
 *
 * @param endpoint id of the endpoint; empty for what is about the subject
 * @param what which alias, which code, which side: words of the study and of the program, never of the record
 */
public record Remark(Kind kind, String endpoint, String what) implements Comparable<Remark> {
    private static final Comparator<Remark> ORDER =
            Comparator.comparing(Remark::kind).thenComparing(Remark::endpoint).thenComparing(Remark::what);

    /** What was decided. */
    public enum Kind {
        /** The unit of a value used is no UCUM unit of the endpoint's dimension, but stands in a table of aliases. */
        UNIT_ALIAS,
        /** A value used has a code of another method or scale that the study accepts with a warning. */
        WARNED_CODE,
        /** A value used was taken before others of the same date because the study ranks its code first. */
        RANKED_CODE,
        /** A value on the index day, and what it was taken for. */
        SAME_DAY,
        /** The values of a pair come from different devices. */
        DIFFERENT_DEVICE,
        /** The values of a pair come from different methods. */
        DIFFERENT_METHOD,
        /** The subject is recorded as dead on a day that may lie before the index, when a dose shows it alive. */
        DEATH_UNDATED;

        public String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Remark ofDeath() {
        return new Remark(
                Kind.DEATH_UNDATED, "", "recorded as dead without saying whether after the index, and not excluded");
    }

    @Override
    public int compareTo(Remark other) {
        return ORDER.compare(this, other);
    }
}
