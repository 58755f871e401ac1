package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Baseline;
import org.secretomefhir.statistics.Effect;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.IdealBootstrap;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Tost;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.analysis.PairedAnalysis;
import org.secretomefhir.statistics.distribution.GammaFunction;

/** Effect sizes, equivalence, Bayes factor and baseline dependence: invariants and edges. */
class EffectSizesTest {
    private static final PairedSample NOBODY = PairedSample.of(List.of(), List.of());

    @Property(tries = 300)
    void beforeAndAfterExchangedMirrorExactly(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 14) int n,
            @ForAll @IntRange(min = 1, max = 40) int spread) {
        PairedSample sample = PairedSample.of(column(seed, n, spread, 2), column(seed + 1, n, spread, 2));
        EndpointResult result = analyse(sample, "0.07");
        EndpointResult mirror = analyse(sample.mirrored(), "0.07");
        Effect effect = result.effect();
        Effect mirrored = mirror.effect();
        assertThat(mirrored.cohenDz()).isEqualTo(negative(effect.cohenDz()));
        assertThat(mirrored.hedgesGz()).isEqualTo(negative(effect.hedgesGz()));
        assertThat(mirrored.cohenDav()).isEqualTo(negative(effect.cohenDav()));
        assertThat(mirrored.hedgesGav()).isEqualTo(negative(effect.hedgesGav()));
        assertThat(mirrored.cohenDavLakens()).isEqualTo(negative(effect.cohenDavLakens()));
        assertThat(mirrored.cohenDrm().value())
                .isEqualTo(negative(effect.cohenDrm()).value());
        assertThat(mirrored.rankBiserial()).isEqualTo(negative(effect.rankBiserial()));
        assertThat(mirrored.rankBiserialPratt()).isEqualTo(negative(effect.rankBiserialPratt()));
        assertThat(mirrored.rankBiserialCi95().lower())
                .isEqualTo(negative(effect.rankBiserialCi95().upper()));
        assertThat(mirrored.ncpCi95()).isEqualTo(effect.ncpCi95().map(EffectSizesTest::mirror));
        assertThat(mirrored.cohenDzCi95()).isEqualTo(effect.cohenDzCi95().map(EffectSizesTest::mirror));
        assertThat(mirrored.cohenDavCi95()).isEqualTo(effect.cohenDavCi95().map(EffectSizesTest::mirror));
        assertThat(mirrored.correlation().value())
                .isEqualTo(effect.correlation().value());
        assertThat(mirror.bayes()).isEqualTo(result.bayes());
        assertThat(mirror.tost().map(Tost::p)).isEqualTo(result.tost().map(Tost::p));
        if (result.baseline().value().isPresent() && mirror.baseline().value().isPresent()) {
            assertThat(mirror.baseline().flatMap(Baseline::oldhamR))
                    .isEqualTo(negative(result.baseline().flatMap(Baseline::oldhamR)));
            assertThat(mirror.baseline().flatMap(Baseline::oldhamP))
                    .isEqualTo(result.baseline().flatMap(Baseline::oldhamP));
        }
    }

    @Property(tries = 100)
    void neitherOrderNorUnitChangesABit(@ForAll long seed, @ForAll @IntRange(min = 2, max = 14) int n) {
        List<BigDecimal> pre = column(seed, n, 30, 1);
        List<BigDecimal> post = column(seed + 1, n, 30, 1);
        EndpointResult result = analyse(PairedSample.of(pre, post), "0.5");
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        PairedSample shuffled = PairedSample.of(
                order.stream().map(pre::get).toList(),
                order.stream().map(post::get).toList());
        assertThat(analyse(shuffled, "0.5")).isEqualTo(result);
        for (int power : new int[] {-7, 3}) {
            PairedSample scaled = PairedSample.of(
                    pre.stream().map(x -> x.scaleByPowerOfTen(power)).toList(),
                    post.stream().map(x -> x.scaleByPowerOfTen(power)).toList());
            EndpointResult other = analyse(
                    scaled, new BigDecimal("0.5").scaleByPowerOfTen(power).toPlainString());
            assertThat(other.effect()).isEqualTo(result.effect());
            assertThat(other.bayes()).isEqualTo(result.bayes());
            assertThat(other.tost().map(Tost::pLower)).isEqualTo(result.tost().map(Tost::pLower));
            assertThat(other.tost().map(Tost::pUpper)).isEqualTo(result.tost().map(Tost::pUpper));
            assertThat(other.baseline().flatMap(Baseline::ancovaP))
                    .isEqualTo(result.baseline().flatMap(Baseline::ancovaP));
            assertThat(other.idealBootstrap().map(IdealBootstrap::probBelow))
                    .isEqualTo(result.idealBootstrap().map(IdealBootstrap::probBelow));
        }
    }

    @Test
    void correctionForBiasKeepsItsDigitsAtAnySize() {
        // mpmath: gamma(a) / (sqrt(a) gamma(a - 1/2)) at a = (n - 1) / 2
        assertThat(GammaFunction.halfStepRatio(1)).isCloseTo(0.5641895835477563, within(2e-16));
        assertThat(GammaFunction.halfStepRatio(99.5)).isCloseTo(0.9962256230248172, within(2e-16));
        assertThat(GammaFunction.halfStepRatio(2499.5)).isCloseTo(0.999849961239935, within(2e-16));
        assertThat(GammaFunction.halfStepRatio(49999.5)).isCloseTo(0.9999924999031238, within(2e-16));
    }

    @Test
    void changesThatAreAllEqualHaveRankEffectsOnly() {
        Effect effect = analyse(sample("1 2 4", "1.3 2.3 4.3"), "1").effect();
        assertThat(effect.cohenDz().reason()).contains(Why.ZERO_VARIANCE);
        assertThat(effect.glassPre().reason()).contains(Why.ZERO_VARIANCE);
        assertThat(effect.correlation().reason()).contains(Why.ZERO_VARIANCE);
        assertThat(effect.rankBiserial().value()).contains(1.0);
        assertThat(effect.rankBiserialCi95().lower().reason()).contains(Why.PERFECT_CORRELATION);
        assertThat(effect.probabilityOfSuperiority().value()).contains(1.0);
    }

    @Test
    void noPairNoEffectAndOnePairItsDirection() {
        Effect none = analyse(PairedSample.of(List.of(), List.of()), "1").effect();
        assertThat(none.cohenDz().reason()).contains(Why.NO_COMPLETE_PAIR);
        assertThat(none.probabilityOfSuperiority().reason()).contains(Why.NO_COMPLETE_PAIR);
        assertThat(none.rankBiserial().reason()).contains(Why.NO_COMPLETE_PAIR);
        Effect one = analyse(sample("2", "1"), "1").effect();
        assertThat(one.cohenDz().reason()).contains(Why.N_BELOW_2);
        assertThat(one.rankBiserial().value()).contains(-1.0);
        assertThat(one.probabilityOfSuperiority().value()).contains(0.0);
        Effect two = analyse(sample("2 3", "1 1"), "1").effect();
        assertThat(two.cohenDz().value()).isPresent();
        assertThat(two.hedgesJ().reason()).contains(Why.N_BELOW_3);
        assertThat(two.ncpCi95().reason()).contains(Why.N_BELOW_3);
        assertThat(two.correlation().reason()).contains(Why.N_BELOW_3);
    }

    @Test
    void columnsThatDoNotVaryAreNamed() {
        assertThat(analyse(sample("3 3 3", "1 2 4"), "1").effect().glassPre().reason())
                .contains(Why.ZERO_VARIANCE_PRE);
        Baseline constantPre =
                analyse(sample("3 3 3", "1 2 4"), "1").baseline().value().orElseThrow();
        assertThat(constantPre.naiveR().reason()).contains(Why.ZERO_VARIANCE_PRE);
        assertThat(constantPre.ancovaAdjustedChange().reason()).contains(Why.ZERO_VARIANCE_PRE);
        assertThat(constantPre.oldhamR().value()).contains(1.0);
        assertThat(constantPre.oldhamP().reason()).contains(Why.PERFECT_CORRELATION);
        assertThat(analyse(sample("1 2 4", "3 3 3"), "1").effect().correlation().reason())
                .contains(Why.ZERO_VARIANCE_POST);
        Baseline reversal =
                analyse(sample("1 2 4", "5 4 2"), "1").baseline().value().orElseThrow();
        assertThat(reversal.oldhamR().reason()).contains(Why.ZERO_VARIANCE_MEAN);
        assertThat(reversal.naiveR().value()).contains(-1.0);
        assertThat(reversal.naiveP().reason()).contains(Why.PERFECT_CORRELATION);
        assertThat(reversal.ancovaSe().value()).contains(0.0);
    }

    @Test
    void allZeroChangesMakeNoRankEffect() {
        Effect effect = analyse(sample("1 2 3", "1 2 3"), "1").effect();
        assertThat(effect.rankBiserial().reason()).contains(Why.NO_NONZERO_DIFFERENCE);
        assertThat(effect.rankBiserialCi95().upper().reason()).contains(Why.NO_NONZERO_DIFFERENCE);
        assertThat(effect.probabilityOfSuperiority().value()).contains(0.5);
    }

    @Test
    void anEquivalenceTestNeedsAMargin() {
        PairedSample sample = sample("1 2 3", "1 3 3");
        assertThat(Equivalence.of(sample.change(), null).reason()).contains(Why.NO_MARGIN);
        assertThat(Equivalence.of(NOBODY.change(), BigDecimal.ONE).reason()).contains(Why.NO_COMPLETE_PAIR);
        assertThat(Equivalence.of(sample("1", "2").change(), BigDecimal.ONE).reason())
                .contains(Why.N_BELOW_2);
        assertThat(Equivalence.of(sample("1 2", "2 3").change(), BigDecimal.ONE).reason())
                .contains(Why.ZERO_VARIANCE);
    }

    @Test
    void aMarginThatDwarfsTheChangesHasNoT() {
        // t is about 1e600
        assertThat(Equivalence.of(sample("0 0 0", "0 1E-300 2E-300").change(), new BigDecimal("1E+300"))
                        .reason())
                .contains(Why.OUT_OF_RANGE);
    }

    @Test
    void dependenceOnTheBaselineNeedsThreePairs() {
        assertThat(BaselineDependence.of(NOBODY).reason()).contains(Why.NO_COMPLETE_PAIR);
        assertThat(BaselineDependence.of(sample("1", "2")).reason()).contains(Why.N_BELOW_2);
        assertThat(BaselineDependence.of(sample("1 2", "2 4")).reason()).contains(Why.N_BELOW_3);
        assertThat(BaselineDependence.of(sample("1 2 4", "2 4 3")).value()).isPresent();
    }

    private static EndpointResult analyse(PairedSample sample, String margin) {
        return PairedAnalysis.analyse(
                sample, EndpointSpec.plain().withTostDelta(new BigDecimal(margin)), AnalysisPlan.standard());
    }

    private static Outcome<Double> negative(Outcome<Double> outcome) {
        return outcome.flatMap(value -> Outcome.finite(-value));
    }

    private static Interval mirror(Interval interval) {
        return new Interval(-interval.upper(), -interval.lower());
    }

    private static PairedSample sample(String pre, String post) {
        return PairedSample.of(decimals(pre), decimals(post));
    }

    private static List<BigDecimal> decimals(String values) {
        return Stream.of(values.split(" ")).map(BigDecimal::new).toList();
    }

    private static List<BigDecimal> column(long seed, int n, int spread, int scale) {
        Random random = new Random(seed);
        return random.ints(n, -spread, spread + 1)
                .mapToObj(unit -> BigDecimal.valueOf(unit, scale))
                .toList();
    }
}
