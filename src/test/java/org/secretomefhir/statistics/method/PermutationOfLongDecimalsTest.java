package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.statistics.EndpointResult.Permutation;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.StandardNormal;

/** Changes of so many digits that their sums do not fit into a long, or that only rounding helps. */
class PermutationOfLongDecimalsTest {

    private static Outcome<Permutation> of(BigInteger[] changes) {
        List<BigDecimal> post = Arrays.stream(changes).map(BigDecimal::new).toList();
        return PermutationTest.of(PairedSample.of(Collections.nCopies(post.size(), BigDecimal.ZERO), post)
                .change());
    }

    /** Odd numbers of so many bits, about {@code positive} of a hundred above zero. */
    private static BigInteger[] changes(long seed, int n, int bits, int positive) {
        Random random = new Random(seed);
        return IntStream.range(0, n)
                .mapToObj(i -> new BigInteger(bits, random).setBit(0))
                .map(size -> random.nextInt(100) < positive ? size : size.negate())
                .toArray(BigInteger[]::new);
    }

    @ParameterizedTest
    @CsvSource({"1, 90", "2, 90", "7, 62", "10, 300", "11, 70"})
    void fewAreGoneThroughOneByOne(int n, int bits) {
        for (int seed = 0; seed < 5; seed++) {
            BigInteger[] changes = changes(seed, n, bits, 60);
            BigInteger observed = Arrays.stream(changes).reduce(BigInteger.ZERO, BigInteger::add);
            int less = 0;
            int greater = 0;
            for (int signs = 0; signs < 1 << n; signs++) {
                BigInteger sum = BigInteger.ZERO;
                for (int i = 0; i < n; i++) {
                    BigInteger size = changes[i].abs();
                    sum = (signs >> i & 1) == 1 ? sum.add(size) : sum.subtract(size);
                }
                less += sum.compareTo(observed) <= 0 ? 1 : 0;
                greater += sum.compareTo(observed) >= 0 ? 1 : 0;
            }
            Permutation found = of(changes).value().orElseThrow();
            assertThat(found.nNonZero()).isEqualTo(n);
            assertThat(found.pLess()).isEqualTo(Math.scalb((double) less, -n));
            assertThat(found.pGreater()).isEqualTo(Math.scalb((double) greater, -n));
            assertThat(found.pTwoSided()).isEqualTo(Math.min(1, Math.scalb(2.0 * Math.min(less, greater), -n)));
        }
    }

    @Test
    void moreThanTwentyEightAreRounded() {
        assertThat(of(changes(3, 28, 80, 55)).value().orElseThrow().method()).isEqualTo("meet-in-the-middle");
        assertThat(of(changes(3, 29, 80, 55)).value().orElseThrow().method()).endsWith("-rounded");
    }

    /** The normal approximation with the term of the fourth cumulant is good to a thousandth here. */
    @ParameterizedTest
    @CsvSource({"60, 40", "64, 55", "64, 200", "150, 70", "550, 70", "1100, 40", "2048, 45", "2500, 45", "8200, 64"})
    void roundingLeavesPWithinOnePerCent(int n, int bits) {
        BigInteger[] changes = changes(n, n, bits, 55);
        double scale = Math.scalb(1.0, -bits);
        double[] w = Arrays.stream(changes)
                .mapToDouble(change -> change.doubleValue() * scale)
                .toArray();
        double square = Arrays.stream(w).map(x -> x * x).sum();
        double fourth = Arrays.stream(w).map(x -> x * x * x * x).sum();
        double z = Math.abs(Arrays.stream(w).sum()) / Math.sqrt(square);
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        double expected =
                2 * (StandardNormal.upperTail(z) - density * fourth / (square * square) / 12 * (z * z * z - 3 * z));
        Permutation found = of(changes).value().orElseThrow();
        assertThat(found.pTwoSided()).isEqualTo(expected, within(0.01 * expected));
        assertThat(found.method()).endsWith("-rounded");
        assertThat(found.pLess() + found.pGreater()).isEqualTo(1, within(1e-5));
        assertThat(found.log10PTwoSided()).isEqualTo(Math.log10(found.pTwoSided()), within(1e-12));
    }

    @Test
    void withoutANonZeroChangeThereIsNoTest() {
        assertThat(of(new BigInteger[0]).reason()).contains(Why.NO_COMPLETE_PAIR);
        assertThat(of(new BigInteger[] {BigInteger.ZERO}).reason()).contains(Why.NO_NONZERO_DIFFERENCE);
    }

    @Test
    void changesThatVanishInRoundingAreOfNoConsequence() {
        BigInteger[] changes = changes(64, 64, 55, 55);
        double p = of(changes).value().orElseThrow().pTwoSided();
        BigInteger[] more = Arrays.copyOf(changes, 66);
        more[64] = BigInteger.ONE;
        more[65] = BigInteger.TWO.negate();
        assertThat(of(more).value().orElseThrow().pTwoSided()).isEqualTo(p, within(1e-9));
        assertThat(of(more).value().orElseThrow().nNonZero()).isEqualTo(66);
    }

    @Test
    void aTailWhoseBoundsAreMoreThanOnePerCentApartIsNotGiven() {
        assertThat(of(changes(300, 300, 40, 70)).reason()).contains(Why.BEYOND_EXACT);
        assertThat(of(changes(300, 300, 40, 30)).reason()).contains(Why.BEYOND_EXACT);
    }

    @Test
    void aTailThatRoundingCannotTellFromItsNeighboursIsNotGiven() {
        assertThat(of(changes(5, 64, 80, 100)).reason()).contains(Why.BEYOND_EXACT);
        assertThat(of(changes(5, 64, 80, 0)).reason()).contains(Why.BEYOND_EXACT);
    }
}
