package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.secretomefhir.clinical.Code;

/**
 * A CodeableConcept.
 *
 * @param codes its codings that have a system and a code, exactly as sent
 * @param texts its text and the displays of its codings
 * @param written the code of every coding, also of one without a system
 */
record Concept(Set<Code> codes, List<String> texts, List<String> written) {
    static final Concept NONE = new Concept(Set.of(), List.of(), List.of());

    static Concept read(JsonCursor json, String path) throws IOException {
        Set<Code> codes = new LinkedHashSet<>();
        List<String> texts = new ArrayList<>();
        List<String> written = new ArrayList<>();
        json.beginObject(path);
        while (json.nextMember()) {
            switch (json.name()) {
                case "coding" -> {
                    json.beginArray(path + ".coding");
                    while (json.nextItem()) {
                        coding(json, path + ".coding", codes, texts, written);
                    }
                }
                case "text" -> texts.add(json.text(path + ".text"));
                default -> json.skip();
            }
        }
        return new Concept(codes, texts, written);
    }

    /** A single Coding. */
    static Concept readCoding(JsonCursor json, String path) throws IOException {
        Set<Code> codes = new LinkedHashSet<>();
        List<String> texts = new ArrayList<>();
        List<String> written = new ArrayList<>();
        coding(json, path, codes, texts, written);
        return new Concept(codes, texts, written);
    }

    private static void coding(JsonCursor json, String path, Set<Code> codes, List<String> texts, List<String> written)
            throws IOException {
        String system = "";
        String code = "";
        json.beginObject(path);
        while (json.nextMember()) {
            switch (json.name()) {
                case "system" -> system = json.text(path + ".system");
                case "code" -> code = json.text(path + ".code");
                case "display" -> texts.add(json.text(path + ".display"));
                default -> json.skip();
            }
        }
        if (!code.isEmpty()) {
            written.add(code);
        }
        if (!system.isEmpty() && !code.isEmpty()) {
            codes.add(new Code(system, code));
        }
    }
}
