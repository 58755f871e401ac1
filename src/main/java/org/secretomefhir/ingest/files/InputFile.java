package org.secretomefhir.ingest.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.server.BoundedGunzip;
import org.secretomefhir.server.CountedInput;

/** Something that can be opened and read once, unpacked if it begins like gzip, and the bytes of it counted. */
public final class InputFile {
    /** Compressed data that unfold to more than this many times their size are no health records. */
    private static final int MAX_RATIO = 200;

    private static final int BUFFER = 1 << 16;

    private final FileName name;
    private final Opener opener;
    private @Nullable CountedInput packed;

    /** Opens the raw bytes. */
    public interface Opener {
        InputStream open() throws IOException;
    }

    /** @param name as messages and findings show it */
    public InputFile(String name, Opener opener) {
        this.name = new FileName(name);
        this.opener = opener;
    }

    static InputFile at(Path file, String name) {
        return new InputFile(name, () -> Files.newInputStream(file));
    }

    public FileName name() {
        return name;
    }

    /** Bytes read so far, packed. */
    public long bytes() {
        return packed == null ? 0 : packed.count();
    }

    /** The unpacked bytes; supports mark and reset. */
    public InputStream open() throws IOException {
        packed = new CountedInput(opener.open());
        InputStream raw = new BufferedInputStream(packed, BUFFER);
        raw.mark(2);
        int first = raw.read();
        int second = raw.read();
        raw.reset();
        if (first != 0x1f || second != 0x8b) {
            return raw;
        }
        return new BufferedInputStream(new BoundedGunzip(raw, Long.MAX_VALUE, MAX_RATIO), BUFFER);
    }
}
