package org.secretomefhir.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleReaderTest {
    private static final String BUNDLE = """
            { "resourceType" : "Bundle",
              "link" : [ { "relation" : "self", "url" : "http:\\/\\/h/x" }, { "url" : "n", "relation" : "next" } ],
              "entry" : [
                { "fullUrl" : "urn:uuid:1", "resource" : { "resourceType" : "Patient", "note" : "a \\" { [ b" } },
                { "resource" : { "a" : [ 1, { } , "\\\\" ] }, "search" : { "mode" : "include" } },
                { "request" : { "method" : "DELETE", "url" : "Patient/1" } },
                { }
              ],
              "type" : "searchset", "total" : 12, "meta" : { "x" : [ [ ] ] } }
            """;

    @Test
    void aLinkMayRepeatALongSearch() {
        String url = "http://h/Observation?patient=" + "0123456789abcdef,".repeat(500) + "\\u0026_count=9";
        BundleReader bundle = BundleReader.over(
                ("{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"self\",\"url\":\"" + url + "\"}]}")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(bundle.next()).isNull();
        assertThat(bundle.link("self")).hasSizeGreaterThan(8_000).endsWith(",&_count=9");
    }

    @Test
    void entriesComeInOrderAndTheRestIsKnownAtTheEnd() {
        BundleReader bundle = BundleReader.over(bytes(BUNDLE));
        List<BundleEntry> entries = new ArrayList<>();
        for (BundleEntry entry = bundle.next(); entry != null; entry = bundle.next()) {
            entries.add(entry);
        }

        assertThat(entries).hasSize(4);
        assertThat(text(entries.get(0).resource()))
                .isEqualTo("{ \"resourceType\" : \"Patient\", \"note\" : \"a \\\" { [ b\" }");
        assertThat(entries.get(0).fullUrl()).isEqualTo("urn:uuid:1");
        assertThat(entries.get(0).isMatch()).isTrue();
        assertThat(entries.get(1).isMatch()).isFalse();
        assertThat(entries.get(2).resource()).isNull();
        assertThat(entries.get(2).method()).isEqualTo("DELETE");
        assertThat(entries.get(2).requestUrl()).isEqualTo("Patient/1");
        assertThat(bundle.total()).isEqualTo(12);
        assertThat(bundle.type()).isEqualTo("searchset");
        assertThat(bundle.link("next")).isEqualTo("n");
        assertThat(bundle.link("self")).isEqualTo("http://h/x");
    }

    @Property(tries = 200)
    void howTheBytesArriveChangesNothing(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 50) Integer> pieces) {
        assertThat(resources(BundleReader.over(dripping(bytes(BUNDLE), pieces))))
                .isEqualTo(resources(BundleReader.over(bytes(BUNDLE))));
    }

    @Property(tries = 300)
    void aBundleCutAnywhereIsNeverTakenForAWholeOne(@ForAll @IntRange(min = 0, max = 400) int length) {
        String whole = BUNDLE.strip();
        String cut = whole.substring(0, Math.min(length, whole.length() - 1));
        assertThatThrownBy(() -> resources(BundleReader.over(bytes(cut)))).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> resources(BundleReader.over(new ByteArrayInputStream(bytes(cut)))))
                .isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceType\":\"Bundle\",\"entry\":[]}{\"resourceType\":\"Bundle\"}",
                "{\"resourceType\":\"Bundle\",\"entry\":[],\"entry\":[]}",
                "{\"resourceType\":\"Bundle\",\"entry\":{}}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{},]}",
                "{\"resourceType\":\"Bundle\" \"entry\":[]}",
                "{\"resourceType\":\"Bundle\",}",
                "<html>",
                "[]",
                ""
            })
    void whatIsNoBundleIsRefused(String text) {
        assertThatThrownBy(() -> resources(BundleReader.over(bytes(text)))).isInstanceOf(MalformedJson.class);
    }

    @Test
    void anotherResourceIsNamed() {
        assertThatThrownBy(() -> resources(BundleReader.over(bytes("{\"resourceType\":\"Patient\"}"))))
                .isInstanceOfSatisfying(
                        BundleReader.NotABundle.class,
                        other -> assertThat(other.resourceType()).isEqualTo("Patient"));
        assertThatThrownBy(() -> resources(BundleReader.over(bytes("{\"entry\":[]}"))))
                .isInstanceOf(BundleReader.NotABundle.class);
    }

    @Test
    void aResourceBeyondTheLimitIsGivenAsItsHeadOnlyAndTheNextOneWhole() {
        String huge = "{\"resourceType\":\"Observation\",\"note\":\"" + "x".repeat(40 << 20) + "\"}";
        byte[] bundle = bytes("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + huge
                + "},{\"resource\":{\"resourceType\":\"Patient\"}}]}");

        for (BundleReader reader :
                List.of(BundleReader.over(bundle), BundleReader.over(new ByteArrayInputStream(bundle)))) {
            BundleEntry first = reader.next();
            assertThat(first.resource().tooLong()).isTrue();
            assertThat(first.resource().length()).isLessThan(10_000);
            assertThat(text(reader.next().resource())).isEqualTo("{\"resourceType\":\"Patient\"}");
            assertThat(reader.next()).isNull();
        }
    }

    private static List<String> resources(BundleReader bundle) {
        List<String> resources = new ArrayList<>();
        for (BundleEntry entry = bundle.next(); entry != null; entry = bundle.next()) {
            resources.add(entry.fullUrl() + " " + entry.mode() + " " + text(entry.resource()));
        }
        resources.add(bundle.type() + " " + bundle.total() + " " + bundle.link("next"));
        return resources;
    }

    private static String text(Slice slice) {
        return slice == null
                ? "none"
                : new String(slice.bytes(), slice.offset(), slice.length(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static InputStream dripping(byte[] bytes, List<Integer> pieces) {
        return new ByteArrayInputStream(bytes) {
            private int turn;

            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, pieces.get(turn++ % pieces.size())));
            }
        };
    }
}
