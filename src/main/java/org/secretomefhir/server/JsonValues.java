package org.secretomefhir.server;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * JSON values one after the other, with white space between them or as the items of one array, however many lines each of
 * them takes. Throws {@link MalformedJson} where the text is cut off or no JSON. Memory is bounded by the largest value
 * that is taken whole.
 */
public final class JsonValues {
    private final JsonScanner json;
    private boolean begun;
    private boolean array;
    private boolean ended;

    private JsonValues(JsonScanner json) {
        this.json = json;
    }

    public static JsonValues over(InputStream text) {
        return new JsonValues(JsonScanner.over(text));
    }

    public static JsonValues over(Slice text) {
        return new JsonValues(JsonScanner.over(text.bytes(), text.offset(), text.length()));
    }

    /** The beginning of the next value, which has then to be taken; null behind the last one. */
    public @Nullable JsonHead next() {
        boolean first = !begun;
        begun = true;
        if (first) {
            array = json.take('[');
        }
        ended = ended || isLast(first);
        if (ended) {
            return null;
        }
        Slice ahead = json.ahead();
        return JsonHead.of(ahead.bytes(), ahead.offset(), ahead.offset() + ahead.length());
    }

    /** Takes the next value; one that is larger than a resource may be is given as its head. Valid until the next call. */
    public Slice resource() {
        return json.capture(BundleReader.MAX_RESOURCE);
    }

    /** Takes the next value as a Bundle, which has to be read to its end before another value is asked for. */
    public BundleReader bundle() {
        return BundleReader.at(json);
    }

    private boolean isLast(boolean first) {
        if (!array) {
            return json.peek() < 0;
        }
        if (json.take(']')) {
            if (json.peek() >= 0) {
                throw new MalformedJson("something follows the array; one text holds one array");
            }
            return true;
        }
        if (!first) {
            json.require(',');
        }
        if (json.peek() < 0) {
            throw new MalformedJson(MalformedJson.CUT_OFF);
        }
        return false;
    }
}
