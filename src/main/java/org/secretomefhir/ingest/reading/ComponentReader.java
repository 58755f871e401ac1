package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.secretomefhir.clinical.Code;

/**
 * Reads one component of an Observation. FHIR gives components no body site; one may stand among the codings of its
 * code, in an extension whose URL ends in {@code bodySite} or {@code body-site}, or (not valid, but unmistakable) as
 * {@code bodySite}.
 */
final class ComponentReader {
    private static final String PATH = "Observation.component";

    private final ValueSlot value = new ValueSlot(PATH);
    private final Set<Code> sites = new LinkedHashSet<>();
    private Concept code = Concept.NONE;
    private boolean uncodedSite;

    private ComponentReader() {}

    static ComponentReader read(JsonCursor json, Header header) throws IOException {
        ComponentReader component = new ComponentReader();
        json.beginObject(PATH);
        while (json.nextMember()) {
            if (component.value.take(json)) {
                continue;
            }
            switch (json.name()) {
                case "code" -> component.code = Concept.read(json, PATH + ".code");
                case "bodySite" -> component.site(Concept.read(json, PATH + ".bodySite"));
                case "extension" -> component.extensions(json);
                case "modifierExtension" -> header.modifiedBy("component.modifierExtension", json);
                default -> json.skip();
            }
        }
        return component;
    }

    ValueSlot value() {
        return value;
    }

    /** Whether a body site is named, but only in words. */
    boolean hasUncodedSite() {
        return uncodedSite && sites.isEmpty();
    }

    /** Its own codes and sites; the Observation's codes if it names only a site, its sites if it names none. */
    Codes codes(Codes observation, Relevance relevance) {
        Set<Code> own = new LinkedHashSet<>();
        Set<Code> where = new LinkedHashSet<>(sites);
        for (Code coding : code.codes()) {
            (relevance.isSite(coding) ? where : own).add(coding);
        }
        where.addAll(relevance.placesOf(own));
        boolean namesOnlySite = own.isEmpty() && !code.codes().isEmpty();
        return new Codes(namesOnlySite ? observation.codes() : own, where.isEmpty() ? observation.sites() : where);
    }

    private void site(Concept concept) {
        sites.addAll(concept.codes());
        uncodedSite |= concept.codes().isEmpty();
    }

    private void extensions(JsonCursor json) throws IOException {
        json.beginArray(PATH + ".extension");
        while (json.nextItem()) {
            String url = "";
            Concept concept = null;
            json.beginObject(PATH + ".extension");
            while (json.nextMember()) {
                switch (json.name()) {
                    case "url" -> url = json.text(PATH + ".extension.url");
                    case "valueCodeableConcept" -> concept = Concept.read(json, PATH + ".extension.value[x]");
                    case "valueCoding" -> concept = Concept.readCoding(json, PATH + ".extension.value[x]");
                    default -> json.skip();
                }
            }
            if (concept != null && (url.endsWith("bodySite") || url.endsWith("body-site"))) {
                site(concept);
            }
        }
    }
}
