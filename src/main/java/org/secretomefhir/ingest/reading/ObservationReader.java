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
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.server.Slice;
import org.secretomefhir.study.Allowance;

/**
 * Reads one Observation: its own value and those of its components, as far as they have codes of the study. Members
 * named by {@code hasMember} are resources of their own and come by themselves; a panel that only names them has no
 * value.
 */
final class ObservationReader {
    private static final String TYPE = "Observation";
    private static final int MOST_COMPONENTS = 1_000;
    private static final Set<String> RESULTS = Set.of("final", "amended", "corrected");
    private static final Set<String> NO_RESULTS =
            Set.of("registered", "preliminary", "cancelled", "entered-in-error", "unknown");

    private final Header header;
    private final Relevance relevance;
    private final DateReader dates;
    private final EffectiveSlot effective = new EffectiveSlot(TYPE, List.of("effective"));
    private final Focus focus = new Focus();
    private final ValueSlot value;
    private final boolean readsText;
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
        this.readsText = relevance.allows(Allowance.RESULT_AS_TEXT);
        this.value = new ValueSlot(TYPE, readsText);
    }

    static Reading read(JsonCursor json, Header header, Relevance relevance, DateReader dates) throws IOException {
        ObservationReader observation = new ObservationReader(header, relevance, dates);
        observation.members(json);
        return observation.judged(json);
    }

    private void members(JsonCursor json) throws IOException {
        while (json.nextMember()) {
            if (json.name().equals("bodyStructure")) {
                header.isOf(FhirVersion.R5);
            }
            if (header.take(json) || effective.take(json) || value.take(json) || focus.take(json) || site.take(json)) {
                continue;
            }
            switch (json.name()) {
                case "status" -> status = json.text(TYPE + ".status");
                case "code" -> code = Concept.read(json, TYPE + ".code");
                case "subject" -> subject = Reference.read(json, TYPE + ".subject");
                case "issued" -> issued = json.text(TYPE + ".issued");
                case "extension" ->
                    each(json, TYPE + ".extension", one -> {
                        focus.extension(JsonCursor.over(one));
                        site.extension(JsonCursor.over(one));
                    });
                case "contained" ->
                    each(json, TYPE + ".contained", one -> {
                        header.contained(JsonCursor.over(one));
                        contained.resource(JsonCursor.over(one), TYPE + ".contained");
                    });
                case "method" -> method = Concept.read(json, TYPE + ".method");
                case "device" -> device = Reference.read(json, TYPE + ".device");
                case "component" -> {
                    json.beginArray(TYPE + ".component");
                    while (json.nextItem()) {
                        component(json);
                    }
                }
                case "triggeredBy", "instantiatesCanonical", "instantiatesReference" -> {
                    header.isOf(FhirVersion.R5);
                    json.skip();
                }
                case "hasMember" -> {
                    panel = true;
                    json.skip();
                }
                default -> json.skip();
            }
        }
    }

    /** Something that looks at one object of several. */
    private interface Look {
        void at(Slice one) throws IOException;
    }

    private static void each(JsonCursor json, String path, Look look) throws IOException {
        json.beginArray(path);
        while (json.nextItem()) {
            look.at(json.object(path));
        }
    }

    private void component(JsonCursor json) throws IOException {
        if (components.size() == MOST_COMPONENTS) {
            throw new FaultFound(
                    Disposition.TOO_LONG, TYPE + ".component", "more than " + MOST_COMPONENTS + " components");
        }
        components.add(ComponentReader.read(json, header, readsText));
    }

    private Reading judged(JsonCursor json) {
        List<Reading.Part> parts = parts();
        if (parts.isEmpty()) {
            List<Concept.Written> written = new ArrayList<>(code.written());
            components.forEach(component -> written.addAll(component.written()));
            relevance.almost(written).ifPresent(json::see);
            return new Reading.Settled(
                    TYPE, header.identity(), new Fault(Disposition.OTHER_CODE, TYPE + ".code", "another quantity"));
        }
        ClinicalDate date = null;
        Fault fault;
        try {
            date = date(json);
            fault = noneOf(parts);
        } catch (FaultFound undated) {
            fault = undated.fault();
        }
        try {
            requireResult();
            focus.requireSubject(subject);
            header.requireUnmodified();
        } catch (FaultFound graver) {
            fault = graver.fault();
        }
        return observation(fault, parts, date);
    }

    private ClinicalDate date(JsonCursor json) {
        if (effective.isMissing() && issued != null) {
            if (!relevance.allows(Allowance.ISSUED_AS_DATE)) {
                throw new FaultFound(
                        Disposition.BAD_DATE,
                        TYPE + ".effective[x]",
                        "no date; --allow issued-as-date would take the day it was issued");
            }
            ClinicalDate moment = dates.required(issued, TYPE + ".issued", json);
            json.see(Sighting.ofOwn(Sighting.Kind.ALLOWED, Allowance.ISSUED_AS_DATE.token()));
            return new ClinicalDate(moment.firstDay(), moment.lastDay(), null, null);
        }
        boolean takesOpen = relevance.allows(Allowance.OPEN_PERIOD);
        ClinicalDate date = effective.span(dates, json, takesOpen).whole();
        if (takesOpen && effective.isOpenPeriod()) {
            json.see(Sighting.ofOwn(Sighting.Kind.ALLOWED, Allowance.OPEN_PERIOD.token()));
        }
        return date;
    }

    private void requireResult() {
        if (status == null) {
            throw new FaultFound(Disposition.MISSING_ELEMENT, TYPE + ".status", "no status");
        }
        if (!(RESULTS.contains(status) || NO_RESULTS.contains(status))) {
            throw new FaultFound(Disposition.BAD_JSON, TYPE + ".status", "a status that FHIR does not have");
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
                : part.with(Beside.of(name, siteTexts, method, relevance));
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
