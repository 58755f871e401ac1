package org.secretomefhir.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.statistics.exact.Decimals;

class PairedSampleTest {

    private static List<BigDecimal> column(String... values) {
        List<BigDecimal> column = new ArrayList<>();
        Arrays.stream(values).forEach(value -> column.add(value.isEmpty() ? null : new BigDecimal(value)));
        return column;
    }

    private static List<BigDecimal> values(Decimals decimals) {
        List<BigDecimal> values = new ArrayList<>();
        for (int i = 0; i < decimals.size(); i++) {
            values.add(decimals.get(i).stripTrailingZeros());
        }
        return values;
    }

    @Test
    void onlyCompletePairsEnterAndAllAreCounted() {
        PairedSample sample = PairedSample.of(column("1.5", "", "3", "", "5"), column("", "2", "4.5", "", "4"));
        assertThat(sample.nTotal()).isEqualTo(5);
        assertThat(sample.nPre()).isEqualTo(3);
        assertThat(sample.nPost()).isEqualTo(3);
        assertThat(sample.nPaired()).isEqualTo(2);
        assertThat(values(sample.pre())).isEqualTo(column("3", "5"));
        assertThat(values(sample.post())).isEqualTo(column("4", "4.5"));
        assertThat(values(sample.change())).isEqualTo(column("-1", "1.5"));
    }

    @Test
    void differencesAreThoseOfTheDecimals() {
        // in binary 0.3 - 0.1, 0.5 - 0.3 and 0.9 - 0.7 are three different numbers
        Decimals change = PairedSample.of(column("0.1", "0.3", "0.7"), column("0.3", "0.5", "0.9"))
                .change();
        assertThat(change.isConstant()).isTrue();
        assertThat(change.toLongs()).containsExactly(1, 1, 1);
        assertThat(change.step()).isEqualByComparingTo("0.2");
        assertThat(change.toDoubles()).containsExactly(0.2, 0.2, 0.2);
    }

    @Test
    void unitsHaveNoCommonFactorAndKeepTheirSign() {
        Decimals change = PairedSample.of(column("0", "0", "0"), column("-1.20", "0.00", "1.8"))
                .change();
        assertThat(change.toLongs()).containsExactly(-2, 0, 3);
        assertThat(change.withoutZeros().toLongs()).containsExactly(-2, 3);
        assertThat(change.signum(0)).isEqualTo(-1);
        assertThat(change.signum(1)).isZero();
        assertThat(change.compareSizes(0, 2)).isNegative();
        assertThat(change.sum()).isEqualTo(BigInteger.ONE);
        assertThat(change.sumOfSquares()).isEqualTo(13);
        assertThat(change.centredSquares()).isEqualTo(3 * 13 - 1);
    }

    @Test
    void valuesTooWideForLongsAreHandledExactly() {
        PairedSample sample = PairedSample.of(column("0", "0", "0"), column("1e30", "-1e-30", "0"));
        Decimals change = sample.change();
        assertThat(change.fitsLong()).isFalse();
        assertThat(values(change)).isEqualTo(column("-1e-30", "0", "1e30"));
        assertThat(change.sum()).isEqualTo(BigInteger.TEN.pow(60).subtract(BigInteger.ONE));
        assertThat(change.withoutZeros().size()).isEqualTo(2);
        assertThat(change.signum(0)).isEqualTo(-1);
        assertThat(change.compareSizes(0, 2)).isNegative();
        assertThat(change.toDoubles()).containsExactly(-1e-30, 0, 1e30);
        assertThat(change.isConstant()).isFalse();
        assertThat(change.toBigIntegers()).hasSize(3);
        // the values before are all zero and fit
        assertThat(sample.pre().fitsLong()).isTrue();
    }

    @Test
    void theMirrorExchangesBeforeAndAfter() {
        for (String last : List.of("9", "1e40")) {
            PairedSample sample = PairedSample.of(column("1", "2", ""), column("4", last, "3"));
            PairedSample mirror = sample.mirrored();
            assertThat(mirror.nPre()).isEqualTo(3);
            assertThat(mirror.nPost()).isEqualTo(2);
            assertThat(values(mirror.pre())).isEqualTo(values(sample.post()));
            assertThat(values(mirror.change()))
                    .isEqualTo(values(sample.change()).stream()
                            .map(BigDecimal::negate)
                            .sorted()
                            .toList());
        }
    }

    @Test
    void pairsAreOrderedByTheirValues() {
        PairedSample sample = PairedSample.of(column("2", "1", "2"), column("5", "7", "3"));
        assertThat(sample.pairs().x(0)).isEqualByComparingTo("1");
        assertThat(sample.pairs().y(0)).isEqualByComparingTo("7");
        assertThat(sample.pairs().y(1)).isEqualByComparingTo("3");
        assertThat(sample.pairs().y(2)).isEqualByComparingTo("5");
        assertThat(sample.pairs().scale()).isZero();
    }

    @Test
    void emptyAndAllMissingSamplesExist() {
        assertThat(PairedSample.of(List.of(), List.of()).nTotal()).isZero();
        PairedSample missing = PairedSample.of(column(""), column("1"));
        assertThat(missing.nPaired()).isZero();
        assertThat(missing.change().size()).isZero();
        assertThat(missing.change().isConstant()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e301", "-1e301", "1e-301", "1e999999999", "-1e-999999999"})
    void valuesBeyondDoubleAreRefused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedSample.of(column(value), column("1")))
                .withMessageContaining("1e300");
    }

    @Test
    void theEdgesOfTheRangeAreAccepted() {
        assertThat(PairedSample.of(column("9.9e300"), column("1e-300")).nPaired())
                .isEqualTo(1);
        assertThat(PairedSample.of(column("0e-999999999"), column("0e999999999"))
                        .change()
                        .signum(0))
                .isZero();
    }

    @Test
    void columnsOfDifferentLengthAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PairedSample.of(column("1"), column()));
    }
}
