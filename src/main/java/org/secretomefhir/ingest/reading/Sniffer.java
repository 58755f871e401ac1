package org.secretomefhir.ingest.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.server.Slice;

/**
 * Type and id of a resource that may be broken, as far as they can be told: so that also what cannot be read is counted
 * under its type.
 *
 * @param type {@code Resource} if it cannot be told
 * @param id null if it cannot be told
 */
record Sniffer(String type, @Nullable String id) {
    /** The type of what says no type, or none a resource could have. */
    static final String UNKNOWN = "Resource";

    private static final byte[] USUAL = "{\"resourceType\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_TYPE = 64;

    /** The type only, at once where it stands first as most writers put it. */
    static String typeOf(Slice json) {
        byte[] bytes = json.bytes();
        int from = json.offset() + USUAL.length;
        int end = Math.min(json.offset() + json.length(), from + LONGEST_TYPE);
        for (int k = 0; k < USUAL.length; k++) {
            if (k >= json.length() || bytes[json.offset() + k] != USUAL[k]) {
                return of(json).type();
            }
        }
        for (int at = from; at < end; at++) {
            if (bytes[at] == '"') {
                return known(new String(bytes, from, at - from, StandardCharsets.UTF_8));
            }
        }
        return UNKNOWN;
    }

    static Sniffer of(Slice json) {
        String type = UNKNOWN;
        String id = null;
        try (JsonCursor cursor = JsonCursor.lenientlyOver(json)) {
            if (cursor.isObject()) {
                while (cursor.nextMember()) {
                    if (cursor.name().equals("resourceType") && cursor.isText()) {
                        type = known(cursor.text("resourceType"));
                    } else if (cursor.name().equals("id") && cursor.isText()) {
                        id = cursor.text("id");
                    } else {
                        cursor.skip();
                    }
                }
            }
        } catch (IOException broken) {
            // what was found before it broke stands
            return new Sniffer(type, usable(id));
        }
        return new Sniffer(type, usable(id));
    }

    private static String known(String type) {
        return type.matches("[A-Z][A-Za-z]{1,63}") ? type : UNKNOWN;
    }

    private static @Nullable String usable(@Nullable String id) {
        return id != null && id.matches("[A-Za-z0-9.-]{1,64}") ? id : null;
    }
}
