package org.secretomefhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BoundedGunzipTest {
    private static final String ONE = "one ".repeat(9_000);
    private static final String TWO = "two ".repeat(9_000);

    @Property(tries = 100)
    void allMembersAreReadHoweverTheyArrive(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int most)
            throws IOException {
        Random random = new Random(seed);
        InputStream pausing = new ByteArrayInputStream(join(gzip(ONE), gzip(""), gzip(TWO))) {
            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(most)));
            }

            @Override
            public int available() {
                return 0; // as a pipe says whose writer is slow
            }
        };
        assertThat(text(pausing)).isEqualTo(ONE + TWO);
    }

    @Test
    void zerosMayFollowTheLastMemberAndNothingElse() throws IOException {
        assertThat(text(new ByteArrayInputStream(join(gzip(ONE), new byte[700]))))
                .isEqualTo(ONE);
        for (byte[] tail : new byte[][] {{1}, {0x1f, (byte) 0x8b, 8}, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)}) {
            assertThatThrownBy(() -> text(new ByteArrayInputStream(join(gzip(ONE), tail))))
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> text(new ByteArrayInputStream(join(gzip(ONE), new byte[1], gzip(TWO)))))
                .isInstanceOf(ZipException.class);
    }

    @Test
    void aDamagedSecondMemberIsNotLeftOutInSilence() throws IOException {
        byte[] first = gzip(ONE);
        byte[] whole = join(first, gzip(TWO));
        for (int at = first.length; at < whole.length; at++) {
            boolean harmless = at >= first.length + 4 && at < first.length + 10;
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x15;
            if (!harmless) {
                assertThatThrownBy(() -> text(new ByteArrayInputStream(flipped)))
                        .as("byte " + at)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Property(tries = 200)
    void aStreamCutWithinAMemberIsNeverTakenForAWholeOne(@ForAll @IntRange(min = 0, max = 100_000) int cut)
            throws IOException {
        byte[] first = gzip(ONE);
        byte[] whole = join(first, gzip(TWO));
        int length = cut % whole.length;
        byte[] part = Arrays.copyOf(whole, length);
        if (length == first.length) {
            assertThat(text(new ByteArrayInputStream(part))).isEqualTo(ONE);
        } else {
            assertThatThrownBy(() -> text(new ByteArrayInputStream(part))).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aHeaderMayHaveAllItsParts() throws IOException {
        byte[] plain = gzip(ONE);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(new byte[] {0x1f, (byte) 0x8b, 8, 30, 1, 2, 3, 4, 0, 3, 2, 0, 7, 7});
        head.write("name\0comment\0".getBytes(StandardCharsets.UTF_8));
        CRC32 sum = new CRC32();
        sum.update(head.toByteArray());
        head.write(new byte[] {(byte) sum.getValue(), (byte) (sum.getValue() >> 8)});
        byte[] whole = join(head.toByteArray(), Arrays.copyOfRange(plain, 10, plain.length));
        assertThat(text(new ByteArrayInputStream(join(whole, whole)))).isEqualTo(ONE + ONE);
    }

    private static String text(InputStream packed) throws IOException {
        try (BoundedGunzip in = new BoundedGunzip(packed, Long.MAX_VALUE, 1_000)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }
}
