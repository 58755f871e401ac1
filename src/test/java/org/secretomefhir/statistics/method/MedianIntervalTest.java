package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.Decimals;

class MedianIntervalTest {

    /** R: k <- qbinom((1 - level) / 2, n, .5); 1 - 2 * pbinom(k - 1, n, .5) */
    @ParameterizedTest
    @CsvSource({
        "5, 0.9, 1, 0.9375",
        "6, 0.9, 1, 0.96875",
        "6, 0.95, 1, 0.96875",
        "9, 0.9, 2, 0.9609375",
        "9, 0.95, 2, 0.9609375",
        "9, 0.99, 1, 0.99609375",
        "11, 0.9, 3, 0.9345703125",
        "11, 0.95, 2, 0.98828125",
        "11, 0.99, 1, 0.9990234375",
        "12, 0.9, 3, 0.96142578125",
        "12, 0.95, 3, 0.96142578125",
        "12, 0.99, 2, 0.99365234375",
        "40, 0.9, 15, 0.919309532248007",
        "40, 0.95, 14, 0.9615226917158",
        "40, 0.99, 12, 0.993573423904309",
        "1000, 0.9, 474, 0.906312708524503",
        "1000, 0.95, 469, 0.953708802639502",
        "1000, 0.99, 459, 0.991360050997739"
    })
    void rankAndAchievedLevelAreThoseOfR(int n, double level, int rank, double achieved) {
        MedianInterval found = MedianInterval.of(
                        changes(IntStream.rangeClosed(1, n)
                                .mapToObj(BigDecimal::valueOf)
                                .toList()),
                        level)
                .value()
                .orElseThrow();
        assertThat(found.rank()).isEqualTo(rank);
        assertThat(found.achievedLevel()).isCloseTo(achieved, within(1e-12));
        assertThat(found.lower()).isEqualTo(rank);
        assertThat(found.upper()).isEqualTo(n + 1.0 - rank);
        assertThat(found.median()).isEqualTo((n + 1) / 2.0);
    }

    /** R: qbinom((1 - level) / 2, n, .5) is 0. */
    @ParameterizedTest
    @CsvSource({"2, 0.9", "4, 0.9", "5, 0.95", "6, 0.99", "7, 0.99"})
    void soFewHaveNoIntervalOfThatLevel(int n, double level) {
        List<BigDecimal> values =
                IntStream.rangeClosed(1, n).mapToObj(BigDecimal::valueOf).toList();
        assertThat(MedianInterval.of(changes(values), level).reason()).contains(Why.LEVEL_NOT_REACHED);
    }

    @Test
    void tooFewSayWhy() {
        assertThat(MedianInterval.of(changes(List.of()), 0.95).reason()).contains(Why.NO_COMPLETE_PAIR);
        assertThat(MedianInterval.of(changes(List.of(BigDecimal.ONE)), 0.95).reason())
                .contains(Why.N_BELOW_2);
    }

    /** Of T-scores to one decimal, eleven pairs: the interval covers as planned, the strict count of R does not. */
    @Test
    void theIntervalCoversWithItsLevelWhereTheStrictBootstrapDoesNot() {
        Random random = new Random(4);
        int runs = 600;
        int covered = 0;
        int strict = 0;
        int computed = 0;
        for (int run = 0; run < runs; run++) {
            List<BigDecimal> drawn = IntStream.range(0, 11)
                    .mapToObj(i -> BigDecimal.valueOf(Math.round(4 + 2 * random.nextGaussian()), 1))
                    .toList();
            MedianInterval exact =
                    MedianInterval.of(changes(drawn), 0.95).value().orElseThrow();
            covered += exact.lower() <= 0.4 && 0.4 <= exact.upper() ? 1 : 0;
            Limits limits = MedianBootstrap.of(changes(drawn), 20_220_101)
                    .map(found -> found.strict().bcaCi95())
                    .fold(found -> found, Limits::not);
            Outcome<Double> upper = limits.upper();
            boolean present =
                    limits.lower().value().isPresent() && upper.value().isPresent();
            computed += present ? 1 : 0;
            strict += present
                            && limits.lower().value().orElseThrow() <= 0.4
                            && 0.4 <= upper.value().orElseThrow()
                    ? 1
                    : 0;
        }
        // the standard error of a coverage of 0.95 in so many runs is 0.009
        assertThat(covered / (double) runs).isGreaterThan(0.95 - 0.027);
        // the strict count, where it has an interval at all: in the long run three quarters
        assertThat(computed).isBetween(runs / 2, runs - 1);
        assertThat(strict / (double) computed).isLessThan(0.85);
    }

    private static Decimals changes(List<BigDecimal> values) {
        return PairedSample.of(Collections.nCopies(values.size(), BigDecimal.ZERO), values)
                .change();
    }
}
