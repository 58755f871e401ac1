package org.secretomefhir.statistics.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Sums of any size against plain BigIntegers. */
class SumsTest {

    @Provide
    Arbitrary<long[]> values() {
        return Arbitraries.integers()
                .between(1, 62)
                .flatMap(bits -> Arbitraries.longs()
                        .between(-(1L << bits), 1L << bits)
                        .array(long[].class)
                        .ofMaxSize(20));
    }

    private static BigInteger powers(long[] values, int power) {
        return Arrays.stream(values)
                .mapToObj(value -> BigInteger.valueOf(value).pow(power))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Property
    void areExact(@ForAll("values") long[] values) {
        assertThat(Sums.of(values)).isEqualTo(powers(values, 1));
        assertThat(Sums.ofProducts(values, values)).isEqualTo(powers(values, 2));
        BigInteger[] sums = Sums.ofPowers(values);
        for (int power = 0; power <= 4; power++) {
            assertThat(sums[power]).isEqualTo(powers(values, power));
        }
    }

    @Test
    void bitsBoundEverySizeAndAreAtMostOneTooMany() {
        assertThat(Sums.bits()).isEqualTo(1);
        assertThat(Sums.bits(0)).isEqualTo(1);
        for (int k = 0; k < 62; k++) {
            long power = 1L << k;
            assertThat(Sums.bits(power)).as("2^%s itself", k).isEqualTo(k + 2);
            assertThat(Sums.bits(-power)).as("-2^%s", k).isEqualTo(k + 1);
            assertThat(Sums.bits(-power - 1)).as("beyond -2^%s", k).isEqualTo(k + 2);
            assertThat(Sums.bits(0, 1, -power - 1, 1)).as("the largest counts").isEqualTo(k + 2);
        }
        assertThat(Sums.bits(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(64);
    }

    @Test
    void doNotOverflow() {
        long[] extreme = {Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE};
        assertThat(Sums.of(extreme)).isEqualTo(powers(extreme, 1));
        assertThat(Sums.ofProducts(extreme, extreme)).isEqualTo(powers(extreme, 2));
        long[] many = new long[1000];
        Arrays.fill(many, 1L << 60);
        assertThat(Sums.ofProducts(many, many)).isEqualTo(powers(many, 2));
    }

    @Property(tries = 300)
    void centredPowerSumsAreThoseAboutTheMean(@ForAll("values") long[] values) {
        if (values.length == 0) {
            return;
        }
        List<BigDecimal> column = new ArrayList<>();
        Arrays.stream(values).forEach(value -> column.add(BigDecimal.valueOf(value)));
        Decimals decimals = DecimalPairs.of(Collections.nCopies(values.length, BigDecimal.ZERO), column)
                .ys();
        BigInteger n = BigInteger.valueOf(values.length);
        BigInteger sum = decimals.sum();
        BigInteger[] centred = decimals.centredPowerSums();
        for (int power = 2; power <= 4; power++) {
            // n^(k-1) sum (x - S/n)^k = sum (n x - S)^k / n
            BigInteger expected = BigInteger.ZERO;
            for (BigInteger unit : decimals.toBigIntegers()) {
                expected = expected.add(n.multiply(unit).subtract(sum).pow(power));
            }
            assertThat(centred[power - 2].multiply(n)).isEqualTo(expected);
        }
        assertThat(centred[0]).isEqualTo(decimals.centredSquares());
    }
}
