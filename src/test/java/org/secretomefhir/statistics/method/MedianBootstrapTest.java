package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.Decimals;

class MedianBootstrapTest {
    private static final long SEED = 7;

    @Test
    void agreesWithR() {
        MedianBootstrap found = MedianBootstrap.of(
                        changes("1.2", "-0.4", "3.1", "2.2", "0.9", "1.7", "4.0", "-1.1"), SEED)
                .value()
                .orElseThrow();
        assertThat(found.seed()).isEqualTo(SEED);
        assertThat(found.replicates()).isEqualTo(1999);
        assertThat(found.median()).isEqualTo(1.45);
        // R: t <- apply(i, 1, function(k) median(sort(d)[k])), i from the generator; boot:::norm.inter(t, levels)
        assertThat(found.strict().z0().value().orElseThrow()).isCloseTo(-0.1707349043078089, within(1e-13));
        assertThat(found.acceleration().value()).contains(0.0);
        assertThat(found.bootSe().value().orElseThrow()).isCloseTo(0.7229094303699146, within(1e-13));
        assertThat(found.percentileCi95().lower().value()).contains(-0.4);
        assertThat(found.percentileCi95().upper().value()).contains(3.1);
        assertThat(found.strict().bcaCi95().lower().value()).contains(-0.4);
        assertThat(found.strict().bcaCi95().upper().value()).contains(2.65);
    }

    @Test
    void anOddNumberHasItsMiddleValue() {
        assertThat(MedianBootstrap.of(changes("3", "1", "7"), SEED)
                        .value()
                        .orElseThrow()
                        .median())
                .isEqualTo(3);
    }

    @Test
    void whatCannotBeResampledSaysWhy() {
        assertThat(MedianBootstrap.of(changes(), SEED).reason()).contains(Why.NO_COMPLETE_PAIR);
        assertThat(MedianBootstrap.of(changes("1"), SEED).reason()).contains(Why.N_BELOW_2);
        assertThat(MedianBootstrap.of(changes("2", "2"), SEED).reason()).contains(Why.ZERO_VARIANCE);
        assertThat(MedianBootstrap.of(many(201), SEED).reason()).contains(Why.N_ABOVE_200);
        assertThat(MedianBootstrap.of(many(200), SEED).value()).isPresent();
        assertThat(MedianBootstrap.of(changes("1", "2"), SEED).value()).isPresent();
    }

    private static Decimals many(int n) {
        return changes(IntStream.range(0, n).mapToObj(Integer::toString).toArray(String[]::new));
    }

    private static Decimals changes(String... texts) {
        List<BigDecimal> zeros = new ArrayList<>();
        List<BigDecimal> values = new ArrayList<>();
        for (String text : texts) {
            zeros.add(BigDecimal.ZERO);
            values.add(new BigDecimal(text));
        }
        return PairedSample.of(zeros, values).change();
    }
}
