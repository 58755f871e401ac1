package org.secretomefhir.clinical;

import java.util.Comparator;

/**
 * A code in a code system; both parts compare exactly (case, spaces), after a well-known system was given its one name
 * ({@link CodeSystems}). Ordered by system, then code.
 */
public record Code(String system, String code) implements Comparable<Code> {
    private static final Comparator<Code> ORDER =
            Comparator.comparing(Code::system).thenComparing(Code::code);

    public static final String LOINC = "http://loinc.org";
    public static final String SNOMED_CT = "http://snomed.info/sct";
    public static final String UCUM = "http://unitsofmeasure.org";

    public Code {
        if (system.isEmpty() || code.isEmpty()) {
            throw new IllegalArgumentException("a code has a system and a code");
        }
        system = CodeSystems.canonical(system);
    }

    @Override
    public int compareTo(Code other) {
        return ORDER.compare(this, other);
    }

    /** {@code system|code}, as in a FHIR token search. */
    @Override
    public String toString() {
        return system + "|" + code;
    }
}
