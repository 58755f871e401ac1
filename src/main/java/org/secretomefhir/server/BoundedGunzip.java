package org.secretomefhir.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unfolds gzip (RFC 1952), one member after the other to the end of the stream, up to a limit: not more than so many
 * bytes, and beyond the first mebibyte not more than so many times what was read. A stream that ends too early, has a
 * wrong check sum, or goes on with something else than a member or a padding of zeros is an {@link IOException}: nothing
 * behind a damaged place is left out in silence, and a stream that pauses is waited for.
 */
public final class BoundedGunzip extends InputStream {
    private static final int UNFOLD_FREELY = 1 << 20;
    private static final int METHOD_DEFLATE = 8;
    private static final int FLAG_HEADER_SUM = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int FLAGS_UNKNOWN = 0xe0;

    private final CountedInput raw;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] packed = new byte[1 << 14];
    private final long maxBytes;
    private final int maxRatio;
    private int position;
    private int limit;
    private long count;
    private boolean ended;

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
        this.maxBytes = maxBytes;
        this.maxRatio = maxRatio;
        readHeader(next());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int got = 0;
        while (got == 0 && !ended) {
            got = inflate(into, offset, length);
            if (got == 0 && inflater.finished()) {
                endMember();
            }
        }
        if (got == 0) {
            return -1;
        }
        sum.update(into, offset, got);
        count += got;
        if (count > maxBytes) {
            throw new TooCostly(maxBytes + " bytes");
        }
        if (count > UNFOLD_FREELY && count / maxRatio > raw.count()) {
            throw new TooCostly(maxRatio + " times its size");
        }
        return got;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        raw.close();
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            while (true) {
                int got = inflater.inflate(into, offset, length);
                if (got > 0 || inflater.finished()) {
                    return got;
                }
                if (inflater.needsDictionary()) {
                    throw new ZipException("a dictionary is needed");
                }
                if (position == limit) {
                    refill();
                }
                inflater.setInput(packed, position, limit - position);
                position = limit;
            }
        } catch (DataFormatException damaged) {
            throw new ZipException("the compressed data are damaged");
        }
    }

    /** Checks the member that ended, and begins the next one if there is one. */
    private void endMember() throws IOException {
        position -= inflater.getRemaining();
        if (number(4) != sum.getValue() || number(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new ZipException("a check sum is wrong");
        }
        int first = nextOrEnd();
        boolean padded = first == 0;
        while (first == 0) {
            first = nextOrEnd();
        }
        if (first < 0) {
            ended = true;
        } else if (padded) {
            throw new ZipException("something follows the compressed data");
        } else {
            inflater.reset();
            sum.reset();
            readHeader(first);
        }
    }

    private void readHeader(int first) throws IOException {
        if (first != 0x1f || next() != 0x8b || next() != METHOD_DEFLATE) {
            throw new ZipException("no gzip");
        }
        int flags = next();
        if ((flags & FLAGS_UNKNOWN) != 0) {
            throw new ZipException("unknown flags");
        }
        number(4);
        number(2);
        if ((flags & FLAG_EXTRA) != 0) {
            for (long left = number(2); left > 0; left--) {
                next();
            }
        }
        for (int text = flags & (FLAG_NAME | FLAG_COMMENT); text != 0; text &= text - 1) {
            while (next() != 0) {
                // a text ends with a zero
            }
        }
        if ((flags & FLAG_HEADER_SUM) != 0) {
            number(2);
        }
    }

    /** Least significant byte first. */
    private long number(int bytes) throws IOException {
        long number = 0;
        for (int k = 0; k < bytes; k++) {
            number |= (long) next() << (8 * k);
        }
        return number;
    }

    private int next() throws IOException {
        int next = nextOrEnd();
        if (next < 0) {
            throw new EOFException("the compressed data are cut off");
        }
        return next;
    }

    private int nextOrEnd() throws IOException {
        if (position == limit && !more()) {
            return -1;
        }
        return packed[position++] & 0xff;
    }

    private void refill() throws IOException {
        if (!more()) {
            throw new EOFException("the compressed data are cut off");
        }
    }

    private boolean more() throws IOException {
        position = 0;
        int got = raw.read(packed, 0, packed.length);
        limit = Math.max(0, got);
        return got > 0;
    }
}
