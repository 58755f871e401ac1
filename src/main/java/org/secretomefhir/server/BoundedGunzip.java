package org.secretomefhir.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Unfolds gzip (several members too) up to a limit: not more than so many bytes, and beyond the first mebibyte not more
 * than so many times what was read. A stream that ends too early or has a wrong check sum is an {@link IOException}.
 */
public final class BoundedGunzip extends InputStream {
    private static final int UNFOLD_FREELY = 1 << 20;

    private final CountedInput raw;
    private final GZIPInputStream unfolded;
    private final long maxBytes;
    private final int maxRatio;
    private long count;

    /** The limits were passed. */
    public static final class TooCostly extends IOException {
        private static final long serialVersionUID = 1L;

        private final String what;

        TooCostly(String limit) {
            super("compressed data that unfolds beyond the limit of " + limit);
            this.what = "compressed data that unfolds beyond the limit of " + limit;
        }

        /** One line for people. */
        public String what() {
            return what;
        }
    }

    /** @param maxBytes {@link Long#MAX_VALUE}: only the ratio counts */
    public BoundedGunzip(InputStream compressed, long maxBytes, int maxRatio) throws IOException {
        this.raw = new CountedInput(compressed);
        this.unfolded = new GZIPInputStream(raw, 1 << 14);
        this.maxBytes = maxBytes;
        this.maxRatio = maxRatio;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int got = unfolded.read(into, offset, length);
        if (got > 0) {
            count += got;
            if (count > maxBytes) {
                throw new TooCostly(maxBytes + " bytes");
            }
            if (count > UNFOLD_FREELY && count / maxRatio > raw.count()) {
                throw new TooCostly(maxRatio + " times its size");
            }
        }
        return got;
    }

    @Override
    public void close() throws IOException {
        unfolded.close();
    }
}
