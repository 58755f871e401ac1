package org.secretomefhir.server;

/**
 * A part of an array: the bytes of one JSON value. Not copied; valid as long as its owner says, and not to be changed.
 */
public final class Slice {
    private final byte[] bytes;
    private final int offset;
    private final int length;
    private final boolean tooLong;

    Slice(byte[] bytes, int offset, int length, boolean tooLong) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        this.tooLong = tooLong;
    }

    /** A whole value. */
    public static Slice of(byte[] bytes, int offset, int length) {
        return new Slice(bytes, offset, length, false);
    }

    /** The head of a value that is larger than the limit. */
    public static Slice headOf(byte[] bytes, int offset, int length) {
        return new Slice(bytes, offset, length, true);
    }

    public byte[] bytes() {
        return bytes;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** The value is larger than the limit, and this is only its head. */
    public boolean tooLong() {
        return tooLong;
    }
}
