package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.secretomefhir.statistics.IdealBootstrap;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;

class BootstrapTest {

    @Test
    void theMinimalStandardGeneratorReachesItsKnownValue() {
        // the 10000th draw from seed 1, as the standard of C++ states for minstd_rand
        ResampleIndices indices = ResampleIndices.minimalStandard(1);
        int last = 0;
        for (int draw = 0; draw < 10_000; draw++) {
            last = indices.next(Integer.MAX_VALUE);
        }
        assertThat(last).isEqualTo(399268537);
        assertThatThrownBy(() -> ResampleIndices.minimalStandard(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ResampleIndices.minimalStandard(Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSeededMeanComesNearTheIdealOne() {
        List<BigDecimal> pre = decimals("0.7 -1.6 -0.2 -1.2 -0.1 3.4 3.7 0.8 0 2");
        List<BigDecimal> post = decimals("1.9 0.8 1.1 0.1 -0.1 4.4 5.5 1.6 4.6 3.4");
        IdealBootstrap ideal = IdealBcaBootstrap.of(PairedSample.of(pre, post).change())
                .value()
                .orElseThrow();
        double[] changes = IntStream.range(0, 10)
                .mapToDouble(i -> post.get(i).subtract(pre.get(i)).doubleValue())
                .toArray();
        BcaBootstrap seeded = BcaBootstrap.of(
                changes, x -> Arrays.stream(x).sum() / x.length, ResampleIndices.minimalStandard(7), 40_000, 0.95);
        assertThat(seeded.acceleration().value().orElseThrow())
                .isCloseTo(ideal.acceleration().value().orElseThrow(), within(1e-12));
        assertThat(seeded.bca().lower().value().orElseThrow())
                .isCloseTo(ideal.bcaCi95().lower().value().orElseThrow(), within(0.05));
        assertThat(seeded.bca().upper().value().orElseThrow())
                .isCloseTo(ideal.bcaCi95().upper().value().orElseThrow(), within(0.08));
    }

    @Test
    void resamplesOnOneSideHaveNoBiasCorrection() {
        BcaBootstrap found = BcaBootstrap.of(
                new double[] {1, 2, 3}, x -> Arrays.stream(x).max().orElseThrow(), n -> 2, 50, 0.95);
        assertThat(found.strict().z0().reason()).contains(Why.RESAMPLES_ONE_SIDED);
        assertThat(found.strict().bcaCi95().lower().reason()).contains(Why.RESAMPLES_ONE_SIDED);
        // all of them are the estimate, and half of them count as below it
        assertThat(found.z0().value()).contains(0.0);
        assertThat(found.bca().lower().value()).contains(3.0);
        assertThat(found.percentile().lower().value()).contains(3.0);
        assertThat(found.bootSe().value()).contains(0.0);
        BcaBootstrap constant =
                BcaBootstrap.of(new double[] {1, 2}, x -> x.length, ResampleIndices.minimalStandard(3), 50, 0.9);
        assertThat(constant.bca().upper().value()).isEmpty();
    }

    @Test
    void levelsBeyondTheResamplesTakeTheExtremeOnes() {
        Random random = new Random(2);
        double[] values = random.doubles(12).toArray();
        BcaBootstrap found =
                BcaBootstrap.of(values, x -> Arrays.stream(x).sum(), ResampleIndices.minimalStandard(5), 10, 0.99);
        assertThat(found.percentile().lower().value().orElseThrow())
                .isLessThan(found.percentile().upper().value().orElseThrow());
        assertThatThrownBy(() -> BcaBootstrap.of(new double[1], x -> 0, n -> 0, 10, 0.9))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BcaBootstrap.of(values, x -> 0, n -> 0, 1, 0.9))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BcaBootstrap.of(values, x -> 0, n -> 0, 10, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoValuesTwoResamplesAndAnyLevelInsideZeroAndOneAreEnough() {
        double[] two = {1, 3};
        int[] next = {0};
        // draws 1, 1 and then 3, 3: means 1 and 3 about the estimate 2
        BcaBootstrap found = BcaBootstrap.of(two, x -> (x[0] + x[x.length - 1]) / 2, n -> next[0]++ / 2, 2, 0.5);
        assertThat(found.z0().value()).contains(0.0);
        assertThat(found.bootSe().value().orElseThrow()).isCloseTo(Math.sqrt(2), within(1e-15));
        for (double confidence : new double[] {0, 1, -0.5, 1.5, Double.NaN}) {
            assertThatThrownBy(() -> BcaBootstrap.of(two, x -> 0, n -> 0, 10, confidence))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void resamplesThatAllLieBelowHaveNoBiasCorrectionEither() {
        BcaBootstrap found = BcaBootstrap.of(
                new double[] {1, 2, 3}, x -> Arrays.stream(x).max().orElseThrow(), n -> 0, 50, 0.95);
        assertThat(found.z0().reason()).contains(Why.RESAMPLES_ONE_SIDED);
    }

    @Test
    void theJackknifeLeavesOneValueOutAndPutsNothingInItsPlace() {
        // left out one by one, the largest of -4, -2, -1 is -1, -1, -2: mean -4/3, squares 2/3, cubes 2/9
        BcaBootstrap found = BcaBootstrap.of(
                new double[] {-4, -2, -1},
                x -> Arrays.stream(x).max().orElseThrow(),
                ResampleIndices.minimalStandard(9),
                50,
                0.95);
        assertThat(found.acceleration().value().orElseThrow())
                .isCloseTo(2 / 9.0 / (6 * Math.pow(2 / 3.0, 1.5)), within(1e-15));
    }

    @Test
    void theIdealBootstrapSaysWhyThereIsNone() {
        assertThat(ideal("", "").reason()).contains(Why.NO_COMPLETE_PAIR);
        assertThat(ideal("1", "2").reason()).contains(Why.N_BELOW_2);
        assertThat(ideal("1 2 3", "2 4 3").reason()).contains(Why.N_BELOW_4);
        assertThat(ideal("1 2 3 4", "2 3 4 5").reason()).contains(Why.ZERO_VARIANCE);
        assertThat(ideal("0 0 0 0 0", "0 1 2 3 12345678.9").reason()).isEmpty();
        assertThat(ideal("0 0 0 0 0", "0 1E-300 2 3 1E+300").reason()).contains(Why.BEYOND_EXACT);
    }

    @Test
    void anOffsetOrAFactorOnlyMovesTheLimits() {
        IdealBootstrap plain = ideal("0 0 0 0 0", "1 2 4 8 9").value().orElseThrow();
        IdealBootstrap moved = ideal("0 0 0 0 0", "1000003 1000006 1000012 1000024 1000027")
                .value()
                .orElseThrow();
        assertThat(moved.probBelow()).isEqualTo(plain.probBelow());
        assertThat(moved.adjAlpha()).isEqualTo(plain.adjAlpha());
        assertThat(moved.bcaCi95().lower().value().orElseThrow())
                .isEqualTo(1000000 + 3 * plain.bcaCi95().lower().value().orElseThrow(), within(1e-9));
    }

    /** Changes of 21 digits that lie on a lattice of a few points. */
    @Test
    void changesBeyondALongAreResampledWhereTheirDifferencesAreFew() {
        IdealBootstrap plain = ideal("0 0 0 0 0", "1 2 4 8 9").value().orElseThrow();
        IdealBootstrap vast = ideal(
                        "0 0 0 0 0",
                        "110000000000000000001 120000000000000000001 140000000000000000001 180000000000000000001"
                                + " 190000000000000000001")
                .value()
                .orElseThrow();
        assertThat(vast.probBelow()).isEqualTo(plain.probBelow());
        assertThat(vast.acceleration()).isEqualTo(plain.acceleration());
        assertThat(vast.adjAlpha()).isEqualTo(plain.adjAlpha());
        for (boolean bca : new boolean[] {false, true}) {
            Limits limits = bca ? vast.bcaCi95() : vast.percentileCi95();
            Limits expected = bca ? plain.bcaCi95() : plain.percentileCi95();
            double lower = expected.lower().value().orElseThrow();
            double upper = expected.upper().value().orElseThrow();
            assertThat(limits.lower().value().orElseThrow()).isEqualTo(1e20 + 1e19 * lower, within(1e5));
            assertThat(limits.upper().value().orElseThrow()).isEqualTo(1e20 + 1e19 * upper, within(1e5));
        }
    }

    /** Four times 2^50 - 1 has 52 binary digits, four times 2^50 has 53. */
    @Test
    void sumsOfMoreThanFiftyTwoBinaryDigitsAreTooMany() {
        long most = (1L << 50) - 1;
        assertThat(ideal("0 0 0 0", "0 1 2 " + most).reason()).isEmpty();
        assertThat(ideal("0 0 0 0", "0 1 2 " + (most + 1)).reason()).contains(Why.BEYOND_EXACT);
        String offset = "1000000000000000000000";
        assertThat(ideal("-" + offset + " -" + offset + " -" + offset + " -" + offset, "0 1 2 " + most)
                        .reason())
                .isEmpty();
        assertThat(ideal("-" + offset + " -" + offset + " -" + offset + " -" + offset, "0 1 2 " + (most + 1))
                        .reason())
                .contains(Why.BEYOND_EXACT);
        assertThat(ideal("0 0 0 0", "0 1 2 1E+25").reason()).contains(Why.BEYOND_EXACT);
    }

    private static org.secretomefhir.statistics.Outcome<IdealBootstrap> ideal(String pre, String post) {
        return IdealBcaBootstrap.of(
                PairedSample.of(decimals(pre), decimals(post)).change());
    }

    private static List<BigDecimal> decimals(String values) {
        return values.isEmpty()
                ? new ArrayList<>()
                : Stream.of(values.split(" ")).map(BigDecimal::new).toList();
    }
}
