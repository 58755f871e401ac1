package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.ClinicalDate;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;

/**
 * Reads one Observation: its own value and those of its components, as far as they have codes of the study. Members
 * named by {@code hasMember} are resources of their own and come by themselves; a panel that only names them has no
 * value.
 */
final class ObservationReader {
    private static final String TYPE = "Observation";
    private static final Set<String> RESULTS = Set.of("final", "amended", "corrected");
    private static final Set<String> NO_RESULTS =
            Set.of("registered", "preliminary", "cancelled", "entered-in-error", "unknown");

    private final Header header;
    private final Relevance relevance;
    private final DateReader dates;
    private final EffectiveSlot effective = new EffectiveSlot(TYPE);
    private final ValueSlot value = new ValueSlot(TYPE);
    private final List<ComponentReader> components = new ArrayList<>();
    private Reference subject = Reference.NONE;
    private Concept code = Concept.NONE;
    private final SiteSlot site = new SiteSlot(TYPE);
    private final SiteSlot.Contained contained = new SiteSlot.Contained();
    private Concept method = Concept.NONE;
    private Reference device = Reference.NONE;
    private boolean panel;
    private @Nullable String status;
    private @Nullable String issued;

    private ObservationReader(Header header, Relevance relevance, DateReader dates) {
        this.header = header;
        this.relevance = relevance;
        this.dates = dates;
    }

    static Reading read(JsonCursor json, Header header, Relevance relevance, DateReader dates) throws IOException {
        ObservationReader observation = new ObservationReader(header, relevance, dates);
        observation.members(json);
        return observation.judged();
    }

    private void members(JsonCursor json) throws IOException {
        while (json.nextMember()) {
            if (header.take(json) || effective.take(json) || value.take(json) || site.take(json)) {
                continue;
            }
            switch (json.name()) {
                case "status" -> status = json.text(TYPE + ".status");
                case "code" -> code = Concept.read(json, TYPE + ".code");
                case "subject" -> subject = Reference.read(json, TYPE + ".subject");
                case "issued" -> issued = json.text(TYPE + ".issued");
                case "extension" -> site.extensions(json);
                case "contained" -> contained.read(json, TYPE + ".contained");
                case "method" -> method = Concept.read(json, TYPE + ".method");
                case "device" -> device = Reference.read(json, TYPE + ".device");
                case "component" -> {
                    json.beginArray(TYPE + ".component");
                    while (json.nextItem()) {
                        components.add(ComponentReader.read(json, header));
                    }
                }
                case "hasMember" -> {
                    panel = true;
                    json.skip();
                }
                default -> json.skip();
            }
        }
    }

    private Reading judged() {
        List<Reading.Part> parts = parts();
        if (parts.isEmpty()) {
            return new Reading.Settled(
                    TYPE,
                    header.identity(),
                    new Fault(Disposition.OTHER_CODE, TYPE + ".code", "another quantity"),
                    relevance.almost(code.written()));
        }
        ClinicalDate date = null;
        Fault fault;
        try {
            date = effective.span(dates, false).whole();
            fault = noneOf(parts);
        } catch (FaultFound undated) {
            fault = undated.fault();
        }
        try {
            requireResult();
            header.requireUnmodified();
        } catch (FaultFound graver) {
            fault = graver.fault();
        }
        return observation(fault, parts, date);
    }

    private void requireResult() {
        if (status == null || !(RESULTS.contains(status) || NO_RESULTS.contains(status))) {
            throw new FaultFound(Disposition.BAD_JSON, TYPE + ".status", "no status, or none that FHIR has");
        }
        if (NO_RESULTS.contains(status)) {
            throw new FaultFound(Disposition.STATUS, TYPE + ".status", "not a result");
        }
    }

    private List<Reading.Part> parts() {
        List<Reading.Part> parts = new ArrayList<>();
        Set<Code> sites = site.codes(contained);
        sites.addAll(relevance.placesOf(code.codes()));
        Codes own = new Codes(code.codes(), sites);
        for (int k = 0; k < components.size(); k++) {
            ComponentReader component = components.get(k);
            Codes codes = component.codes(own, contained, relevance);
            if (relevance.wantsObservation(codes.codes())) {
                boolean uncoded =
                        component.hasUncodedSite(contained) || (codes.sites().isEmpty() && site.isUncoded(contained));
                Reading.Part part = located(component.value().part(k + 1, codes), uncoded);
                parts.add(labelled(part, component.names(code), component.siteTexts(contained)));
            }
        }
        boolean valueElsewhere = !value.hasValue() && !parts.isEmpty();
        if (relevance.wantsObservation(own.codes()) && !valueElsewhere) {
            Reading.Part part = located(ownPart(own), sites.isEmpty() && site.isUncoded(contained));
            parts.add(0, labelled(part, code, site.texts(contained)));
        }
        return parts;
    }

    private Reading.Part ownPart(Codes own) {
        if (panel && !value.hasValue() && !value.saysWhyAbsent()) {
            return new Reading.Part(
                    0,
                    own.codes(),
                    own.sites(),
                    null,
                    new Fault(
                            Disposition.ABSENT_VALUE, TYPE + ".hasMember", "a panel; its members come by themselves"));
        }
        return value.part(0, own);
    }

    /** Of a value that only its body site tells from others of its code, with what else may tell it. */
    private Reading.Part labelled(Reading.Part part, Concept name, List<String> siteTexts) {
        return part.value() == null || !relevance.needsSite(part.codes())
                ? part
                : part.with(Beside.of(name, siteTexts, relevance));
    }

    /** A site in words only cannot be matched, and to ignore it would take one vertebra for the region. */
    private Reading.Part located(Reading.Part part, boolean uncodedSite) {
        if (part.fault() != null || !uncodedSite || !relevance.needsSite(part.codes())) {
            return part;
        }
        Fault fault = new Fault(Disposition.BODY_SITE_CONFLICT, TYPE + ".bodySite", "a body site without a code");
        return new Reading.Part(part.part(), part.codes(), part.sites(), null, fault);
    }

    /** The gravest fault if no part has a value, else null. */
    private static @Nullable Fault noneOf(List<Reading.Part> parts) {
        if (parts.stream().anyMatch(part -> part.value() != null)) {
            return null;
        }
        return parts.stream()
                .map(Reading.Part::fault)
                .filter(Objects::nonNull)
                .reduce(Fault::graver)
                .orElse(null);
    }

    private Reading observation(@Nullable Fault fault, List<Reading.Part> parts, @Nullable ClinicalDate date) {
        return new Reading.OfObservation(
                header.identity(),
                fault,
                header.named(subject),
                status == null ? "" : status,
                parts,
                date,
                issued == null ? null : dates.instant(issued),
                header.identifiers(),
                device.literal() == null ? device.display() : device.literal(),
                method.codes());
    }
}
