package org.secretomefhir.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.table.CsvRow.Flaw;

/**
 * The records of a CSV file as RFC 4180 has it, in UTF-8: cells between commas (or another separator), quoted where they hold commas, quotes
 * (doubled) or line breaks. A line ends with LF, CR LF or CR; a byte order mark is passed over. Reads byte by byte, because
 * every sign that matters is ASCII, and decodes cell by cell, so that a wrong byte spoils one record and not the rest.
 * Memory is bounded by one record.
 */
final class CsvRows {
    private static final int MAX_CELL = 1 << 16;
    private static final int MAX_CELLS = 1000;
    private static final int END = -1;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final char separator;
    private final byte[] buffer = new byte[1 << 16];
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports malformed input
    private int filled;
    private int position;
    private long line = 1;

    private byte[] cell = new byte[64];
    private int length;
    private boolean ascii;
    private @Nullable Flaw flaw;
    private boolean ended;

    /** @param in is read in blocks and left open */
    CsvRows(InputStream in) {
        this(in, ',');
    }

    /** @param in is read in blocks and left open */
    CsvRows(InputStream in, char separator) {
        this.in = in;
        this.separator = separator;
    }

    /** The next record, or null at the end of the file. */
    @Nullable
    CsvRow next() throws IOException {
        if (ended) {
            return null;
        }
        if (line == 1 && filled == 0) {
            skipMark();
        }
        if (peek() == END) {
            return null;
        }
        long start = line;
        List<String> cells = new ArrayList<>();
        flaw = null;
        boolean more = true;
        while (more) {
            if (cells.size() == MAX_CELLS) {
                fail(Flaw.TOO_MANY_CELLS);
                break;
            }
            more = readCell();
            cells.add(text());
        }
        ended = flaw != null && flaw.ends();
        return new CsvRow(start, cells, flaw);
    }

    /** Reads up to the comma, line end or end of file behind the cell; true if another cell of the record follows. */
    private boolean readCell() throws IOException {
        length = 0;
        ascii = true;
        if (peek() == '"') {
            read();
            if (!readQuoted()) {
                return false;
            }
        }
        while (true) {
            int b = read();
            if (b == separator) {
                return true;
            }
            if (b == END || b == '\n' || b == '\r') {
                endLine(b);
                return false;
            }
            if (b == '"') {
                fail(Flaw.STRAY_QUOTE);
            }
            if (!keep(b)) {
                return false;
            }
        }
    }

    /** CR LF is one line end, a CR alone another. */
    private void endLine(int b) throws IOException {
        if (b == '\r') {
            if (peek() == '\n') {
                read();
            } else {
                line++;
            }
        }
    }

    /** Reads behind the closing quote; false if reading has to end. */
    private boolean readQuoted() throws IOException {
        while (true) {
            int b = read();
            if (b == END) {
                fail(Flaw.UNCLOSED_QUOTE);
                return false;
            }
            if (b == '"') {
                int after = peek();
                if (after != '"') {
                    if (after != separator && after != '\n' && after != '\r' && after != END) {
                        fail(Flaw.TEXT_AFTER_QUOTE);
                    }
                    return true;
                }
                read();
            } else if (b == '\r' && peek() != '\n') {
                line++;
            }
            if (!keep(b)) {
                return false;
            }
        }
    }

    /** Adds a byte to the cell; false if it has become too long. */
    private boolean keep(int b) {
        if (length == MAX_CELL) {
            fail(Flaw.TOO_LONG);
            return false;
        }
        if (length == cell.length) {
            cell = Arrays.copyOf(cell, 2 * length);
        }
        cell[length++] = (byte) b;
        ascii &= b < 0x80;
        return true;
    }

    private String text() {
        if (ascii) {
            return new String(cell, 0, length, StandardCharsets.US_ASCII);
        }
        try {
            return decoder.decode(ByteBuffer.wrap(cell, 0, length)).toString();
        } catch (CharacterCodingException malformed) {
            fail(Flaw.NOT_UTF8);
            return "";
        }
    }

    /** The first flaw of a record is told, unless a later one ends the reading. */
    private void fail(Flaw found) {
        if (flaw == null || found.ends()) {
            flaw = found;
        }
    }

    private int read() throws IOException {
        int b = peek();
        if (b != END) {
            position++;
        }
        if (b == '\n') {
            line++;
        }
        return b;
    }

    private int peek() throws IOException {
        if (position == filled) {
            position = 0;
            filled = in.readNBytes(buffer, 0, buffer.length);
            if (filled == 0) {
                return END;
            }
        }
        return buffer[position] & 0xFF;
    }

    private void skipMark() throws IOException {
        if (peek() != END && filled >= MARK.length && Arrays.equals(buffer, 0, MARK.length, MARK, 0, MARK.length)) {
            position = MARK.length;
        }
    }
}
