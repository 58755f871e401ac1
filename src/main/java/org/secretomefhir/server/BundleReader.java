package org.secretomefhir.server;

import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Bundle entry by entry in the order in which they stand. What the Bundle says of itself is known when
 * {@link #next()} has answered null. Throws {@link MalformedJson} where the text is cut off or is no Bundle.
 */
public final class BundleReader {
    /** Largest resource that is handed on whole. */
    public static final int MAX_RESOURCE = 5 << 20;

    /** Largest Bundle within a Bundle that is handed on whole. */
    public static final int MAX_BUNDLE_WITHIN = 64 << 20;

    private static final int ENTRY_SLACK = 1 << 16;

    private final JsonScanner json;
    private final boolean alone;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, String> links = new TreeMap<>();
    private State state = State.BEFORE;
    private @Nullable String resourceType;
    private @Nullable String type;
    private @Nullable Long total;
    private long nulls;

    private enum State {
        BEFORE,
        IN_BUNDLE,
        IN_ENTRIES,
        AFTER
    }

    /** Something else than a Bundle. */
    public static final class NotABundle extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String resourceType;

        NotABundle(String resourceType) {
            super("a Bundle was expected");
            this.resourceType = resourceType;
        }

        /** What it is instead, empty if it does not say. */
        public String resourceType() {
            return resourceType;
        }
    }

    private BundleReader(JsonScanner json, boolean alone) {
        this.json = json;
        this.alone = alone;
    }

    /** Slices are parts of the array and stay valid. */
    public static BundleReader over(byte[] bundle) {
        return new BundleReader(JsonScanner.over(bundle, 0, bundle.length), true);
    }

    /** Slices are parts of the array and are valid as long as the Bundle's. */
    public static BundleReader over(Slice bundle) {
        return new BundleReader(JsonScanner.over(bundle.bytes(), bundle.offset(), bundle.length()), true);
    }

    /** Slices are valid until the next entry is asked for; memory is bounded by the largest one. */
    public static BundleReader over(InputStream bundle) {
        return new BundleReader(JsonScanner.over(bundle), true);
    }

    /** The Bundle that comes next; other values may follow it. */
    static BundleReader at(JsonScanner json) {
        return new BundleReader(json, false);
    }

    /** The next entry, or null after the last one, when the whole text was read. */
    public @Nullable BundleEntry next() {
        if (state == State.BEFORE) {
            json.require('{');
            state = State.IN_BUNDLE;
            if (json.take('}')) {
                return ended();
            }
            nextMember();
        }
        while (state == State.IN_ENTRIES || state == State.IN_BUNDLE) {
            if (state == State.IN_ENTRIES) {
                BundleEntry entry = nextEntry();
                if (entry != null) {
                    return entry;
                }
            }
            if (!json.take(',')) {
                json.require('}');
                return ended();
            }
            nextMember();
        }
        return null;
    }

    /** {@code searchset}, {@code transaction}, ...; null if the Bundle does not say. */
    public @Nullable String type() {
        return type;
    }

    public @Nullable Long total() {
        return total;
    }

    /** Members of the Bundle and of its entries that are null, and were read as absent. */
    public long nulls() {
        return nulls;
    }

    /** URL of the link with this relation, or null. */
    public @Nullable String link(String relation) {
        return links.get(relation);
    }

    private @Nullable BundleEntry nextEntry() {
        if (json.take(']')) {
            state = State.IN_BUNDLE;
            return null;
        }
        if (seen.contains("first entry")) {
            json.require(',');
        }
        seen.add("first entry");
        if (json.takeNull()) {
            nulls++;
            return BundleEntry.NOTHING;
        }
        BundleEntry entry = BundleEntry.read(
                json.captureEntry(MAX_RESOURCE + ENTRY_SLACK, MAX_BUNDLE_WITHIN), MAX_RESOURCE, MAX_BUNDLE_WITHIN);
        nulls += entry.nulls();
        return entry;
    }

    private void nextMember() {
        String name = json.shortString();
        json.require(':');
        if (!seen.add("member " + name)) {
            throw new MalformedJson("a Bundle that has one of its members twice");
        }
        if (json.takeNull()) {
            nulls++;
            return;
        }
        switch (name) {
            case "resourceType" -> {
                resourceType = json.shortString();
                requireBundle();
            }
            case "type" -> type = json.shortString();
            case "total" -> total = number(json.capture(20));
            case "link" -> links();
            case "entry" -> {
                json.require('[');
                state = State.IN_ENTRIES;
            }
            default -> json.skip();
        }
    }

    private void links() {
        json.require('[');
        if (json.take(']')) {
            return;
        }
        do {
            if (json.takeNull()) {
                nulls++;
                continue;
            }
            Slice link = json.capture(ENTRY_SLACK);
            if (link.tooLong()) {
                throw new MalformedJson("a link that is too long");
            }
            String relation =
                    BundleEntry.member(JsonScanner.over(link.bytes(), link.offset(), link.length()), "relation");
            String url = BundleEntry.member(JsonScanner.over(link.bytes(), link.offset(), link.length()), "url");
            if (relation != null && url != null) {
                links.putIfAbsent(relation, url);
            }
        } while (json.take(','));
        json.require(']');
    }

    private @Nullable BundleEntry ended() {
        state = State.AFTER;
        requireBundle();
        if (alone && json.peek() >= 0) {
            throw new MalformedJson("something follows the Bundle; one text holds one Bundle");
        }
        return null;
    }

    private void requireBundle() {
        if (!"Bundle".equals(resourceType)) {
            throw new NotABundle(resourceType == null ? "" : resourceType);
        }
    }

    private static @Nullable Long number(Slice text) {
        String digits =
                new String(text.bytes(), text.offset(), text.length(), java.nio.charset.StandardCharsets.US_ASCII);
        return !text.tooLong() && digits.matches("\\d{1,15}") ? Long.valueOf(digits) : null;
    }
}
