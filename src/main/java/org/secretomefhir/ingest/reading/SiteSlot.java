package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.secretomefhir.clinical.Code;

/**
 * Where a value was measured, in each way FHIR has to tell it: {@code bodySite}, the extension of that name (on the
 * resource, or inside {@code bodySite}) with a concept or a reference, and R5's {@code bodyStructure}. A reference is
 * followed to a BodyStructure contained in the resource and no further; what is not found there is a site without a code.
 */
final class SiteSlot {
    private static final List<String> URLS = List.of("bodysite", "body-site", "bodystructure", "body-structure");

    private final String path;
    private final Set<Code> codes = new LinkedHashSet<>();
    private final List<String> texts = new ArrayList<>();
    private final List<String> references = new ArrayList<>();
    private boolean told;

    /** @param path of the element that has the site */
    SiteSlot(String path) {
        this.path = path;
    }

    /** The BodyStructures contained in a resource, by id. */
    static final class Contained {
        private final Map<String, Concept> structures = new LinkedHashMap<>();

        /** Takes one contained resource, its object current; other types are passed over. */
        void resource(JsonCursor json, String path) throws IOException {
            String type = "";
            String id = "";
            Set<Code> codes = new LinkedHashSet<>();
            List<String> texts = new ArrayList<>();
            json.beginObject(path);
            while (json.nextMember()) {
                switch (json.name()) {
                    case "resourceType" -> type = json.isText() ? json.text(path) : "";
                    case "id" -> id = json.isText() ? json.text(path) : "";
                    case "location", "structure" -> place(json, path + ".location", codes, texts);
                    case "includedStructure" -> structures(json, path + ".includedStructure", codes, texts);
                    default -> json.skip();
                }
            }
            if (type.equals("BodyStructure")) {
                structures.put(id, new Concept(codes, texts, List.of()));
            }
        }

        private static void structures(JsonCursor json, String path, Set<Code> codes, List<String> texts)
                throws IOException {
            if (!json.isArray()) {
                json.skip();
                return;
            }
            json.beginArray(path);
            while (json.nextItem()) {
                if (!json.isObject()) {
                    json.skip();
                    continue;
                }
                json.beginObject(path);
                while (json.nextMember()) {
                    if (json.name().equals("structure")) {
                        place(json, path + ".structure", codes, texts);
                    } else {
                        json.skip();
                    }
                }
            }
        }

        private static void place(JsonCursor json, String path, Set<Code> codes, List<String> texts)
                throws IOException {
            if (!json.isObject()) {
                json.skip();
                return;
            }
            Concept concept = Concept.read(json, path);
            codes.addAll(concept.codes());
            texts.addAll(concept.texts());
        }
    }

    /** Takes the current member if it tells a site. */
    boolean take(JsonCursor json) throws IOException {
        switch (json.name()) {
            case "bodySite" -> concept(json, path + ".bodySite");
            case "bodyStructure" -> reference(json, path + ".bodyStructure");
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Takes one extension, its object current; others than of a site are passed over. */
    void extension(JsonCursor json) throws IOException {
        String where = path + ".extension";
        String url = "";
        SiteSlot inside = new SiteSlot(path);
        json.beginObject(where);
        while (json.nextMember()) {
            switch (json.name()) {
                case "url" -> url = json.text(where + ".url").toLowerCase(Locale.ROOT);
                case "valueCodeableConcept" -> inside.concept(json, where + ".value[x]");
                case "valueCoding" -> inside.add(Concept.readCoding(json, where + ".value[x]"));
                case "valueReference" -> inside.reference(json, where + ".value[x]");
                default -> json.skip();
            }
        }
        if (URLS.stream().anyMatch(url::endsWith)) {
            told = true;
            codes.addAll(inside.codes);
            texts.addAll(inside.texts);
            references.addAll(inside.references);
        }
    }

    /** Takes the member {@code extension}. */
    void extensions(JsonCursor json) throws IOException {
        json.beginArray(path + ".extension");
        while (json.nextItem()) {
            extension(json);
        }
    }

    /** All codes told, those of contained BodyStructures too. */
    Set<Code> codes(Contained contained) {
        Set<Code> all = new LinkedHashSet<>(codes);
        structures(contained).forEach(structure -> all.addAll(structure.codes()));
        return all;
    }

    List<String> texts(Contained contained) {
        List<String> all = new ArrayList<>(texts);
        structures(contained).forEach(structure -> all.addAll(structure.texts()));
        return all;
    }

    /** Whether a site is told, but by no code that could be read. */
    boolean isUncoded(Contained contained) {
        return told && codes(contained).isEmpty();
    }

    private List<Concept> structures(Contained contained) {
        return references.stream()
                .map(reference -> contained.structures.getOrDefault(reference, Concept.NONE))
                .toList();
    }

    private void concept(JsonCursor json, String where) throws IOException {
        told = true;
        json.beginObject(where);
        while (json.nextMember()) {
            switch (json.name()) {
                case "coding" -> {
                    json.beginArray(where + ".coding");
                    while (json.nextItem()) {
                        add(Concept.readCoding(json, where + ".coding"));
                    }
                }
                case "text" -> texts.add(json.text(where + ".text"));
                case "extension" -> extensions(json);
                default -> json.skip();
            }
        }
    }

    private void add(Concept concept) {
        told = true;
        codes.addAll(concept.codes());
        texts.addAll(concept.texts());
    }

    private void reference(JsonCursor json, String where) throws IOException {
        told = true;
        Reference reference = Reference.read(json, where);
        if (reference.literal() != null && reference.literal().startsWith("#")) {
            references.add(reference.literal().substring(1));
        }
        if (reference.display() != null) {
            texts.add(reference.display());
        }
    }
}
