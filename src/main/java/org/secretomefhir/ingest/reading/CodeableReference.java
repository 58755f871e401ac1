package org.secretomefhir.ingest.reading;

import java.io.IOException;

/** A concept, a reference, or both, as R5 writes them in one element. */
record CodeableReference(Concept concept, Reference reference) {

    /** R5's form. */
    static CodeableReference read(JsonCursor json, String path) throws IOException {
        Concept concept = Concept.NONE;
        Reference reference = Reference.NONE;
        json.beginObject(path);
        while (json.nextMember()) {
            switch (json.name()) {
                case "concept" -> concept = Concept.read(json, path + ".concept");
                case "reference" -> reference = Reference.read(json, path + ".reference");
                default -> json.skip();
            }
        }
        return new CodeableReference(concept, reference);
    }

    /** R5's form, or a plain CodeableConcept or Reference as R4 has them. */
    static CodeableReference readEither(JsonCursor json, String path) throws IOException {
        Concept.Parts parts = new Concept.Parts();
        Reference reference = Reference.NONE;
        json.beginObject(path);
        while (json.nextMember()) {
            if (parts.take(json, path)) {
                continue;
            }
            switch (json.name()) {
                case "concept" -> parts.add(Concept.read(json, path + ".concept"));
                case "reference" ->
                    reference = json.isText()
                            ? new Reference(json.text(path + ".reference"), null, null)
                            : Reference.read(json, path + ".reference");
                case "display" -> parts.addText(json.text(path + ".display"));
                default -> json.skip();
            }
        }
        return new CodeableReference(parts.concept(), reference);
    }
}
