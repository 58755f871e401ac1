package org.secretomefhir.statistics.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secretomefhir.statistics.distribution.SignFlip;

/** The signed-rank distribution without ties against R's psignrank and qsignrank, and against exact counts up to n = 2000. */
class SignedRankReferenceTest {

    static Stream<JsonNode> cdf() {
        return nodes("cdf");
    }

    static Stream<JsonNode> quantile() {
        return nodes("quantile");
    }

    @ParameterizedTest
    @MethodSource("cdf")
    void probabilitiesAgree(JsonNode node) {
        int n = node.get("n").intValue();
        double expected = node.get("cdf").doubleValue();
        assertThat(SignFlip.ofRanks(n)
                        .tails(node.get("w").longValue())
                        .orElseThrow()
                        .atMost()
                        .value())
                .as("psignrank(%s, %d)", node.get("w"), n)
                .isEqualTo(expected, within(1e-10 * expected));
    }

    @ParameterizedTest
    @MethodSource("quantile")
    void quantilesAgree(JsonNode node) {
        int n = node.get("n").intValue();
        double p = node.get("p").doubleValue();
        long expected = node.get("q").longValue();
        SignFlip ranks = SignFlip.ofRanks(n);
        assertThat(ranks.lowerQuantile(p).v()).as("qsignrank(%s, %d)", p, n).isEqualTo(expected);
    }

    private static Stream<JsonNode> nodes(String name) {
        return Stream.of("statistics", "further")
                .flatMap(folder -> Agreement.rows(
                        Agreement.read(folder + "/signedrank.json").get(name)));
    }
}
