package org.secretomefhir.server;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the beginning of a text tells of the JSON object it begins with, as far as it goes.
 *
 * @param resourceType empty if it does not say, or not in this part of the text
 * @param members names of its members, the last of which may be cut off
 * @param end where the object ends, as an index into the bytes; -1 if it does not end in this part of the text
 * @param malformed it is no JSON; otherwise, if it does not end, it may only be cut off
 */
public record JsonHead(String resourceType, Set<String> members, int end, boolean malformed) {
    private static final byte[] USUAL = "{\"resourceType\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_TYPE = 64;
    private static final int MOST_MEMBERS = 1_000;

    public JsonHead {
        members = Set.copyOf(members);
    }

    /** Reads from the one index up to, and without, the other. */
    public static JsonHead of(byte[] bytes, int from, int to) {
        JsonScanner json = JsonScanner.over(bytes, from, to - from);
        Set<String> members = new TreeSet<>();
        String type = "";
        try {
            json.require('{');
            if (!json.take('}')) {
                do {
                    String name = json.shortString();
                    json.require(':');
                    if (members.size() < MOST_MEMBERS) {
                        members.add(name);
                    }
                    if (name.equals("resourceType") && json.peek() == '"') {
                        type = json.shortString();
                    } else {
                        json.skip();
                    }
                } while (json.take(','));
                json.require('}');
            }
            return new JsonHead(type, members, json.position(), false);
        } catch (MalformedJson broken) {
            return new JsonHead(type, members, -1, json.peek() >= 0);
        }
    }

    /** The {@code resourceType} of a resource, at once where it stands first; empty if it has none. */
    public static String typeOf(Slice resource) {
        byte[] bytes = resource.bytes();
        int end = resource.offset() + resource.length();
        int from = resource.offset() + USUAL.length;
        boolean usual = from < end;
        for (int k = 0; usual && k < USUAL.length; k++) {
            usual = bytes[resource.offset() + k] == USUAL[k];
        }
        for (int at = from; usual && at < Math.min(end, from + LONGEST_TYPE); at++) {
            if (bytes[at] == '"') {
                return new String(bytes, from, at - from, StandardCharsets.UTF_8);
            }
        }
        return of(bytes, resource.offset(), end).resourceType();
    }
}
