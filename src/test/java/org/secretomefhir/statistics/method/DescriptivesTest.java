package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.statistics.EndpointResult.Moments;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.Decimals;

class DescriptivesTest {

    private static Decimals sample(String values) {
        List<BigDecimal> column = values.isEmpty()
                ? List.of()
                : Stream.of(values.split(" ")).map(BigDecimal::new).toList();
        return PairedSample.of(Collections.nCopies(column.size(), BigDecimal.ZERO), column)
                .post();
    }

    private static double number(Outcome<Double> outcome) {
        return outcome.value().orElseThrow();
    }

    /** R: quantile(x, c(.25, .5, .75), type = 7), quantile(x, c(.25, .75), type = 6) */
    @ParameterizedTest
    @CsvSource({
        "'7', 7, 7, 7, 7, 7",
        "'10 20', 12.5, 15, 17.5, 10, 20",
        "'10 20 40', 15, 20, 30, 10, 40",
        "'10 20 40 80', 17.5, 30, 50, 12.5, 70",
        "'10 20 40 80 160', 20, 40, 80, 15, 120",
        "'10 20 40 80 160 320', 25, 60, 140, 17.5, 200",
        "'10 20 40 80 160 320 640', 30, 80, 240, 20, 320",
        "'-3 -1 0.5', -2, -1, -0.25, -3, 0.5"
    })
    void quartilesOfTypeSevenAndSix(String values, double q1, double median, double q3, double q1Six, double q3Six) {
        Summary found = Descriptives.summary(sample(values));
        assertThat(number(found.q1())).isEqualTo(q1);
        assertThat(number(found.median())).isEqualTo(median);
        assertThat(number(found.q3())).isEqualTo(q3);
        assertThat(number(found.iqr())).isEqualTo(q3 - q1);
        assertThat(number(found.q1Type6())).isEqualTo(q1Six);
        assertThat(number(found.q3Type6())).isEqualTo(q3Six);
    }

    @Test
    void spreadNeedsTwoValuesAndIsZeroForEqualOnes() {
        Summary one = Descriptives.summary(sample("4"));
        assertThat(one.n()).isEqualTo(1);
        assertThat(number(one.mean())).isEqualTo(4);
        assertThat(one.sd().reason()).contains(Why.N_BELOW_2);
        assertThat(one.se().reason()).contains(Why.N_BELOW_2);
        Summary two = Descriptives.summary(sample("1 4"));
        assertThat(number(two.sd())).isEqualTo(Math.sqrt(4.5), within(1e-15));
        assertThat(number(two.se())).isEqualTo(1.5);
        assertThat(number(two.min())).isEqualTo(1);
        assertThat(number(two.max())).isEqualTo(4);
        assertThat(number(Descriptives.summary(sample("3 3 3")).sd())).isZero();
        assertThat(Descriptives.summary(sample("")).median().reason()).contains(Why.NO_COMPLETE_PAIR);
    }

    @Test
    void shapeNeedsThreeValuesThatAreNotAllEqual() {
        assertThat(Descriptives.moments(sample("")).skewnessG1().reason()).contains(Why.NO_COMPLETE_PAIR);
        assertThat(Descriptives.moments(sample("1 2")).kurtosisG2().reason()).contains(Why.N_BELOW_3);
        assertThat(Descriptives.moments(sample("2 2 2")).kurtosisG2().reason()).contains(Why.ZERO_VARIANCE);
        // about the mean 4/3: -4/3, -1/3, 5/3, so m2 = 14/9, m3 = 20/27 and m4 = 98/27
        Moments found = Descriptives.moments(sample("0 1 3"));
        assertThat(number(found.skewnessG1())).isEqualTo(20 / 27.0 / Math.pow(14 / 9.0, 1.5), within(1e-15));
        assertThat(number(found.kurtosisG2())).isEqualTo(-1.5, within(1e-15));
        assertThat(number(Descriptives.moments(sample("0 2 3")).skewnessG1())).isEqualTo(-number(found.skewnessG1()));
        assertThat(number(Descriptives.moments(sample("1 2 3")).skewnessG1())).isZero();
    }
}
