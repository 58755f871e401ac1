package org.secretomefhir.cohort;

import java.util.Optional;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Measurement;
import org.secretomefhir.study.Endpoint;

/** Reads the values of one endpoint, and holds what is said about those that are not used. Thread-safe. */
final class EndpointReader {
    private final Endpoint endpoint;
    private final UnitReading units;
    private final String implausible;
    private final String outside;
    private final String ambiguous;
    private final String otherBefore;
    private final String otherAfter;
    private final String disputedBefore;
    private final String disputedAfter;

    EndpointReader(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.units = new UnitReading(endpoint);
        this.implausible = "outside the limits of " + endpoint.id();
        this.outside = "outside the windows of " + endpoint.id();
        this.ambiguous = "an interval that is partly inside a window of " + endpoint.id();
        String other = "another value of " + endpoint.id() + " was selected by the rule ";
        this.otherBefore = other + endpoint.preRule().token();
        this.otherAfter = other + endpoint.postRule().token();
        String disputed = "values of " + endpoint.id() + " contradict each other at the date of the rule ";
        this.disputedBefore = disputed + endpoint.preRule().token();
        this.disputedAfter = disputed + endpoint.postRule().token();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Empty if the unit or the value cannot be used, which is then settled with the reason. */
    Optional<Candidate> read(Measurement measurement, Fates fates) {
        Optional<UnitReading.Converted> converted = units.convert(measurement, fates);
        if (converted.isEmpty()) {
            return Optional.empty();
        }
        if (!endpoint.plausible().contains(converted.get().value())) {
            fates.settle(measurement, Disposition.IMPLAUSIBLE, Element.VALUE, implausible);
            return Optional.empty();
        }
        return Optional.of(new Candidate(
                measurement, converted.get().value(), converted.get().alias()));
    }

    /** Settles a value that lies in no window. */
    void leaveOut(Measurement measurement, Placement.Place place, Fates fates) {
        switch (place) {
            case SAME_DAY ->
                fates.settle(
                        measurement,
                        Disposition.SAME_DAY,
                        Element.EFFECTIVE,
                        "on the index day, not known to be before or after");
            case AMBIGUOUS -> fates.settle(measurement, Disposition.AMBIGUOUS_DATE, Element.EFFECTIVE, ambiguous);
            case OUTSIDE -> fates.settle(measurement, Disposition.OUTSIDE_WINDOW, Element.EFFECTIVE, outside);
            case PRE, POST -> throw new IllegalArgumentException("a value in a window is not left out");
        }
    }

    /** Settles a value in whose place another one was selected. */
    void passOver(Measurement measurement, boolean before, Fates fates) {
        fates.settle(measurement, Disposition.NOT_SELECTED, Element.WHOLE, before ? otherBefore : otherAfter);
    }

    /** Settles a value of a window that gives none, because what the rule would take is in dispute. */
    void passOverInDispute(Measurement measurement, boolean before, Fates fates) {
        fates.settle(measurement, Disposition.NOT_SELECTED, Element.WHOLE, before ? disputedBefore : disputedAfter);
    }
}
