package org.secretomefhir.ingest.reading;

import org.secretomefhir.clinical.Disposition;

/**
 * Why a resource, or a part of one, is not used.
 *
 * @param location element path in the resource
 * @param detail the rule; never a value or text of the resource
 */
public record Fault(Disposition disposition, String location, String detail) {

    /** The one that is declared first in {@link Disposition}; of two of the same kind the first by location. */
    static Fault graver(Fault one, Fault other) {
        int order = one.disposition.compareTo(other.disposition);
        if (order == 0) {
            order = one.location.compareTo(other.location);
        }
        return order <= 0 ? one : other;
    }
}
