package org.secretomefhir.ingest.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.server.BundleReader;
import org.secretomefhir.server.Slice;

/**
 * The lines of NDJSON: ended by LF or CRLF, in a text of bare returns by CR too, the last one also by the end of the
 * text; lines of white space are passed over. A line longer than the limit for one resource is given as its head only,
 * and never held in memory; it can be read as a stream.
 */
public final class Lines {
    private static final int HEAD = 1 << 12;

    private final InputStream in;
    private final boolean bareReturns;
    private byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long number;
    private boolean ended;
    private boolean unended;
    private boolean inLongLine;

    /** @param bareReturns CR alone ends a line */
    public Lines(InputStream in, boolean bareReturns) {
        this.in = in;
        this.bareReturns = bareReturns;
    }

    /** Number of the line given last, from 1. */
    public long number() {
        return number;
    }

    /** Whether the text ends with the line given last, and without the end of the line. */
    public boolean isUnended() {
        return unended;
    }

    /** The next line that is not blank, valid until the next call; null at the end. */
    public @Nullable Slice next() throws IOException {
        passLongLine();
        while (position < limit || fill(position)) {
            number++;
            Slice line = line();
            if (line.length() > 0) {
                return line;
            }
        }
        return null;
    }

    /** The whole of the line given last, which is too long; valid until the next line is asked for. */
    public InputStream longLine() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (!inLongLine || (position == limit && !fill(position))) {
                    inLongLine = false;
                    return -1;
                }
                int end = endOfLine(position, Math.min(limit, position + length));
                int got = end - position;
                System.arraycopy(buffer, position, into, offset, got);
                position = end;
                if (end < limit && isEnd(buffer[end])) {
                    position++;
                    inLongLine = false;
                    unended = false;
                    return got == 0 ? -1 : got;
                }
                return got;
            }
        };
    }

    private Slice line() throws IOException {
        int scanned = position;
        while (true) {
            scanned = endOfLine(scanned, limit);
            if (scanned < limit) {
                unended = false;
                return taken(scanned, scanned + 1);
            }
            if (scanned - position > BundleReader.MAX_RESOURCE) {
                inLongLine = true;
                unended = true;
                byte[] head = Arrays.copyOfRange(buffer, position, position + HEAD);
                return Slice.headOf(head, 0, head.length);
            }
            int kept = position;
            if (!fill(position)) {
                unended = true;
                return taken(limit, limit);
            }
            scanned -= kept - position;
        }
    }

    private void passLongLine() throws IOException {
        byte[] passed = new byte[inLongLine ? HEAD : 0];
        InputStream rest = longLine();
        while (inLongLine) {
            if (rest.read(passed, 0, passed.length) < 0) {
                inLongLine = false;
            }
        }
    }

    private Slice taken(int end, int next) {
        int from = position;
        int to = end;
        while (from < to && Content.isSpace(buffer[from])) {
            from++;
        }
        while (to > from && Content.isSpace(buffer[to - 1])) {
            to--;
        }
        position = next;
        return Slice.of(buffer, from, to - from);
    }

    private int endOfLine(int from, int to) {
        int at = from;
        while (at < to && !isEnd(buffer[at])) {
            at++;
        }
        return at;
    }

    private boolean isEnd(byte one) {
        return one == '\n' || (bareReturns && one == '\r');
    }

    /** Reads more behind what is kept, which moves to the front; false at the end of the text. */
    private boolean fill(int keepFrom) throws IOException {
        if (ended) {
            return false;
        }
        if (keepFrom > 0) {
            System.arraycopy(buffer, keepFrom, buffer, 0, limit - keepFrom);
            limit -= keepFrom;
            position -= keepFrom;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int got = in.read(buffer, limit, buffer.length - limit);
        ended = got < 0;
        limit += Math.max(0, got);
        return !ended;
    }
}
