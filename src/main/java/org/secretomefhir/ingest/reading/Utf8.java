package org.secretomefhir.ingest.reading;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.secretomefhir.server.Slice;

/** Whether bytes are UTF-8, by the letter: no overlong forms, no surrogates. Not thread-safe. */
final class Utf8 {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer scratch = CharBuffer.allocate(1 << 12);

    boolean isValid(Slice text) {
        byte[] bytes = text.bytes();
        int end = text.offset() + text.length();
        int at = text.offset();
        while (at < end && bytes[at] >= 0) {
            at++;
        }
        return at == end || decodes(ByteBuffer.wrap(bytes, at, end - at));
    }

    private boolean decodes(ByteBuffer rest) {
        decoder.reset();
        CoderResult result;
        do {
            scratch.clear();
            result = decoder.decode(rest, scratch, true);
        } while (result.isOverflow());
        return !result.isError();
    }
}
