package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.secretomefhir.statistics.IdealBootstrap;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.exact.Decimals;

/** Whoever exchanges before and after has every BCa interval with the other sign, to the last bit, ties or not. */
class MirroredBootstrapTest {
    private static final long SEED = 20_220_101;

    @Property(tries = 150)
    void theIntervalOfTheMeanMirrors(@ForAll("changes") List<BigDecimal> changes) {
        Outcome<IdealBootstrap> one = IdealBcaBootstrap.of(sample(changes));
        Outcome<IdealBootstrap> other = IdealBcaBootstrap.of(sample(changes).negated());
        assertThat(other.reason()).isEqualTo(one.reason());
        one.value().ifPresent(found -> {
            IdealBootstrap mirrored = other.value().orElseThrow();
            assertThat(mirrored.bcaCi95()).isEqualTo(found.bcaCi95().negated());
            assertThat(mirrored.z0()).isEqualTo(found.z0().map(z0 -> 0 - z0));
            assertThat(mirrored.acceleration()).isEqualTo(found.acceleration().map(a -> 0 - a));
        });
    }

    @Property(tries = 100)
    void theIntervalOfTheMedianMirrors(@ForAll("changes") List<BigDecimal> changes) {
        Outcome<MedianBootstrap> one = MedianBootstrap.of(sample(changes), SEED);
        Outcome<MedianBootstrap> other = MedianBootstrap.of(sample(changes).negated(), SEED);
        assertThat(other.reason()).isEqualTo(one.reason());
        one.value()
                .ifPresent(found -> assertThat(other.value().orElseThrow().bcaCi95())
                        .isEqualTo(found.bcaCi95().negated()));
    }

    @Test
    void changesThatLeanToNeitherSideHaveAnEvenInterval() {
        Limits limits = IdealBcaBootstrap.of(
                        sample(decimals("-0.3", "-0.1", "0", "0.1", "0.3", "0", "0", "0", "0", "0")))
                .value()
                .orElseThrow()
                .bcaCi95();
        assertThat(limits).isEqualTo(limits.negated());
    }

    @Test
    void halfOfTheTiesCountAsBelow() {
        IdealBootstrap found = IdealBcaBootstrap.of(sample(decimals("0", "0", "1", "3")))
                .value()
                .orElseThrow();
        // R: g <- rowSums(expand.grid(rep(list(c(0, 0, 1, 3)), 4))); mean(g < 4); mean(g == 4); qnorm(mean(g < 4) +
        // mean(g == 4) / 2)
        assertThat(found.probBelow()).isCloseTo(0.4375, within(1e-12));
        assertThat(found.probEqual()).isCloseTo(0.19140625, within(1e-12));
        assertThat(found.z0().value().orElseThrow()).isCloseTo(0.08332421054403627, within(1e-12));
        assertThat(found.strict().z0().value().orElseThrow()).isCloseTo(-0.15731068461017067, within(1e-12));
    }

    @Provide
    Arbitrary<List<BigDecimal>> changes() {
        return Arbitraries.integers()
                .between(-9, 9)
                .map(tenths -> BigDecimal.valueOf(tenths, 1))
                .list()
                .ofMinSize(2)
                .ofMaxSize(14);
    }

    private static List<BigDecimal> decimals(String... texts) {
        return Arrays.stream(texts).map(BigDecimal::new).toList();
    }

    private static Decimals sample(List<BigDecimal> changes) {
        return PairedSample.of(Collections.nCopies(changes.size(), BigDecimal.ZERO), changes)
                .change();
    }
}
