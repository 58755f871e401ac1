package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.secretomefhir.clinical.Code;

/**
 * Reads one component of an Observation. FHIR gives components no body site; one may stand among the codings of its
 * code, in an extension, or (not valid, but unmistakable) as {@code bodySite}: see {@link SiteSlot}.
 */
final class ComponentReader {
    private static final String PATH = "Observation.component";

    private final ValueSlot value;
    private final SiteSlot site = new SiteSlot(PATH);
    private Concept code = Concept.NONE;

    private ComponentReader(boolean readsText) {
        this.value = new ValueSlot(PATH, readsText);
    }

    /** @param readsText whether a number written as text is read */
    static ComponentReader read(JsonCursor json, Header header, boolean readsText) throws IOException {
        ComponentReader component = new ComponentReader(readsText);
        json.beginObject(PATH);
        while (json.nextMember()) {
            if (component.value.take(json) || component.site.take(json)) {
                continue;
            }
            switch (json.name()) {
                case "code" -> component.code = Concept.read(json, PATH + ".code");
                case "extension" -> component.site.extensions(json);
                case "modifierExtension" -> header.modifiedBy("component.modifierExtension", json);
                default -> json.skip();
            }
        }
        return component;
    }

    ValueSlot value() {
        return value;
    }

    /** Its codings as sent. */
    List<Concept.Written> written() {
        return code.written();
    }

    /** Whether a body site is named, but only in words. */
    boolean hasUncodedSite(SiteSlot.Contained contained) {
        return site.isUncoded(contained);
    }

    /** The concept that names its value: its own code, or the Observation's if it has none of its own. */
    Concept names(Concept observation) {
        return code.codes().isEmpty() && code.texts().isEmpty() ? observation : code;
    }

    List<String> siteTexts(SiteSlot.Contained contained) {
        return site.texts(contained);
    }

    /** Its own codes and sites; the Observation's codes if it names only a site, its sites if it names none. */
    Codes codes(Codes observation, SiteSlot.Contained contained, Relevance relevance) {
        Set<Code> own = new LinkedHashSet<>();
        Set<Code> where = site.codes(contained);
        for (Code coding : code.codes()) {
            (relevance.isSite(coding) ? where : own).add(coding);
        }
        where.addAll(relevance.placesOf(own));
        boolean namesOnlySite = own.isEmpty() && !code.codes().isEmpty();
        return new Codes(namesOnlySite ? observation.codes() : own, where.isEmpty() ? observation.sites() : where);
    }
}
