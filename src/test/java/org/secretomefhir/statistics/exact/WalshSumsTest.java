package org.secretomefhir.statistics.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Order statistics of pairwise sums against sorting all of them. */
class WalshSumsTest {

    @Provide
    Arbitrary<List<BigDecimal>> samples() {
        return Arbitraries.of("3", "1000", "1e17", "1e40")
                .flatMap(limit -> Arbitraries.bigDecimals()
                        .between(new BigDecimal(limit).negate(), new BigDecimal(limit))
                        .ofScale(0)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(70));
    }

    private static Decimals decimals(List<BigDecimal> values) {
        return DecimalPairs.of(Collections.nCopies(values.size(), BigDecimal.ZERO), values)
                .ys();
    }

    @Property(tries = 200)
    void everyRankInAnyOrder(@ForAll("samples") List<BigDecimal> values, @ForAll long seed) {
        Decimals sample = decimals(values);
        List<BigInteger> sums = new ArrayList<>();
        for (int i = 0; i < sample.size(); i++) {
            for (int j = i; j < sample.size(); j++) {
                sums.add(sample.unit(i).add(sample.unit(j)));
            }
        }
        Collections.sort(sums);
        WalshSums walsh = WalshSums.of(sample);
        assertThat(walsh.size()).isEqualTo(sums.size());
        List<Integer> ranks = new ArrayList<>();
        for (int rank = 1; rank <= sums.size(); rank += 1 + sums.size() / 40) {
            ranks.add(rank);
            ranks.add(Math.min(sums.size(), rank + 1));
        }
        Collections.shuffle(ranks, new Random(seed));
        for (int rank : ranks) {
            assertThat(walsh.select(rank)).isEqualTo(sums.get(rank - 1));
        }
    }

    @Test
    void neighboursOfTheLastRankAreFoundFromThere() {
        List<BigDecimal> values = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            values.add(BigDecimal.valueOf(i * (long) i * i % 10007, 2));
        }
        Decimals sample = decimals(values);
        WalshSums moving = WalshSums.of(sample);
        for (long rank : new long[] {20_000, 20_001, 20_020, 20_005, 19_990, 19_989, 1, 2, 45_150, 45_149}) {
            assertThat(moving.select(rank)).isEqualTo(WalshSums.of(sample).select(rank));
        }
    }

    /** The median and two limits of ten samples each; one bit after the other would take 24 passes for each rank. */
    @Test
    void fewPassesAreNeeded() {
        assertThat(passes(random -> Math.round(random.nextGaussian() * 1e6)))
                .as("a thousand values of seven digits")
                .isBetween(200, 530);
        assertThat(passes(random -> random.nextInt(20)))
                .as("a thousand values, tied")
                .isBetween(30, 118);
    }

    private static int passes(ToLongFunction<Random> value) {
        int passes = 0;
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            WalshSums walsh = WalshSums.of(decimals(Stream.generate(() -> BigDecimal.valueOf(value.applyAsLong(random)))
                    .limit(1000)
                    .toList()));
            for (int quarter = 2; quarter <= 4; quarter++) {
                walsh.select(walsh.size() * (quarter == 4 ? 1 : quarter) / 4);
            }
            passes += walsh.passes();
        }
        return passes;
    }

    /** A limit that was counted for another rank is not counted again. */
    @Test
    void aRankAskedForAgainTakesNoPass() {
        WalshSums walsh = WalshSums.of(decimals(
                Stream.of("1", "5", "6", "40", "100").map(BigDecimal::new).toList()));
        BigInteger seventh = walsh.select(7);
        int passes = walsh.passes();
        assertThat(walsh.select(7)).isEqualTo(seventh);
        assertThat(walsh.passes()).isEqualTo(passes);
    }

    @Test
    void ranksBeyondTheNumberOfSumsAreRefused() {
        WalshSums walsh = WalshSums.of(decimals(List.of(BigDecimal.ONE, BigDecimal.TEN)));
        assertThatIllegalArgumentException().isThrownBy(() -> walsh.select(0));
        assertThatIllegalArgumentException().isThrownBy(() -> walsh.select(4));
    }
}
