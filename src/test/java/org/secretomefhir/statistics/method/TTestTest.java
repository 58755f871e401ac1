package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secretomefhir.statistics.EndpointResult.PairedT;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.Decimals;

class TTestTest {

    private static Decimals changes(String changes) {
        List<BigDecimal> post = changes.isEmpty()
                ? List.of()
                : Stream.of(changes.split(" ")).map(BigDecimal::new).toList();
        return PairedSample.of(Collections.nCopies(post.size(), BigDecimal.ZERO), post)
                .change();
    }

    /** R: {@code t.test(d, conf.level = level)$conf.int}. */
    @ParameterizedTest
    @CsvSource({
        "1 2, 0.5, 1, 2",
        "1 2, 0.95, -4.8531023680873471, 7.8531023680873471",
        "1 2, 0.999, -316.80962438435953, 319.80962438435953",
        "1 2 4, 0.5, 1.6132510335102381, 3.0534156331564288",
        "1 2 4, 0.95, -1.4612497002634259, 6.1279163669300933",
        "-2.1 -1.5 -1.2 -0.8 -0.8 -0.5 -0.3 0 0 0.2 0.3, 0.5, -0.76935594014602893, -0.44882587803578938",
        "-2.1 -1.5 -1.2 -0.8 -0.8 -0.5 -0.3 0 0 0.2 0.3, 0.999, -1.6595424908096946, 0.44136067262787643"
    })
    void theIntervalHasTheLevelAskedFor(String d, double level, double lower, double upper) {
        Interval interval = TTest.interval(changes(d), level).value().orElseThrow();
        String inR = "t.test(c(%s), conf.level = %s)$conf.int";
        double tolerance = 1e-13 * (upper - lower);
        assertThat(interval.lower()).as(inR, d, level).isEqualTo(lower, within(tolerance));
        assertThat(interval.upper()).as(inR, d, level).isEqualTo(upper, within(tolerance));
    }

    @Test
    void theTestOfThreeChanges() {
        PairedT t = TTest.of(changes("1 2 4")).value().orElseThrow();
        String inR = "t.test(c(1, 2, 4)); also with alternative = 'less' and 'greater'";
        assertThat(t.t()).as(inR).isEqualTo(2.6457513110645907, within(1e-15));
        assertThat(t.df()).as(inR).isEqualTo(2);
        assertThat(t.pTwoSided()).as(inR).isEqualTo(0.11808289631180312, within(1e-14));
        assertThat(t.pLess()).as(inR).isEqualTo(0.9409585518440984, within(1e-14));
        assertThat(t.pGreater()).as(inR).isEqualTo(0.05904144815590156, within(1e-14));
    }

    @Test
    void thePlainTestCarriesItsThreeIntervals() {
        Decimals changes = changes("-2.1 -1.5 -1.2 -0.8 0.3");
        PairedT t = TTest.of(changes).value().orElseThrow();
        assertThat(Outcome.of(t.ci90())).isEqualTo(TTest.interval(changes, 0.9));
        assertThat(Outcome.of(t.ci95())).isEqualTo(TTest.interval(changes, 0.95));
        assertThat(Outcome.of(t.ci99())).isEqualTo(TTest.interval(changes, 0.99));
    }

    @Test
    void withoutAVarianceThereIsNoTestAndNoInterval() {
        assertThat(TTest.of(changes(""))).isEqualTo(Outcome.not(Why.NO_COMPLETE_PAIR));
        assertThat(TTest.interval(changes(""), 0.95)).isEqualTo(Outcome.not(Why.NO_COMPLETE_PAIR));
        assertThat(TTest.of(changes("3"))).isEqualTo(Outcome.not(Why.N_BELOW_2));
        assertThat(TTest.interval(changes("3"), 0.95)).isEqualTo(Outcome.not(Why.N_BELOW_2));
        assertThat(TTest.of(changes("3 3"))).isEqualTo(Outcome.not(Why.ZERO_VARIANCE));
        assertThat(TTest.interval(changes("3 3"), 0.95)).isEqualTo(Outcome.not(Why.ZERO_VARIANCE));
        assertThat(TTest.interval(changes("0 0 0 0"), 0.95)).isEqualTo(Outcome.not(Why.ZERO_VARIANCE));
    }

    @Test
    void changesThatSumToZeroHaveATOfZero() {
        PairedT t = TTest.of(changes("-3 -1 4")).value().orElseThrow();
        assertThat(t.t()).isZero();
        assertThat(t.pTwoSided()).isEqualTo(1);
        assertThat(t.ci95().lower()).isEqualTo(-t.ci95().upper());
    }

    @Test
    void whatADoubleCannotHoldIsNotGiven() {
        String vast = "0 1E+300";
        // R: qt((1 + level) / 2, 1) is 6e14, times a standard error of 5e299
        assertThat(TTest.interval(changes(vast), 1 - 1e-15)).isEqualTo(Outcome.not(Why.OUT_OF_RANGE));
        assertThat(TTest.interval(changes(vast), 0.95).value()).isPresent();
        // a mean of 1e300 and a standard error of 5e-301
        String digits = "0".repeat(600);
        Decimals nearlyEqual = PairedSample.of(
                        Collections.nCopies(2, BigDecimal.ZERO),
                        List.of(
                                new BigDecimal("1E+300"),
                                new BigDecimal("1" + digits + "E-300").add(new BigDecimal("1E-300"))))
                .change();
        assertThat(TTest.of(nearlyEqual)).isEqualTo(Outcome.not(Why.OUT_OF_RANGE));
        assertThat(TTest.interval(nearlyEqual, 0.95)).isEqualTo(Outcome.of(new Interval(1e300, 1e300)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, -1.5, Double.NaN})
    void aLevelIsBelowOne(double level) {
        Decimals changes = changes("1 2 4");
        assertThatIllegalArgumentException().isThrownBy(() -> TTest.interval(changes, level));
    }
}
