package org.secretomefhir.statistics.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalPairsTest {

    private static List<BigDecimal> column(String... values) {
        return Arrays.stream(values).map(BigDecimal::new).toList();
    }

    @Test
    void columnsOfDifferentLengthAreRefusedWhicheverIsLonger() {
        assertThatIllegalArgumentException().isThrownBy(() -> DecimalPairs.of(column("1"), column("1", "2")));
        assertThatIllegalArgumentException().isThrownBy(() -> DecimalPairs.of(column("1", "2"), column("1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1e30"})
    void pairsAreOrderedByFirstAndThenBySecondValueAtAnyWidth(String factor) {
        BigDecimal f = new BigDecimal(factor);
        List<BigDecimal> x =
                column("2", "1", "2", "1e-9").stream().map(f::multiply).toList();
        List<BigDecimal> y =
                column("5", "7", "3", "0").stream().map(f::multiply).toList();
        DecimalPairs pairs = DecimalPairs.of(x, y);
        String[] expected = {"1e-9 0", "1 7", "2 3", "2 5"};
        for (int i = 0; i < expected.length; i++) {
            String[] pair = expected[i].split(" ");
            assertThat(pairs.x(i)).isEqualByComparingTo(f.multiply(new BigDecimal(pair[0])));
            assertThat(pairs.y(i)).isEqualByComparingTo(f.multiply(new BigDecimal(pair[1])));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 1000, 1L << 30, 1L << 31, 1L << 32, 1L << 59})
    void pairsOfAnyWidthAreOrderedAndNoneIsLost(long width) {
        Random random = new Random(width);
        List<BigDecimal> x = new ArrayList<>();
        List<BigDecimal> y = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            // some first values are equal, so that the second ones decide
            x.add(BigDecimal.valueOf(i % 3 == 0 ? -width : random.nextLong(-width, width)));
            y.add(BigDecimal.valueOf(random.nextLong(-width, width)));
        }
        List<String> expected = IntStream.range(0, 200)
                .boxed()
                .sorted(Comparator.<Integer, BigDecimal>comparing(x::get).thenComparing(y::get))
                .map(i -> x.get(i) + " " + y.get(i))
                .toList();
        DecimalPairs pairs = DecimalPairs.of(x, y);
        assertThat(IntStream.range(0, 200).mapToObj(i -> pairs.xUnit(i) + " " + pairs.yUnit(i)))
                .isEqualTo(
                        expected.stream().map(row -> scaled(row, pairs.scale())).toList());
    }

    /** The units of a pair of whole numbers, which lose common zeros at the end. */
    private static String scaled(String row, int scale) {
        return Arrays.stream(row.split(" "))
                .map(value -> new BigDecimal(value).movePointRight(scale).toBigIntegerExact())
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    @Test
    void theCommonUnitIsThatOfTheFinestValueInEitherColumn() {
        DecimalPairs pairs = DecimalPairs.of(column("1.5", "-20"), column("0.125", "3.000"));
        assertThat(pairs.scale()).isEqualTo(3);
        assertThat(pairs.xUnit(0)).isEqualTo(-20_000);
        assertThat(pairs.yUnit(0)).isEqualTo(3_000);
        assertThat(pairs.xUnit(1)).isEqualTo(1_500);
        assertThat(pairs.yUnit(1)).isEqualTo(125);
    }

    @Test
    void longsHoldValuesUpToTheSixtiethBitAndNothingOverflowsThere() {
        BigDecimal edge = new BigDecimal(BigInteger.ONE.shiftLeft(60));
        DecimalPairs pairs = DecimalPairs.of(
                List.of(edge, edge.negate(), edge.subtract(BigDecimal.ONE)),
                List.of(edge.negate(), edge, BigDecimal.ONE));
        Decimals differences = pairs.differences();
        assertThat(differences.get(0)).isEqualByComparingTo(edge.multiply(new BigDecimal(-2)));
        assertThat(differences.get(2)).isEqualByComparingTo(edge.multiply(new BigDecimal(2)));
        assertThat(differences.sum().multiply(differences.step().toBigIntegerExact()))
                .isEqualTo(BigInteger.TWO.subtract(edge.toBigIntegerExact()));
    }

    @Test
    void aMagnitudeIsJudgedByItsLeadingDigit() {
        assertThatIllegalArgumentException().isThrownBy(() -> DecimalPairs.of(column("123456789e295"), column("1")));
        assertThat(DecimalPairs.of(column("123456789e292"), column("1")).size()).isEqualTo(1);
        assertThat(DecimalPairs.of(column("123456789e-308"), column("1")).size())
                .isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> DecimalPairs.of(column("123456789e-309"), column("1")));
    }

    @Test
    void aThousandDigitsAreTheMost() {
        BigDecimal longest = new BigDecimal("0." + "7".repeat(1000));
        assertThat(DecimalPairs.of(List.of(longest), column("1")).x(0)).isEqualTo(longest);
        BigDecimal tooLong = new BigDecimal("0." + "7".repeat(1001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DecimalPairs.of(List.of(tooLong), column("1")))
                .withMessageContaining("1000 digits");
    }

    @Test
    void unitsWiderThanLongsAreNotHandedOutAsLongs() {
        Decimals wide = DecimalPairs.of(column("1e30", "1"), column("0", "0")).xs();
        assertThatIllegalStateException().isThrownBy(wide::toLongs);
        assertThat(wide.toBigIntegers()).containsExactly(BigInteger.ONE, BigInteger.TEN.pow(30));
    }
}
