package org.secretomefhir.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds where JSON values begin and end without building anything, so that each resource of a Bundle can be read on its
 * own and a bad one spoils no other. Checks brackets and quotes only; what stands between them is checked by whoever
 * reads it. Memory is one buffer, never larger than the largest value captured.
 */
final class JsonScanner {
    private static final int FIRST_BUFFER = 1 << 16;
    private static final int HEAD = 1 << 12;
    private static final Pattern BUNDLE_WITHIN =
            Pattern.compile("\"resource\"\\s{0,99}:\\s{0,99}\\{\\s{0,99}\"resourceType\"\\s{0,99}:\\s{0,99}\"Bundle\"");

    private final @Nullable InputStream in;
    private byte[] buffer;
    private int position;
    private int limit;
    private int mark = -1;
    private int maxCapture = Integer.MAX_VALUE;
    private int maxOfBundle;
    private int nulls;
    private byte @Nullable [] overflowHead;

    private JsonScanner(@Nullable InputStream in, byte[] buffer, int position, int limit) {
        this.in = in;
        this.buffer = buffer;
        this.position = position;
        this.limit = limit;
    }

    static JsonScanner over(byte[] bytes, int offset, int length) {
        return new JsonScanner(null, bytes, offset, offset + length);
    }

    static JsonScanner over(InputStream in) {
        return new JsonScanner(in, new byte[FIRST_BUFFER], 0, 0);
    }

    /** The next byte that is no white space, not taken; -1 at the end. */
    int peek() {
        while (position < limit || fill()) {
            byte next = buffer[position];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next & 0xff;
            }
            position++;
        }
        return -1;
    }

    /** Takes the byte if it is the next one that is no white space. */
    boolean take(char expected) {
        if (peek() != expected) {
            return false;
        }
        position++;
        return true;
    }

    /** Takes a null if it comes next. FHIR has none: a member that is null is absent. */
    boolean takeNull() {
        if (peek() != 'n') {
            return false;
        }
        Slice word = capture(4);
        if (!new String(word.bytes(), word.offset(), word.length(), StandardCharsets.US_ASCII).equals("null")) {
            throw new MalformedJson("a value is missing in the JSON");
        }
        nulls++;
        return true;
    }

    /** How many nulls were taken as such. */
    int nulls() {
        return nulls;
    }

    /** Where what comes next begins; of an array only. */
    int position() {
        return position;
    }

    /** What comes next as far as it is at hand, at least 4,096 bytes of it if there are as many; nothing is taken. */
    Slice ahead() {
        while (limit - position < HEAD && fill()) {
            // until there is enough, or no more
        }
        return Slice.of(buffer, position, limit - position);
    }

    void require(char expected) {
        if (!take(expected)) {
            throw new MalformedJson(peek() < 0 ? MalformedJson.CUT_OFF : "'" + expected + "' is missing in the JSON");
        }
    }

    /** Takes a string that is a name or a short code; one longer than 2,048 bytes is refused. */
    String shortString() {
        return string(HEAD / 2);
    }

    /** Takes a string; one longer than this many bytes is refused. Only what escaped characters URLs have is unescaped. */
    String string(int max) {
        Slice raw = capture(max);
        if (raw.tooLong() || raw.length() < 2 || raw.bytes()[raw.offset()] != '"') {
            throw new MalformedJson("a name or short text is missing in the JSON");
        }
        String text = new String(raw.bytes(), raw.offset() + 1, raw.length() - 2, StandardCharsets.UTF_8);
        return text.indexOf('\\') < 0
                ? text
                : text.replace("\\/", "/")
                        .replaceAll("(?i)\\\\u003a", ":")
                        .replaceAll("(?i)\\\\u0026", "&")
                        .replaceAll("(?i)\\\\u003d", "=");
    }

    /**
     * As {@link #capture(int)}, of an entry of a Bundle: another limit holds for one whose resource is itself a Bundle, if
     * that stands near its beginning.
     */
    Slice captureEntry(int max, int maxOfBundle) {
        this.maxOfBundle = maxOfBundle;
        Slice entry = capture(max);
        this.maxOfBundle = 0;
        return entry;
    }

    /** Takes one value and says where it is; beyond the limit only its head is kept. Valid until the next call. */
    Slice capture(int max) {
        peek();
        mark = position;
        maxCapture = max;
        overflowHead = null;
        skip();
        int start = mark;
        mark = -1;
        maxCapture = Integer.MAX_VALUE;
        if (overflowHead != null) {
            return new Slice(overflowHead, 0, overflowHead.length, true);
        }
        if (position - start > max && !isBundleWithin(start, position)) {
            return new Slice(buffer, start, Math.min(HEAD, position - start), true);
        }
        return new Slice(buffer, start, position - start, false);
    }

    /** Takes one value of any kind. */
    void skip() {
        int first = peek();
        if (first == '"') {
            skipString();
        } else if (first == '{' || first == '[') {
            skipStructure();
        } else {
            skipScalar();
        }
    }

    private void skipStructure() {
        int depth = 0;
        do {
            if (position >= limit && !fill()) {
                throw new MalformedJson(MalformedJson.CUT_OFF);
            }
            byte next = buffer[position];
            if (next == '"') {
                skipString();
                continue;
            }
            position++;
            if (next == '{' || next == '[') {
                depth++;
            } else if (next == '}' || next == ']') {
                depth--;
            }
        } while (depth > 0);
    }

    private void skipString() {
        position++;
        while (true) {
            if (position >= limit && !fill()) {
                throw new MalformedJson(MalformedJson.CUT_OFF);
            }
            byte next = buffer[position++];
            if (next == '"') {
                return;
            }
            if (next == '\\') {
                if (position >= limit && !fill()) {
                    throw new MalformedJson(MalformedJson.CUT_OFF);
                }
                position++;
            }
        }
    }

    private void skipScalar() {
        int taken = 0;
        while (position < limit || fill()) {
            byte next = buffer[position];
            boolean part = (next >= '0' && next <= '9')
                    || (next >= 'a' && next <= 'z')
                    || next == 'E'
                    || next == '-'
                    || next == '+'
                    || next == '.';
            if (!part) {
                break;
            }
            position++;
            taken++;
        }
        if (taken == 0) {
            throw new MalformedJson(peek() < 0 ? MalformedJson.CUT_OFF : "a value is missing in the JSON");
        }
    }

    /** More bytes behind the position; false at the end. What is being captured stays, up to its limit. */
    private boolean fill() {
        if (in == null) {
            return false;
        }
        int keepFrom = mark >= 0 ? mark : position;
        if (mark >= 0 && limit - mark > maxCapture && isBundleWithin(mark, limit)) {
            maxCapture = maxOfBundle;
        }
        if (mark >= 0 && limit - mark > maxCapture) {
            overflowHead = Arrays.copyOfRange(buffer, mark, Math.min(limit, mark + HEAD));
            mark = -1;
            maxCapture = Integer.MAX_VALUE;
            keepFrom = position;
        }
        if (keepFrom > 0) {
            System.arraycopy(buffer, keepFrom, buffer, 0, limit - keepFrom);
            position -= keepFrom;
            limit -= keepFrom;
            mark = mark < 0 ? mark : mark - keepFrom;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        try {
            int got = in.read(buffer, limit, buffer.length - limit);
            limit += Math.max(0, got);
            return got > 0;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private boolean isBundleWithin(int from, int to) {
        return maxOfBundle > 0
                && to - from <= maxOfBundle
                && BUNDLE_WITHIN
                        .matcher(new String(buffer, from, Math.min(HEAD, to - from), StandardCharsets.ISO_8859_1))
                        .find();
    }
}
