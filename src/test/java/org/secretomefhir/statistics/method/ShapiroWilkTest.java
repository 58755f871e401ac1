package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.statistics.EndpointResult.Shapiro;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;

class ShapiroWilkTest {

    private static Shapiro of(Stream<BigDecimal> changes) {
        List<BigDecimal> post = changes.toList();
        return ShapiroWilk.of(PairedSample.of(Collections.nCopies(post.size(), BigDecimal.ZERO), post)
                .change());
    }

    private static Shapiro of(String changes) {
        return of(Stream.of(changes.split(" ")).map(BigDecimal::new));
    }

    @Test
    void threeChangesHaveTheirExactDistribution() {
        // evenly spaced: W = 1 and p = 1; two equal: W at its least, 3/4, and p = 0
        assertThat(of("1 2 3").w().value()).contains(1.0);
        assertThat(of("1 2 3").p().value().orElseThrow()).isEqualTo(1, within(1e-15));
        assertThat(of("1 1 4").w().value().orElseThrow()).isEqualTo(0.75, within(1e-15));
        assertThat(of("1 1 4").p().value().orElseThrow()).isBetween(0.0, 1e-7);
        // R: shapiro.test(c(0, 1, 3)): W = 27/28
        assertThat(of("0 1 3").w().value().orElseThrow()).isEqualTo(27 / 28.0, within(1e-15));
        assertThat(of("0 1 3").p().value().orElseThrow()).isEqualTo(0.636886, within(1e-6));
    }

    @Test
    void theNumberOfChangesIsLimitedOnBothSides() {
        assertThat(of(Stream.empty()).p().reason()).contains(Why.NO_COMPLETE_PAIR);
        assertThat(of("1 2").p().reason()).contains(Why.N_BELOW_3);
        assertThat(of("5 5 5").w().reason()).contains(Why.ZERO_VARIANCE);
        assertThat(of(IntStream.range(0, 5000).mapToObj(BigDecimal::valueOf))
                        .w()
                        .value())
                .isPresent();
        assertThat(of(IntStream.range(0, 5001).mapToObj(BigDecimal::valueOf))
                        .w()
                        .reason())
                .contains(Why.N_ABOVE_5000);
    }

    /** R: shapiro.test(c(1, rep(0, n - 1))), shapiro.test((0:(n - 1))^2 + 0:(n - 1)) */
    @ParameterizedTest
    @CsvSource({
        "4, 0.629776264913708, 0.00124072593, 0.945630482667257, 0.688936437",
        "5, 0.552181683086904, 0.000130978176, 0.934433859325492, 0.626901643",
        "6, 0.496094403311629, 2.07292444e-05, 0.926958551723913, 0.556827451",
        "7, 0.45297098814988, 4.13561209e-06, 0.92157845848448, 0.481755467",
        "11, 0.344991205115848, 2.2434019e-08, 0.909746466945361, 0.242212737",
        "12, 0.326927536275284, 1.20728456e-06, 0.90804180204758, 0.201352984",
        "20, 0.235873897064101, 2.69307789e-09, 0.90091480591598, 0.0429012681",
        "50, 0.125428404982649, 1.12741002e-15, 0.895948364510648, 0.000354061637"
    })
    void aLoneOutlierAndASkewSampleAtEachSize(int n, double w, double p, double skewW, double skewP) {
        Shapiro outlier = of(IntStream.range(0, n).mapToObj(i -> i == 0 ? BigDecimal.ONE : BigDecimal.ZERO));
        assertThat(outlier.w().value().orElseThrow()).isEqualTo(w, within(1e-10));
        assertThat(outlier.p().value().orElseThrow()).isEqualTo(p, within(1e-7 * p));
        Shapiro skew = of(IntStream.range(0, n).mapToObj(i -> BigDecimal.valueOf((long) i * i + i)));
        assertThat(skew.w().value().orElseThrow()).isEqualTo(skewW, within(1e-10));
        assertThat(skew.p().value().orElseThrow()).isEqualTo(skewP, within(1e-7 * skewP));
    }
}
