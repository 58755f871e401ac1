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
 * @param incomplete codings without a system or without a code
 */
record Concept(Set<Code> codes, List<String> texts, int incomplete) {
    static final Concept NONE = new Concept(Set.of(), List.of(), 0);

    static Concept read(JsonCursor json, String path) throws IOException {
        Set<Code> codes = new LinkedHashSet<>();
        List<String> texts = new ArrayList<>();
        int incomplete = 0;
        json.beginObject(path);
        while (json.nextMember()) {
            switch (json.name()) {
                case "coding" -> {
                    json.beginArray(path + ".coding");
                    while (json.nextItem()) {
                        incomplete += coding(json, path + ".coding", codes, texts) ? 0 : 1;
                    }
                }
                case "text" -> texts.add(json.text(path + ".text"));
                default -> json.skip();
            }
        }
        return new Concept(codes, texts, incomplete);
    }

    /** A single Coding. */
    static Concept readCoding(JsonCursor json, String path) throws IOException {
        Set<Code> codes = new LinkedHashSet<>();
        List<String> texts = new ArrayList<>();
        boolean complete = coding(json, path, codes, texts);
        return new Concept(codes, texts, complete ? 0 : 1);
    }

    private static boolean coding(JsonCursor json, String path, Set<Code> codes, List<String> texts)
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
        boolean complete = !system.isEmpty() && !code.isEmpty();
        if (complete) {
            codes.add(new Code(system, code));
        }
        return complete;
    }
}
