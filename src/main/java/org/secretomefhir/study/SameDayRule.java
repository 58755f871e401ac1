package org.secretomefhir.study;

import java.util.Locale;

/**
 * What a value on the index day is, when it is not known to be earlier or later than the administration. (One whose
 * time is known to be earlier is before exposure under every rule.)
 */
public enum SameDayRule {
    /** Left out as ambiguous, and counted. */
    EXCLUDE,
    PRE,
    POST,
    /** By the clock only: known to be earlier is before, known to be later is after, the rest is left out and counted. */
    BY_TIME;

    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
