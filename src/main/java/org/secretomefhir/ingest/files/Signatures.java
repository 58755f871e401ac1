package org.secretomefhir.ingest.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the first bytes of files tell that are no text in UTF-8. */
final class Signatures {
    private static final int TAR_MARK_AT = 257;
    private static final String UNPACK = ", which is not opened; unpack it first";

    /** Bytes a file begins with, as Latin-1, and what it is then. */
    private record Signature(String start, boolean mayHoldData, String what) {}

    private static final List<Signature> KNOWN = List.of(
            new Signature("7z\u00bc\u00af", true, "a 7z archive" + UNPACK),
            new Signature("Rar!", true, "a RAR archive" + UNPACK),
            new Signature("BZh", true, "packed by bzip2" + UNPACK),
            new Signature("\u00fd7zXZ", true, "packed by xz" + UNPACK),
            new Signature("(\u00b5/\u00fd", true, "packed by zstd" + UNPACK),
            new Signature("\u0004\"M\u0018", true, "packed by lz4" + UNPACK),
            new Signature("\u001f\u008b", true, "packed twice by gzip; unpack it once"),
            new Signature("\u001f\u009d", true, "packed by compress" + UNPACK),
            new Signature("PAR1", false, "Parquet"),
            new Signature("ORC", false, "ORC"),
            new Signature("Obj\u0001", false, "Avro"),
            new Signature("SQLite format 3", false, "a database"),
            new Signature("%PDF", false, "PDF"),
            new Signature("\u0089PNG", false, "an image"),
            new Signature("GIF8", false, "an image"),
            new Signature("\u00ff\u00d8\u00ff", false, "an image"),
            new Signature("\u007fELF", false, "a program"),
            new Signature("\u00d0\u00cf\u0011\u00e0", false, "a document of an office program"));

    private static final List<String> OFFICE =
            List.of("[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/", "mimetype", "META-INF/");

    private Signatures() {}

    /** Null if they tell nothing. */
    static @Nullable Content of(byte[] head) {
        String start = new String(head, 0, Math.min(512, head.length), StandardCharsets.ISO_8859_1);
        if (isWide(start)) {
            boolean data = new String(head, StandardCharsets.ISO_8859_1)
                    .replace("\0", "")
                    .contains("resourceType");
            return content(data, "text in UTF-16 or UTF-32; FHIR JSON is UTF-8, save it as that");
        }
        if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
            String first = start.length() > 30 ? start.substring(30) : "";
            return OFFICE.stream().anyMatch(first::startsWith)
                    ? content(false, "a document of an office program, or a program")
                    : content(true, "a zip archive" + UNPACK);
        }
        if (start.startsWith("ustar", TAR_MARK_AT)) {
            return content(true, "a tar archive" + UNPACK);
        }
        return KNOWN.stream()
                .filter(known -> start.startsWith(known.start()))
                .findFirst()
                .map(known -> content(known.mayHoldData(), known.what()))
                .orElse(null);
    }

    /** A mark of UTF-16 or UTF-32, or the first sign of JSON or XML with zeros about it. */
    private static boolean isWide(String start) {
        if (start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe")) {
            return true;
        }
        String signs = start.substring(0, Math.min(4, start.length())).replace("\0", "");
        boolean zeros = signs.length() < Math.min(4, start.length());
        return zeros && !signs.isEmpty() && "{[<\r\n ".indexOf(signs.charAt(0)) >= 0;
    }

    private static Content content(boolean data, String what) {
        return new Content(data ? Content.Kind.UNREAD_DATA : Content.Kind.FOREIGN, what, true, false);
    }
}
