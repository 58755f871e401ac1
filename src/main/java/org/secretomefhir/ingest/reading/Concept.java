package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.clinical.Disposition;

/**
 * A CodeableConcept.
 *
 * @param codes its codings that have a system and a code
 * @param texts its text and the displays of its codings
 * @param written every coding that has a code, also one without a system
 */
record Concept(Set<Code> codes, List<String> texts, List<Written> written) {
    static final Concept NONE = new Concept(Set.of(), List.of(), List.of());

    private static final int MOST_CODINGS = 1_000;

    /** A coding as sent; the system is empty if there is none. */
    record Written(String system, String code) {}

    static Concept read(JsonCursor json, String path) throws IOException {
        Parts parts = new Parts();
        json.beginObject(path);
        while (json.nextMember()) {
            if (!parts.take(json, path)) {
                json.skip();
            }
        }
        return parts.concept();
    }

    /** A single Coding. */
    static Concept readCoding(JsonCursor json, String path) throws IOException {
        Parts parts = new Parts();
        parts.coding(json, path);
        return parts.concept();
    }

    /** Collects a concept while its members come. */
    static final class Parts {
        private final Set<Code> codes = new LinkedHashSet<>();
        private final List<String> texts = new ArrayList<>();
        private final List<Written> written = new ArrayList<>();

        /** Takes the current member if it is one of a CodeableConcept. */
        boolean take(JsonCursor json, String path) throws IOException {
            switch (json.name()) {
                case "coding" -> {
                    json.beginArray(path + ".coding");
                    while (json.nextItem()) {
                        coding(json, path + ".coding");
                    }
                }
                case "text" -> texts.add(json.text(path + ".text"));
                default -> {
                    return false;
                }
            }
            return true;
        }

        void add(Concept other) {
            codes.addAll(other.codes);
            texts.addAll(other.texts);
            written.addAll(other.written);
        }

        void addText(String text) {
            texts.add(text);
        }

        Concept concept() {
            return new Concept(codes, texts, written);
        }

        private void coding(JsonCursor json, String path) throws IOException {
            String system = "";
            String code = "";
            json.beginObject(path);
            while (json.nextMember()) {
                switch (json.name()) {
                    case "system" -> system = json.system(path + ".system");
                    case "code" -> code = json.text(path + ".code");
                    case "display" -> texts.add(json.text(path + ".display"));
                    default -> json.skip();
                }
            }
            if (written.size() == MOST_CODINGS) {
                throw new FaultFound(Disposition.TOO_LONG, path, "more than " + MOST_CODINGS + " codings");
            }
            if (!code.isEmpty()) {
                written.add(new Written(system, code));
            }
            if (!system.isEmpty() && !code.isEmpty()) {
                codes.add(new Code(system, code));
            }
        }
    }
}
