package org.secretomefhir.clinical;

import java.util.Arrays;
import java.util.Optional;

/** Administrative gender as FHIR codes it; a missing one is {@link #UNKNOWN}. */
public enum Sex {
    MALE("male"),
    FEMALE("female"),
    OTHER("other"),
    UNKNOWN("unknown");

    private final String code;

    Sex(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Empty if the text is none of the four codes. */
    public static Optional<Sex> ofCode(String code) {
        return Arrays.stream(values()).filter(sex -> sex.code.equals(code)).findFirst();
    }
}
