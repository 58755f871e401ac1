package org.secretomefhir.ingest.reading;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.server.Slice;

/**
 * Tells in one pass over the bytes, without parsing, that an Observation has none of the study's codes. It answers yes
 * whenever it is not sure: for a code in other case or with spaces around it, a backslash anywhere, quotes or brackets
 * that do not close. What it lets fall is not checked further: whether its members are well formed, nobody knows.
 */
final class Sieve {
    private final Set<String> codes = new HashSet<>();
    private final boolean[] first = new boolean[256];
    private final int shortest;
    private final int longest;

    Sieve(Collection<Code> wanted) {
        for (Code code : wanted) {
            String folded = Relevance.folded(code.code());
            codes.add(folded);
            first[folded.charAt(0) & 0xff] = true;
            first[Character.toUpperCase(folded.charAt(0)) & 0xff] = true;
        }
        first[' '] = true;
        first['\t'] = true;
        shortest = codes.stream().mapToInt(String::length).min().orElse(Integer.MAX_VALUE);
        longest = codes.stream().mapToInt(code -> code.length() * 4 + 4).max().orElse(0);
    }

    /** Whether the Observation has to be read. */
    boolean mayConcern(Slice json) {
        byte[] bytes = json.bytes();
        int end = json.offset() + json.length();
        int depth = 0;
        int at = json.offset();
        while (at < end) {
            byte next = bytes[at++];
            if (next == '"') {
                int from = at;
                while (at < end && bytes[at] != '"' && bytes[at] != '\\') {
                    at++;
                }
                if (at == end || bytes[at] == '\\' || isCode(bytes, from, at - from)) {
                    return true;
                }
                at++;
            } else if (next == '{' || next == '[') {
                depth++;
            } else if (next == '}' || next == ']') {
                depth--;
                if (depth <= 0 && at < end && !onlySpace(bytes, at, end)) {
                    return true;
                }
            }
        }
        return depth != 0;
    }

    private boolean isCode(byte[] bytes, int from, int length) {
        if (length < shortest || length > longest || !first[bytes[from] & 0xff]) {
            return false;
        }
        return codes.contains(Relevance.folded(new String(bytes, from, length, StandardCharsets.UTF_8)));
    }

    private static boolean onlySpace(byte[] bytes, int from, int end) {
        for (int at = from; at < end; at++) {
            if (bytes[at] != ' ' && bytes[at] != '\n' && bytes[at] != '\r' && bytes[at] != '\t') {
                return false;
            }
        }
        return true;
    }
}
