package org.secretomefhir.ingest.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secretomefhir.clinical.CodeSystems;
import org.secretomefhir.clinical.Disposition;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.server.BundleReader;
import org.secretomefhir.server.Slice;

/**
 * Walks through the JSON of one resource, strictly: no key twice, no comments, no NaN, at most 100 levels deep. Every
 * method that takes a value leaves the cursor at its last token. An element of another shape than asked for ends the
 * reading with {@code bad-json} at its path.
 */
final class JsonCursor implements AutoCloseable {
    private static final int MAX_DEPTH = 100;

    private static final JsonFactory STRICT = factory(true);
    private static final JsonFactory LENIENT = factory(false);

    private final JsonParser json;
    private final Slice resource;
    private final List<Sighting> seen = new ArrayList<>();
    private String name = "";

    private JsonCursor(JsonParser json, Slice resource) {
        this.json = json;
        this.resource = resource;
    }

    /** At the first token. */
    static JsonCursor over(Slice resource) throws IOException {
        return over(STRICT, resource);
    }

    /** As {@link #over}, but a key that stands twice is not noticed. */
    static JsonCursor lenientlyOver(Slice resource) throws IOException {
        return over(LENIENT, resource);
    }

    private static JsonCursor over(JsonFactory factory, Slice resource) throws IOException {
        JsonParser json = factory.createParser(resource.bytes(), resource.offset(), resource.length());
        json.nextToken();
        return new JsonCursor(json, resource);
    }

    private static JsonFactory factory(boolean strict) {
        return JsonFactory.builder()
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
                .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(BundleReader.MAX_RESOURCE)
                        .build())
                .build();
    }

    /** The value must be an object; its members follow. */
    void beginObject(String path) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new FaultFound(Disposition.BAD_JSON, path, "not an object");
        }
    }

    /**
     * The next member of the object that has a value, which is current; false at the object's end. FHIR has no null here:
     * a member that is null is passed over as if it were absent, and counted.
     */
    boolean nextMember() throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            name = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                return true;
            }
            see(Sighting.of(Sighting.Kind.NULL_MEMBER));
        }
        return false;
    }

    /** Name of the member. */
    String name() {
        return name;
    }

    /** The value must be an array; its items follow. */
    void beginArray(String path) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new FaultFound(Disposition.BAD_JSON, path, "not an array");
        }
    }

    /** The next item of the array that is not null is current; false at the array's end. */
    boolean nextItem() throws IOException {
        while (json.nextToken() == JsonToken.VALUE_NULL) {
            see(Sighting.of(Sighting.Kind.NULL_MEMBER));
        }
        return json.currentToken() != JsonToken.END_ARRAY;
    }

    /** As {@link #nextItem}, where a null may stand for a value that only has extensions. */
    boolean nextPrimitive() throws IOException {
        while (json.nextToken() == JsonToken.VALUE_NULL) {
            // its place is taken, nothing more
        }
        return json.currentToken() != JsonToken.END_ARRAY;
    }

    /** Notes something that a reader of the result may want to know of. */
    void see(Sighting sighting) {
        seen.add(sighting);
    }

    /** The bytes it walks through. */
    Slice resource() {
        return resource;
    }

    /** What was noted so far. */
    List<Sighting> seen() {
        return seen;
    }

    /** The text of a code system, under its one name if it is a well-known one. */
    String system(String path) throws IOException {
        String written = text(path);
        String system = CodeSystems.canonical(written);
        if (!system.equals(written)) {
            see(Sighting.ofOwn(Sighting.Kind.FOLDED_SYSTEM, system));
        }
        return system;
    }

    /** The bytes of the object that is current; the cursor is then at its end. */
    Slice object(String path) throws IOException {
        beginObject(path);
        int from = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        int end = (int) json.currentLocation().getByteOffset();
        return Slice.of(resource.bytes(), resource.offset() + from, end - from);
    }

    boolean isObject() {
        return json.currentToken() == JsonToken.START_OBJECT;
    }

    boolean isArray() {
        return json.currentToken() == JsonToken.START_ARRAY;
    }

    boolean isText() {
        return json.currentToken() == JsonToken.VALUE_STRING;
    }

    boolean isNumber() {
        return json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT || json.currentToken() == JsonToken.VALUE_NUMBER_INT;
    }

    String text(String path) throws IOException {
        if (!isText()) {
            throw new FaultFound(Disposition.BAD_JSON, path, "not a text");
        }
        return json.getText();
    }

    boolean truth(String path) throws IOException {
        if (!json.currentToken().isBoolean()) {
            throw new FaultFound(Disposition.BAD_JSON, path, "neither true nor false");
        }
        return json.getBooleanValue();
    }

    /** The number, exactly as written; empty if it has more digits or a larger exponent than any measured value. */
    Optional<BigDecimal> decimal() throws IOException {
        return Decimals.bounded(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    }

    void skip() throws IOException {
        json.skipChildren();
    }

    /** Nothing but white space may follow. */
    void requireEnd() throws IOException {
        if (json.nextToken() != null) {
            throw new FaultFound(Disposition.BAD_JSON, "", "something follows the resource");
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
