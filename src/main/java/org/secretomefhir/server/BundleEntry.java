package org.secretomefhir.server;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a Bundle, its resource unread. A member that is null is absent.
 *
 * @param resource null if the entry has none
 * @param mode {@code search.mode}; null if not given
 * @param method {@code request.method}; null if not given
 * @param requestUrl {@code request.url}; null if not given
 * @param status {@code response.status}; null if not given
 * @param nulls members that are null
 */
public record BundleEntry(
        @Nullable Slice resource,
        @Nullable String fullUrl,
        @Nullable String mode,
        @Nullable String method,
        @Nullable String requestUrl,
        @Nullable String status,
        int nulls) {
    /** One without anything. */
    static final BundleEntry NOTHING = new BundleEntry(null, null, null, null, null, null, 0);

    private static final int MAX_TEXT = 1 << 14;

    /** What the search found, not something it adds. */
    public boolean isMatch() {
        return mode == null || mode.toLowerCase(Locale.ROOT).equals("match");
    }

    /** A message of the server about the search. */
    public boolean isOutcome() {
        return mode != null && mode.toLowerCase(Locale.ROOT).equals("outcome");
    }

    /** The same entry, as something that the search adds. */
    BundleEntry included() {
        return new BundleEntry(resource, fullUrl, "include", method, requestUrl, status, nulls);
    }

    static BundleEntry read(Slice entry, int maxResource, int maxBundle) {
        JsonScanner json = over(entry);
        if (entry.tooLong()) {
            return headOf(entry, json);
        }
        Slice resource = null;
        String fullUrl = null;
        String mode = null;
        String method = null;
        String requestUrl = null;
        String status = null;
        json.require('{');
        if (!json.take('}')) {
            do {
                String name = json.shortString();
                json.require(':');
                if (json.takeNull()) {
                    continue;
                }
                switch (name) {
                    case "resource" -> resource = resource(json.capture(Integer.MAX_VALUE), maxResource, maxBundle);
                    case "fullUrl" -> fullUrl = json.shortString();
                    case "search" -> mode = member(json, "mode");
                    case "request" -> {
                        Slice request = json.capture(Integer.MAX_VALUE);
                        method = member(over(request), "method");
                        requestUrl = member(over(request), "url");
                    }
                    case "response" -> status = member(json, "status");
                    default -> json.skip();
                }
            } while (json.take(','));
            json.require('}');
        }
        return new BundleEntry(resource, fullUrl, mode, method, requestUrl, status, json.nulls());
    }

    private static Slice resource(Slice whole, int maxResource, int maxBundle) {
        boolean fits = whole.length() <= maxResource
                || (whole.length() <= maxBundle && JsonHead.typeOf(whole).equals("Bundle"));
        return fits ? whole : Slice.headOf(whole.bytes(), whole.offset(), Math.min(MAX_TEXT, whole.length()));
    }

    /** Of an entry that is too long: the head of its resource, if that begins in what is there of the entry. */
    private static BundleEntry headOf(Slice entry, JsonScanner json) {
        Slice resource = entry;
        try {
            json.require('{');
            boolean found;
            do {
                found = json.shortString().equals("resource");
                json.require(':');
                if (found && json.peek() == '{') {
                    int from = json.position();
                    resource = Slice.headOf(entry.bytes(), from, entry.offset() + entry.length() - from);
                } else {
                    json.skip();
                }
            } while (!found && json.take(','));
        } catch (MalformedJson cut) {
            // then the head of the entry has to do
            return new BundleEntry(entry, null, null, null, null, null, 0);
        }
        return new BundleEntry(resource, null, null, null, null, null, 0);
    }

    /** The text of one member of the object that comes next; null if it has none. */
    static @Nullable String member(JsonScanner json, String wanted) {
        String found = null;
        json.require('{');
        if (json.take('}')) {
            return null;
        }
        do {
            String name = json.shortString();
            json.require(':');
            if (name.equals(wanted) && json.peek() == '"') {
                found = json.string(MAX_TEXT);
            } else {
                json.skip();
            }
        } while (json.take(','));
        json.require('}');
        return found;
    }

    private static JsonScanner over(Slice slice) {
        return JsonScanner.over(slice.bytes(), slice.offset(), slice.length());
    }
}
