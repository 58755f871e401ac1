package org.secretomefhir.ingest.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.secretomefhir.server.JsonHead;

/**
 * What a text is, told by its first 64 KiB and by nothing else.
 *
 * @param what in words, for what is not read, with what can be done where something can; of JSON that may turn out to
 *     hold no resources: what it is then
 * @param sure of JSON: that it holds resources; otherwise they may begin further on
 * @param bareReturns its lines end with CR alone
 */
public record Content(Kind kind, String what, boolean sure, boolean bareReturns) {
    /** What JSON is that holds nothing to be read. */
    public static final String NO_FHIR = "JSON, but no FHIR resource";

    /** What an array is that holds nothing to be read. */
    public static final String NO_FHIR_ARRAY = "a JSON array of something else than FHIR resources";

    /** What JSON is whose own members are not FHIR's, but hold resources. */
    public static final String WRAPPED =
            "FHIR resources within other JSON, which is not opened; write them as NDJSON or as a Bundle";

    private static final int HEAD = 1 << 16;
    private static final Pattern INSIDE = Pattern.compile(
            "\"resourceType\"\\s{0,9}:\\s{0,9}\"(Patient|Observation|MedicationAdministration|Bundle)\"");

    /** What can be made of it. */
    public enum Kind {
        /** Nothing, or white space. */
        EMPTY,
        /** Each line a JSON value. */
        LINES,
        /** JSON values over several lines, or an array of them. */
        VALUES,
        /** What a bulk export says of its own files. */
        MANIFEST,
        /** What a bulk client writes about its work. */
        CLIENT_LOG,
        /** FHIR, or what may hold it, that this program does not read. */
        UNREAD_DATA,
        /** No FHIR, as far as can be told. */
        FOREIGN
    }

    private Content(Kind kind, String what) {
        this(kind, what, true, false);
    }

    /** Leaves the stream at the first byte that is no byte order mark. It supports mark and reset. */
    public static Content of(InputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        boolean marked =
                head.length > 2 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb && (head[2] & 0xff) == 0xbf;
        if (marked) {
            in.skipNBytes(3);
        }
        return of(head, marked ? 3 : 0, head.length < HEAD);
    }

    /** Whether resources that are read stand in the text, at whatever place. */
    public static boolean holdsData(String text) {
        return INSIDE.matcher(text).find();
    }

    private static Content of(byte[] head, int from, boolean whole) {
        int at = from;
        while (at < head.length && isSpace(head[at])) {
            at++;
        }
        if (at == head.length) {
            return whole ? new Content(Kind.EMPTY, "empty") : new Content(Kind.FOREIGN, "nothing but white space");
        }
        Content binary = Signatures.of(head);
        if (binary != null) {
            return binary;
        }
        return switch (head[at]) {
            case '{' -> object(new Text(head, at, whole));
            case '[' -> array(new Text(head, at, whole));
            case '<' -> markup(new String(head, at, head.length - at, StandardCharsets.ISO_8859_1));
            default -> other(new Text(head, at, whole));
        };
    }

    private static Content object(Text text) {
        JsonHead first = text.object(text.from);
        int lineEnd = text.lineEnd(text.from);
        boolean oneLine = first.end() >= 0 ? first.end() <= lineEnd : text.isAllBefore(lineEnd);
        boolean typed = !first.resourceType().isEmpty();
        boolean maybeBundle = first.members().contains("entry");
        // the first of many lines is cut off, and what follows stands for itself
        boolean cutLine =
                !oneLine && first.end() < 0 && !first.resourceType().equals("Bundle") && text.hasResourceLine();
        if (typed && !cutLine && (oneLine || !first.malformed())) {
            return json(oneLine ? Kind.LINES : Kind.VALUES, true, text);
        }
        if (cutLine || text.hasResourceLine()) {
            return json(Kind.LINES, true, text);
        }
        if (first.end() >= 0 || !first.malformed()) {
            Set<String> members = first.members();
            if (members.contains("eventId") && members.contains("exportId")) {
                return new Content(Kind.CLIENT_LOG, "the log of a bulk client");
            }
            if (members.contains("output") && (members.contains("transactionTime") || members.contains("request"))) {
                return new Content(Kind.MANIFEST, "the manifest of a bulk export");
            }
            if (typed || maybeBundle || (first.end() < 0 && !text.whole)) {
                return json(oneLine ? Kind.LINES : Kind.VALUES, typed || maybeBundle, text);
            }
            if (first.end() >= 0) {
                return text.other();
            }
        }
        return typed ? json(Kind.VALUES, true, text) : new Content(Kind.FOREIGN, "no readable JSON");
    }

