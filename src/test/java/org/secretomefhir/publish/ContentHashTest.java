package org.secretomefhir.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    @Test
    void whatAServerAddsAndHowItFormatsChangesNothing() {
        assertThat(hash("{\"resourceType\":\"MeasureReport\",\"n\":1.50,\"a\":[{\"y\":1,\"x\":2}]}"))
                .isPresent()
                .isEqualTo(hash("{ \"a\": [ {\"x\": 2.0, \"y\": 1} ], \"n\": 15E-1, \"id\": \"7\", \"date\": \"2026\","
                        + " \"meta\": {\"versionId\": \"3\"}, \"text\": {}, \"resourceType\": \"MeasureReport\"}"));
    }

    @Test
    void aChangedNumberOrOrderOfAListIsAnotherContent() {
        Optional<String> one = hash("{\"n\":1.5,\"l\":[1,2]}");
        assertThat(hash("{\"n\":1.51,\"l\":[1,2]}")).isNotEqualTo(one);
        assertThat(hash("{\"n\":1.5,\"l\":[2,1]}")).isNotEqualTo(one);
    }

    @Test
    void decimalsAreComparedAsFarAsAStoreOfDoublesKeepsThem() {
        Optional<String> sent = hash("{\"n\":[0.123456789012345,-7.1,1e-300]}");
        assertThat(hash("{\"n\":[0.1234567890123450001,-7.0999999999999996,1.00000000000000003E-300]}"))
                .isEqualTo(sent);
        assertThat(hash("{\"n\":[0.123456789012346,-7.1,1e-300]}")).isNotEqualTo(sent);
    }

    @Test
    void otherWordsOfNotesAndLimitationsAreTheSameContent() {
        String base = "https://secretomefhir.org/fhir/StructureDefinition/";
        String report = "{\"extension\":[{\"url\":\"" + base + "limitations\",\"valueMarkdown\":\"One arm.\"},"
                + "{\"url\":\"" + base + "study-hash\",\"valueString\":\"ab\"}],\"group\":[{\"extension\":[{\"url\":\""
                + base + "effect-statistics\",\"extension\":[{\"url\":\"pairs\",\"valueUnsignedInt\":5},"
                + "{\"url\":\"note\",\"valueString\":\"n too small\"}]}]}]}";
        assertThat(hash(report.replace("One arm.", "A single arm.").replace("n too small", "too few")))
                .isEqualTo(hash(report));
        assertThat(hash(report.replace("\"ab\"", "\"cd\""))).isNotEqualTo(hash(report));
        assertThat(hash(report.replace(":5", ":6"))).isNotEqualTo(hash(report));
    }

    @Test
    void anotherDayOfTheCutOffIsTheSameContentAsWhatItDecidesIsElsewhere() {
        String report = "{\"extension\":[{\"url\":\"https://secretomefhir.org/fhir/StructureDefinition/data-cut-off\","
                + "\"valueDate\":\"2026-01-02\"}],\"n\":1}";
        assertThat(hash(report.replace("01-02", "01-03"))).isEqualTo(hash(report));
        assertThat(hash(report.replace("\"n\":1", "\"n\":2"))).isNotEqualTo(hash(report));
    }

    @Test
    void whatIsNoJsonObjectHasNoHash() {
        assertThat(hash("<html/>")).isEmpty();
        assertThat(hash("[]")).isEmpty();
        assertThat(hash("")).isEmpty();
    }

    private static Optional<String> hash(String json) {
        return ContentHash.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
