package org.secretomefhir.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.server.BundleReader;
import org.secretomefhir.server.Slice;

/**
 * The lines of NDJSON: ended by LF or CRLF, the last one also by the end of the text; lines of white space are passed
 * over. A line longer than the limit for one resource is given as its head only, and never held
 * in memory.
 */
final class Lines {
    private static final int HEAD = 1 << 12;

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long number;
    private boolean ended;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Number of the line given last, from 1. */
    long number() {
        return number;
    }

    /** The next line that is not blank, valid until the next call; null at the end. */
    @Nullable
    Slice next() throws IOException {
        while (position < limit || fill(position)) {
            Slice line = line();
            number++;
            if (line.length() > 0) {
                return line;
            }
        }
        return null;
    }

    private Slice line() throws IOException {
        int scanned = position;
        while (true) {
            while (scanned < limit && buffer[scanned] != '\n') {
                scanned++;
            }
            if (scanned < limit) {
                return taken(scanned, scanned + 1);
            }
            if (scanned - position > BundleReader.MAX_RESOURCE) {
                return tooLong();
            }
            int kept = position;
            if (!fill(position)) {
                return taken(limit, limit);
            }
            scanned -= kept - position;
        }
    }

    private Slice taken(int end, int next) {
        int from = position;
        int to = end;
        while (from < to && isSpace(buffer[from])) {
            from++;
        }
        while (to > from && isSpace(buffer[to - 1])) {
            to--;
        }
        position = next;
        return Slice.of(buffer, from, to - from);
    }

    /** Keeps the head of the line, and passes over the rest of it. */
    private Slice tooLong() throws IOException {
        byte[] head = Arrays.copyOfRange(buffer, position, position + HEAD);
        do {
            while (position < limit && buffer[position] != '\n') {
                position++;
            }
        } while (position == limit && fill(position));
        position = Math.min(position + 1, limit);
        return Slice.headOf(head, 0, head.length);
    }

    private static boolean isSpace(byte one) {
        return one == ' ' || one == '\t' || one == '\r';
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
