package org.secretomefhir.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What {@link ScriptedServer} answers to one request, and how it misbehaves while doing so. Immutable: each method gives a changed copy.
 *
 * @param delay the wait before the first byte
 * @param declared the Content-Length to send, whatever the body's length; or null for the true one
 * @param sent how many bytes of the body to send before the connection is closed; all when it is the body's length
 * @param pause the wait before each {@code piece} bytes of the body
 * @param framing how the end of the body is marked
 */
@SuppressWarnings("ArrayRecordComponent") // a body is bytes; replies are never compared
public record Reply(
        int status,
        List<String> headers,
        byte[] body,
        Duration delay,
        Long declared,
        int sent,
        Duration pause,
        int piece,
        Framing framing) {

    /** How the end of the body is marked. */
    public enum Framing {
        /** By Content-Length. */
        LENGTH,
        /** By chunks; when the body is cut, the last chunk is missing. */
        CHUNKED,
        /** By closing the connection. */
        CLOSE,
        /** Not at all: the connection is reset before any byte is sent. */
        RESET
    }

    /** An answer without a body. */
    public static Reply status(int status) {
        return new Reply(
                status,
                List.of(),
                new byte[0],
                Duration.ZERO,
                null,
                0,
                Duration.ZERO,
                Integer.MAX_VALUE,
                Framing.LENGTH);
    }

    /** 200 with FHIR JSON. */
    public static Reply json(String body) {
        return status(200).json200(body);
    }

    /** No answer: the connection is reset. */
    public static Reply reset() {
        return status(200).framed(Framing.RESET);
    }

    private Reply json200(String json) {
        return header("Content-Type", "application/fhir+json;charset=utf-8")
                .body(json.getBytes(StandardCharsets.UTF_8));
    }

    /** With this status. */
    public Reply withStatus(int other) {
        return new Reply(other, headers, body, delay, declared, sent, pause, piece, framing);
    }

    /** With these bytes as the body. */
    public Reply body(byte[] bytes) {
        return new Reply(status, headers, bytes.clone(), delay, declared, bytes.length, pause, piece, framing);
    }

    /** With one more header; the same name may be given twice. */
    public Reply header(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(Objects.requireNonNull(name) + ": " + Objects.requireNonNull(value));
        return new Reply(status, List.copyOf(more), body, delay, declared, sent, pause, piece, framing);
    }

    /** Waits before the first byte. */
    public Reply after(Duration wait) {
        return new Reply(status, headers, body, wait, declared, sent, pause, piece, framing);
    }

    /** Says another Content-Length than is true; the connection is closed after the body. */
    public Reply declaring(long length) {
        return new Reply(status, headers, body, delay, length, sent, pause, piece, Framing.LENGTH);
    }

    /** Closes the connection after this many bytes of the body. */
    public Reply cutAfter(int bytes) {
        return new Reply(status, headers, body, delay, declared, Math.min(bytes, body.length), pause, piece, framing);
    }

    /** Sends the body in pieces of some bytes, with a wait before each. */
    public Reply dripping(int bytes, Duration wait) {
        return new Reply(status, headers, body, delay, declared, sent, wait, bytes, framing);
    }

    /** Marks the end of the body in another way. */
    public Reply framed(Framing other) {
        return new Reply(status, headers, body, delay, declared, sent, pause, piece, other);
    }

    boolean wholeAndTrue() {
        return framing != Framing.CLOSE && sent == body.length && (declared == null || declared == body.length);
    }
}
