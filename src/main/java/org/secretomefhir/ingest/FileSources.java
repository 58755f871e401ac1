package org.secretomefhir.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sources that are files: a folder of NDJSON, an NDJSON file, a Bundle file, or standard input, told by content. */
public final class FileSources {
    private static final int HEAD = 1 << 16;
    private static final JsonFactory JSON = new JsonFactory();

    private FileSources() {}

    /**
     * The file or folder.
     *
     * @param bases base URLs under which absolute references in the data mean resources of the data
     * @throws SourceRefused if there is none, or it is neither NDJSON nor a Bundle
     */
    public static SubjectSource at(Path place, List<String> bases) {
        if (Files.isDirectory(place)) {
            return NdjsonSource.folder(place, bases);
        }
        if (!Files.isReadable(place)) {
            throw new SourceRefused(
                    SourceRefused.Kind.NOT_FOUND, place.toString(), "there is no such file, or it may not be opened");
        }
        InputFile probe = InputFile.at(place, place.toString());
        try (InputStream in = probe.open()) {
            return source(kindOf(in, probe.name()), InputFile.at(place, place.toString()), bases);
        } catch (IOException broken) {
            throw InputFaults.of(probe, broken);
        }
    }

    /** A stream that can be read only once, such as standard input; its reader closes it. */
    public static SubjectSource of(InputStream stream, String name, List<String> bases) {
        InputFile probe = new InputFile(name, () -> stream);
        try {
            InputStream unpacked = new BufferedInputStream(probe.open(), HEAD);
            Kind kind = kindOf(unpacked, name);
            return source(kind, new InputFile(name, () -> unpacked), bases);
        } catch (IOException broken) {
            throw InputFaults.of(probe, broken);
        }
    }

    private enum Kind {
        NDJSON,
        BUNDLE
    }

    private static SubjectSource source(Kind kind, InputFile file, List<String> bases) {
        return kind == Kind.BUNDLE ? new BundleSource(file, bases) : NdjsonSource.of(file, bases);
    }

    /** By the first value of the text; leaves the stream where it was. */
    private static Kind kindOf(InputStream in, String name) throws IOException {
        in.mark(HEAD);
        ByteOrder.passMark(in, name);
        byte[] head = head(in);
        int at = firstText(head);
        if (at == head.length) {
            throw refused(name, head.length < HEAD ? "empty" : "nothing but white space");
        }
        requireObject(head, at, name);
        return ofObject(head, at, name);
    }

    /** Refuses text that does not begin like a JSON object; one without anything is let pass. Leaves the stream where it was. */
    static void requireObject(InputStream in, String name) throws IOException {
        byte[] head = head(in);
        int at = firstText(head);
        if (at < head.length) {
            requireObject(head, at, name);
        }
    }

    private static byte[] head(InputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        return head;
    }

    private static int firstText(byte[] head) {
        int at = 0;
        while (at < head.length && Character.isWhitespace(head[at])) {
            at++;
        }
        return at;
    }

    private static void requireObject(byte[] head, int at, String name) {
        switch (head[at]) {
            case '{' -> {
                // as it should be
            }
            case '[' -> throw refused(name, "a JSON array; FHIR data come as a Bundle or as NDJSON");
            case '<' -> throw refused(name, "HTML or XML, not JSON");
            default -> throw refused(name, "not JSON");
        }
    }

    /**
     * NDJSON has its first resource on one line; everything else that is an object is taken for a Bundle, unless its type
     * says otherwise, and the reader of the whole says what is wrong with it.
     */
    private static Kind ofObject(byte[] head, int from, String name) {
        String type = "";
        boolean severalLines;
        boolean whole = false;
        try (JsonParser json = JSON.createParser(head, from, head.length - from)) {
            try {
                json.nextToken();
                while (type.isEmpty() && json.nextToken() == JsonToken.FIELD_NAME) {
                    boolean named = json.currentName().equals("resourceType");
                    if (json.nextToken() == JsonToken.VALUE_STRING && named) {
                        type = json.getText();
                    } else {
                        json.skipChildren();
                    }
                }
                whole = json.currentToken() == JsonToken.END_OBJECT;
            } catch (JsonProcessingException cutOrBroken) {
                whole = hasLineEnd(head, from) && json.currentLocation().getLineNr() == 1;
            }
            severalLines = json.currentLocation().getLineNr() > 1;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (type.equals("Bundle") || (type.isEmpty() && !whole)) {
            return Kind.BUNDLE;
        }
        if (severalLines) {
            throw refused(
                    name,
                    type.matches("[A-Z][A-Za-z]{1,63}")
                            ? "a single " + type + " on several lines; a Bundle or NDJSON was expected"
                            : "JSON on several lines, but no FHIR Bundle");
        }
        return Kind.NDJSON;
    }

    private static boolean hasLineEnd(byte[] head, int from) {
        for (int at = from; at < head.length; at++) {
            if (head[at] == '\n') {
                return true;
            }
        }
        return false;
    }

    private static SourceRefused refused(String name, String what) {
        return new SourceRefused(SourceRefused.Kind.NOT_EVALUABLE, name, what);
    }
}
