package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.secretomefhir.statistics.Bayes;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;

class JzsBayesFactorTest {

    /** Quadrature in mpmath with 30 digits. */
    @ParameterizedTest
    @CsvFileSource(resources = "/reference/exact/jzs.csv", numLinesToSkip = 1)
    void agreesWithThirtyDigits(double t, int n, double lnBf10) {
        double found = JzsBayesFactor.lnBf10(t, n, JzsBayesFactor.R_SCALE);
        assertThat(found).isCloseTo(lnBf10, within(2e-14 * Math.max(1, Math.abs(lnBf10))));
        assertThat(JzsBayesFactor.lnBf10(-t, n, JzsBayesFactor.R_SCALE)).isEqualTo(found);
    }

    @Test
    void aWiderPriorFavoursNoChangeWhenThereIsNone() {
        assertThat(JzsBayesFactor.lnBf10(0, 20, 1)).isLessThan(JzsBayesFactor.lnBf10(0, 20, 0.5));
    }

    @Test
    void beyondARangeOfDoublesOnlyTheLogarithmIsGiven() {
        PairedSample sample = PairedSample.of(column(0, 1500), column(1000, 1500));
        Bayes bayes = JzsBayesFactor.of(TTest.of(sample.change())).value().orElseThrow();
        assertThat(bayes.bf10().reason()).contains(Why.OUT_OF_RANGE);
        assertThat(bayes.lnBf10()).isGreaterThan(690);
    }

    @Test
    void thereIsNoneWithoutAT() {
        assertThat(JzsBayesFactor.of(Outcome.not(Why.ZERO_VARIANCE)).reason()).contains(Why.ZERO_VARIANCE);
        // finite, but its square is not
        assertThat(JzsBayesFactor.lnBf10(1e200, 10, 0.7)).isNaN();
        PairedSample vast = PairedSample.of(
                column(0, 2),
                List.of(new BigDecimal("1E+300"), new BigDecimal("1E+300").add(new BigDecimal("1E+100"))));
        assertThat(TTest.of(vast.change()).value()).isPresent();
        assertThat(JzsBayesFactor.of(TTest.of(vast.change())).reason()).contains(Why.OUT_OF_RANGE);
    }

    private static List<BigDecimal> column(int offset, int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> BigDecimal.valueOf(offset + (offset == 0 ? 0 : i % 7)))
                .toList();
    }
}
