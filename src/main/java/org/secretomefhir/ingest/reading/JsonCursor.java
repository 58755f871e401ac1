package org.secretomefhir.ingest.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import org.secretomefhir.clinical.Disposition;
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
    private String name = "";

    private JsonCursor(JsonParser json) {
        this.json = json;
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
        return new JsonCursor(json);
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

    /** The next member of the object, its value current; false at the object's end. */
    boolean nextMember() throws IOException {
        if (json.nextToken() != JsonToken.FIELD_NAME) {
            return false;
        }
        name = json.currentName();
        json.nextToken();
        return true;
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

    /** The next item of the array is current; false at the array's end. */
    boolean nextItem() throws IOException {
        return json.nextToken() != JsonToken.END_ARRAY;
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
