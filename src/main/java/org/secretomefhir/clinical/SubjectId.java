package org.secretomefhir.clinical;

/**
 * Logical id of a Patient: the {@code x} of {@code Patient/x}. Ordered by UTF-16 code units, so that the order is the
 * same on every machine.
 */
public record SubjectId(String value) implements Comparable<SubjectId> {
    public SubjectId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a subject id is not blank");
        }
    }

    @Override
    public int compareTo(SubjectId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
