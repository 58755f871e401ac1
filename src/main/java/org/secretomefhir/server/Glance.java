package org.secretomefhir.server;

import org.jspecify.annotations.Nullable;

/**
 * What a resource says of itself at first sight, without being read: its type, its id, and whom its {@code subject}
 * refers to. Each is null if it does not say so, or cannot be read that far.
 */
public record Glance(
        @Nullable String type,
        @Nullable String id,
        @Nullable String subject) {
    private static final Glance NOTHING = new Glance(null, null, null);

    /** Of a whole resource, or of the head of one that is too long. */
    public static Glance at(Slice resource) {
        return of(resource, false);
    }

    /** The type only, which most often stands first. */
    static @Nullable String typeOf(Slice resource) {
        return of(resource, true).type();
    }

    private static Glance of(Slice resource, boolean onlyType) {
        Glance seen = NOTHING;
        try {
            JsonScanner json = JsonScanner.over(resource.bytes(), resource.offset(), resource.length());
            if (!json.take('{') || json.take('}')) {
                return seen;
            }
            do {
                String name = json.shortString();
                json.require(':');
                seen = seen.with(name, json);
                if (onlyType && seen.type != null) {
                    return seen;
                }
            } while (json.take(','));
        } catch (MalformedJson broken) {
            return seen;
        }
        return seen;
    }

    private Glance with(String name, JsonScanner json) {
        if (name.equals("subject") && json.peek() == '{') {
            return new Glance(type, id, BundleEntry.member(json, "reference"));
        }
        boolean isText = json.peek() == '"';
        if (isText && name.equals("resourceType")) {
            return new Glance(json.shortString(), id, subject);
        }
        if (isText && name.equals("id")) {
            return new Glance(type, json.shortString(), subject);
        }
        json.skip();
        return this;
    }
}