    private static Content array(Text text) {
        int at = text.from + 1;
        while (at < text.end() && isSpace(text.bytes[at])) {
            at++;
        }
        if (at < text.end() && text.bytes[at] == ']') {
            return new Content(Kind.EMPTY, "an empty array");
        }
        boolean object = at < text.end() && text.bytes[at] == '{';
        JsonHead first = object ? text.object(at) : null;
        if (first != null && (!first.resourceType().isEmpty() || first.members().contains("entry"))) {
            return json(Kind.VALUES, true, text);
        }
        return text.hasResourceLine() ? json(Kind.LINES, true, text) : text.other();
    }

    private static Content markup(String text) {
        String start = text.substring(0, Math.min(400, text.length())).toLowerCase(Locale.ROOT);
        boolean html = start.contains("<!doctype html") || start.contains("<html");
        if (!html && text.contains("http://hl7.org/fhir")) {
            return new Content(Kind.UNREAD_DATA, "FHIR in XML, which is not read; export it as JSON, or convert it");
        }
        return new Content(Kind.FOREIGN, html ? "HTML" : "XML");
    }

    private static Content other(Text text) {
        String head =
                new String(text.bytes, text.from, Math.min(4_000, text.end() - text.from), StandardCharsets.ISO_8859_1);
        if (head.chars().anyMatch(one -> one < ' ' && "\t\n\r\f\u001b".indexOf(one) < 0)) {
            return new Content(Kind.FOREIGN, "no text");
        }
        if (text.hasResourceLine()) {
            return json(Kind.LINES, true, text);
        }
        if (head.contains("http://hl7.org/fhir") && head.contains("@prefix")) {
            return new Content(Kind.UNREAD_DATA, "FHIR in Turtle, which is not read; export it as JSON");
        }
        String line = head.lines().findFirst().orElse("");
        boolean table = line.indexOf(',') >= 0 || line.indexOf(';') >= 0 || line.indexOf('\t') >= 0;
        return new Content(Kind.FOREIGN, table ? "a table of text" : "plain text");
    }

    private static Content json(Kind kind, boolean sure, Text text) {
        return new Content(kind, sure ? "JSON" : text.other().what(), sure, text.hasBareReturns());
    }

    static boolean isSpace(byte one) {
        return one == ' ' || one == '\t' || one == '\r' || one == '\n';
    }

    /** The beginning of a text. */
    private static final class Text {
        private final byte[] bytes;
        private final int from;
        private final boolean whole;

        Text(byte[] bytes, int from, boolean whole) {
            this.bytes = bytes;
            this.from = from;
            this.whole = whole;
        }

        int end() {
            return bytes.length;
        }

        JsonHead object(int at) {
            return JsonHead.of(bytes, at, end());
        }

        /** Where the line ends that begins here; the end of the text if it does not. */
        int lineEnd(int at) {
            int end = at;
            while (end < end() && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            return end;
        }

        /** Whether nothing but white space, if anything, follows. */
        boolean isAllBefore(int at) {
            int rest = at;
            while (rest < end() && isSpace(bytes[rest])) {
                rest++;
            }
            return rest == end() && (whole || at == end());
        }

        /** Whether a line behind the first is a whole resource. */
        boolean hasResourceLine() {
            int at = lineEnd(from);
            while (at < end()) {
                while (at < end() && isSpace(bytes[at])) {
                    at++;
                }
                int lineEnd = lineEnd(at);
                boolean ended = lineEnd < end() || whole;
                if (ended && at < lineEnd && bytes[at] == '{') {
                    JsonHead line = JsonHead.of(bytes, at, lineEnd);
                    if (line.end() >= 0 && !line.resourceType().isEmpty()) {
                        return true;
                    }
                }
                at = lineEnd;
            }
            return false;
        }

        /** What it is if it is JSON without a resource of its own. */
        Content other() {
            return holdsData(new String(bytes, from, end() - from, StandardCharsets.ISO_8859_1))
                    ? new Content(Kind.UNREAD_DATA, WRAPPED)
                    : new Content(Kind.FOREIGN, bytes[from] == '[' ? NO_FHIR_ARRAY : NO_FHIR);
        }

        boolean hasBareReturns() {
            boolean bare = false;
            for (int at = 0; at < end(); at++) {
                if (bytes[at] == '\n') {
                    return false;
                }
                bare |= bytes[at] == '\r';
            }
            return bare;
        }
    }
}
