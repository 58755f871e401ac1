package org.secretomefhir.ingest.reading;

import org.secretomefhir.clinical.Disposition;

/** Ends the reading of one resource; caught by {@link ResourceReader}, never seen outside. */
final class FaultFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    FaultFound(Disposition disposition, String location, String detail) {
        super(detail, null, false, false);
        this.fault = new Fault(disposition, location, detail);
    }

    Fault fault() {
        return fault;
    }
}
