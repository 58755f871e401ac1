package org.secretomefhir.server;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a Bundle, its resource unread.
 *
 * @param resource null if the entry has none
 * @param mode {@code search.mode}; null if not given
 * @param method {@code request.method}; null if not given
 * @param requestUrl {@code request.url}; null if not given
 */
public record BundleEntry(
        @Nullable Slice resource,
        @Nullable String fullUrl,
        @Nullable String mode,
        @Nullable String method,
        @Nullable String requestUrl) {
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
        return new BundleEntry(resource, fullUrl, "include", method, requestUrl);
    }

    static BundleEntry read(Slice entry, int maxResource) {
        if (entry.tooLong()) {
            return new BundleEntry(entry, null, null, null, null);
        }
        JsonScanner json = JsonScanner.over(entry.bytes(), entry.offset(), entry.length());
        Slice resource = null;
        String fullUrl = null;
        String mode = null;
        String method = null;
        String requestUrl = null;
        json.require('{');
        if (!json.take('}')) {
            do {
                String name = json.shortString();
                json.require(':');
                switch (name) {
                    case "resource" -> resource = json.capture(maxResource);
                    case "fullUrl" -> fullUrl = json.shortString();
                    case "search" -> mode = member(json, "mode");
                    case "request" -> {
                        Slice request = json.capture(Integer.MAX_VALUE);
                        method = member(over(request), "method");
                        requestUrl = member(over(request), "url");
                    }
                    default -> json.skip();
                }
            } while (json.take(','));
            json.require('}');
        }
        return new BundleEntry(resource, fullUrl, mode, method, requestUrl);
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
