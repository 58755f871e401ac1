package org.secretomefhir.ingest.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.secretomefhir.server.Slice;

class LinesTest {

    @Property(tries = 200)
    void linesAreTheSameHoweverTheBytesArrive(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int most)
            throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        int count = random.nextInt(60);
        for (int k = 1; k <= count; k++) {
            String line = "x".repeat(random.nextInt(5) == 0 ? random.nextInt(200_000) : random.nextInt(20));
            text.append(line).append(k == count && random.nextBoolean() ? "" : random.nextBoolean() ? "\n" : "\r\n");
            if (!line.isEmpty()) {
                expected.add(k + " " + line);
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        InputStream dripping = new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(most)));
            }
        };
        Lines lines = new Lines(dripping, false);
        List<String> met = new ArrayList<>();
        for (Slice line = lines.next(); line != null; line = lines.next()) {
            met.add(lines.number() + " "
                    + new String(line.bytes(), line.offset(), line.length(), StandardCharsets.UTF_8));
        }
        assertThat(met).isEqualTo(expected);
    }
}
