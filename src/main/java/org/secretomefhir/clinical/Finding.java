package org.secretomefhir.clinical;

import org.jspecify.annotations.Nullable;

/**
 * Something about one resource that a person may want to look up: a disposition with the place in the resource. The
 * detail names the rule and the element, never a value, a name or free text of the record.
 *
 * @param location element path in the resource ({@code Observation.valueQuantity.value}), or file and line
 */
public record Finding(
        SourceRef source, @Nullable SubjectId subject, Disposition disposition, String location, String detail)
        implements Comparable<Finding> {

    /** By source, disposition, location, detail: the order of {@code findings.csv}. */
    @Override
    public int compareTo(Finding other) {
        int order = source.compareTo(other.source);
        if (order == 0) {
            order = disposition.compareTo(other.disposition);
        }
        if (order == 0) {
            order = location.compareTo(other.location);
        }
        return order != 0 ? order : detail.compareTo(other.detail);
    }
}
