package org.secretomefhir.study;

import java.util.Locale;

/**
 * What becomes of Patients of the cohort that may be one person: they hold the same official identifier, or a link says
 * {@code seealso}.
 */
public enum SamePersons {
    /** They stay apart, and every output says how many there are. */
    TELL,
    /** They become one subject with the resources of all. */
    MERGE,
    /** None of them is analysed. */
    EXCLUDE;

    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
