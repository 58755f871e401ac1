package org.secretomefhir.report.language;

import java.util.Locale;

/** A language that people can have the report in. Files with numbers for machines are the same in each. */
public enum Language {
    /** English, with a decimal point. */
    EN,
    /** Bahasa Indonesia, with a decimal comma. */
    ID;

    /** {@code en} or {@code id}, as in HTML, in FHIR and on the command line. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
