package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.secretomefhir.statistics.EndpointResult.Permutation;
import org.secretomefhir.statistics.EndpointResult.SignedRank;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.statistics.exact.Decimals;

/** The exact tests against going through all 2^n sign vectors, with random ties and zeros: equal to the last bit. */
class BruteForceTest {

    @Provide
    Arbitrary<List<Integer>> changes() {
        return Arbitraries.of(1, 2, 4, 50, 1000)
                .flatMap(range -> Arbitraries.integers()
                        .between(-range, range)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(12));
    }

    private static Decimals decimals(List<Integer> changes) {
        return PairedSample.of(
                        Collections.nCopies(changes.size(), BigDecimal.ZERO),
                        changes.stream()
                                .map(unit -> BigDecimal.valueOf(unit, 1))
                                .toList())
                .change();
    }

    /** Share of the sign vectors of the weights whose sum of positive weights satisfies the condition. */
    private static double share(long[] weights, LongPredicate condition) {
        int favourable = 0;
        for (int signs = 0; signs < 1 << weights.length; signs++) {
            long sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += (signs >> i & 1) * weights[i];
            }
            favourable += condition.test(sum) ? 1 : 0;
        }
        return Math.scalb((double) favourable, -weights.length);
    }

    /** Twice the mid-rank of each non-zero change, by its definition: one more than smaller ones, and half the ties. */
    private static long[] doubledRanks(List<Integer> changes, ZeroRule rule) {
        return changes.stream()
                .filter(unit -> unit != 0)
                .mapToLong(unit -> 1
                        + changes.stream()
                                .filter(other -> rule == ZeroRule.PRATT || other != 0)
                                .mapToLong(other -> 1 + Integer.signum(Math.abs(unit) - Math.abs(other)))
                                .sum())
                .toArray();
    }

    private static long positive(List<Integer> changes, long[] weights) {
        int[] nonZero = changes.stream()
                .filter(unit -> unit != 0)
                .mapToInt(unit -> unit)
                .toArray();
        return IntStream.range(0, nonZero.length)
                .filter(i -> nonZero[i] > 0)
                .mapToLong(i -> weights[i])
                .sum();
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void signedRank(@ForAll("changes") List<Integer> changes) {
        for (ZeroRule rule : ZeroRule.values()) {
            long[] ranks = doubledRanks(changes, rule);
            long plus = positive(changes, ranks);
            long total = Arrays.stream(ranks).sum();
            SignedRank result = WilcoxonSignedRank.of(decimals(changes), rule);
            assertThat(result.vPlus()).isEqualTo(plus / 2.0);
            assertThat(result.vMinus()).isEqualTo((total - plus) / 2.0);
            assertThat(result.mean()).isEqualTo(total / 4.0);
            assertThat(result.variance())
                    .isEqualTo(Arrays.stream(ranks).map(r -> r * r).sum() / 16.0);
            assertThat(result.nNonZero()).isEqualTo(ranks.length);
            assertThat(result.nZero()).isEqualTo(changes.size() - ranks.length);
            assertThat(result.hasTies())
                    .isEqualTo(Arrays.stream(ranks).distinct().count() < ranks.length);
            if (ranks.length == 0) {
                assertThat(result.exact()).isEqualTo(Outcome.not(Why.NO_NONZERO_DIFFERENCE));
                continue;
            }
            double less = share(ranks, sum -> sum <= plus);
            double greater = share(ranks, sum -> sum >= plus);
            var exact = result.exact().value().orElseThrow();
            assertThat(exact.pLess()).isEqualTo(less);
            assertThat(exact.pGreater()).isEqualTo(greater);
            assertThat(exact.pTwoSided()).isEqualTo(Math.min(1, 2 * Math.min(less, greater)));
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void permutation(@ForAll("changes") List<Integer> changes) {
        long[] sizes =
                changes.stream().filter(unit -> unit != 0).mapToLong(Math::abs).toArray();
        Outcome<Permutation> result = PermutationTest.of(decimals(changes));
        if (sizes.length == 0) {
            assertThat(result).isEqualTo(Outcome.not(Why.NO_NONZERO_DIFFERENCE));
            return;
        }
        long plus = positive(changes, sizes);
        long total = Arrays.stream(sizes).sum();
        Permutation test = result.value().orElseThrow();
        assertThat(test.pLess()).isEqualTo(share(sizes, sum -> sum <= plus));
        assertThat(test.pGreater()).isEqualTo(share(sizes, sum -> sum >= plus));
        assertThat(test.pTwoSided())
                .isEqualTo(share(sizes, sum -> Math.abs(2 * sum - total) >= Math.abs(2 * plus - total)));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void sign(@ForAll("changes") List<Integer> changes) {
        long[] ones =
                changes.stream().filter(unit -> unit != 0).mapToLong(unit -> 1).toArray();
        if (ones.length > 0) {
            long plus = positive(changes, ones);
            var result = SignTest.of(decimals(changes));
            assertThat(result.pLess()).isEqualTo(Outcome.of(share(ones, sum -> sum <= plus)));
            assertThat(result.pGreater()).isEqualTo(Outcome.of(share(ones, sum -> sum >= plus)));
        }
    }

    @Test
    void withoutANonZeroChangeThereIsNoSignTest() {
        assertThat(SignTest.of(decimals(List.of())).pTwoSided()).isEqualTo(Outcome.not(Why.NO_COMPLETE_PAIR));
        assertThat(SignTest.of(decimals(List.of(0, 0))).pTwoSided()).isEqualTo(Outcome.not(Why.NO_NONZERO_DIFFERENCE));
    }

    @Test
    void theSmallestPIsThatOfOneSignOnly() {
        assertThat(WilcoxonSignedRank.smallestP(0, true)).isEqualTo(Outcome.not(Why.NO_NONZERO_DIFFERENCE));
        assertThat(WilcoxonSignedRank.smallestP(1, true)).isEqualTo(Outcome.of(1.0));
        assertThat(WilcoxonSignedRank.smallestP(1, false)).isEqualTo(Outcome.of(0.5));
        assertThat(WilcoxonSignedRank.smallestP(11, true)).as("2 / 2^11").isEqualTo(Outcome.of(2 / 2048.0));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void hodgesLehmann(@ForAll("changes") List<Integer> changes) {
        double[] walsh = IntStream.range(0, changes.size())
                .boxed()
                .flatMap(i -> IntStream.rangeClosed(0, i).mapToObj(j -> changes.get(i) + changes.get(j)))
                .mapToDouble(sum -> sum / 20.0)
                .sorted()
                .toArray();
        int n = changes.size();
        long[] ranks = IntStream.rangeClosed(1, n).asLongStream().toArray();
        var result = HodgesLehmannEstimate.of(decimals(changes)).value().orElseThrow();
        int last = walsh.length - 1;
        int middle = (int) Math.round(20 * (walsh[last / 2] + walsh[(last + 1) / 2]));
        assertThat(result.estimate()).isEqualTo(middle / 40.0);
        int k = (int) result.exactCi95().k();
        assertThat(result.exactCi95().lower()).isEqualTo(walsh[k - 1]);
        assertThat(result.exactCi95().upper()).isEqualTo(walsh[walsh.length - k]);
        assertThat(result.exactCi95().achievedConfidence()).isEqualTo(1 - 2 * share(ranks, sum -> sum <= k - 1));
        // k is the largest rank that keeps the level, or 1 where no rank does
        assertThat(share(ranks, sum -> sum <= k - 1) < 0.025 || k == 1).isTrue();
        assertThat(share(ranks, sum -> sum <= k)).isGreaterThanOrEqualTo(0.025);
    }
}
