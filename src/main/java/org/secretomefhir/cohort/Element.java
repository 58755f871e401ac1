package org.secretomefhir.cohort;

import org.secretomefhir.clinical.Measurement;

/** A part of an Observation, or of one of its components, that a finding points at. */
enum Element {
    WHOLE(""),
    STATUS(".status"),
    CODE(".code"),
    BODY_SITE(".bodySite"),
    EFFECTIVE(".effective"),
    ISSUED(".issued"),
    QUANTITY(".valueQuantity"),
    VALUE(".valueQuantity.value"),
    UNIT(".valueQuantity.unit"),
    UNIT_CODE(".valueQuantity.code");

    private final String below;
    private final String inObservation;

    Element(String below) {
        this.below = below;
        this.inObservation = "Observation" + below;
    }

    /** The path; a component has values, units, codes and body sites of its own, the rest is the Observation's. */
    String of(Measurement measurement) {
        boolean own = this == STATUS || this == EFFECTIVE || this == ISSUED;
        return measurement.part() == 0 || own
                ? inObservation
                : "Observation.component[" + (measurement.part() - 1) + "]" + below;
    }
}
