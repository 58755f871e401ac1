package org.secretomefhir.ingest;

import java.io.IOException;
import java.io.InputStream;

/** How a text begins: a UTF-8 byte order mark is passed over, every other encoding is refused. */
final class ByteOrder {
    private ByteOrder() {}

    /** @param in supports mark */
    static void passMark(InputStream in, String name) throws IOException {
        in.mark(4);
        byte[] head = in.readNBytes(4);
        in.reset();
        int first = head.length > 0 ? head[0] & 0xff : 0;
        int second = head.length > 1 ? head[1] & 0xff : 1;
        boolean wide = (first == 0xfe && second == 0xff)
                || (first == 0xff && second == 0xfe)
                || (head.length > 1 && (first == 0 || second == 0));
        if (wide) {
            throw new SourceRefused(SourceRefused.Kind.NOT_EVALUABLE, name, "UTF-16 or UTF-32; FHIR JSON is UTF-8");
        }
        if (first == 0xef && second == 0xbb && head.length > 2 && (head[2] & 0xff) == 0xbf) {
            in.skipNBytes(3);
        }
    }
}
