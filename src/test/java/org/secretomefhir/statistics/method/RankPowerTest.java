package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankPowerTest {
    /** Four standard errors of a share of 20,000. */
    private static final double NOISE = 4 * Math.sqrt(0.25 / RankPower.RUNS);

    @ParameterizedTest
    @CsvSource({
        "5, -1, 0, -1",
        "6, 0, 2, -1",
        "8, 3, 5, -1",
        "11, 10, 13, 3",
        "20, 52, 60, 32",
        "38, 235, 256, 182",
        "100, 1955, 2045, 1723"
    })
    void criticalValuesAreThoseOfR(int n, int twoSided, int oneSided, int oneOfNine) {
        assertThat(RankPower.critical(n, 0.05, true))
                .as("q <- qsignrank(.025, n); q - (psignrank(q, n) > .025)")
                .isEqualTo(twoSided);
        assertThat(RankPower.critical(n, 0.05, false)).isEqualTo(oneSided);
        assertThat(RankPower.critical(n, 0.05 / 9, true)).isEqualTo(oneOfNine);
    }

    @ParameterizedTest
    @CsvSource({
        "11, 0.937690663900624, 0.05, 0.755975",
        "38, 0.75, 0.00555555555555556, 0.935725",
        "8, 2, 0.05, 0.993",
        "33, 0.6, 0.05, 0.90217"
    })
    void powerIsThatOfTwoHundredThousandStudiesInR(int n, double dz, double alpha, double power) {
        assertThat(RankPower.power(n, dz, alpha, true))
                .as("mean(apply(matrix(rnorm(n * 2e5, dz), n), 2, function(x) sum(rank(abs(x))[x < 0])) <= critical)")
                .isEqualTo(power, within(NOISE));
        assertThat(RankPower.power(n, -dz, alpha, true)).isEqualTo(RankPower.power(n, dz, alpha, true));
    }

    @Test
    void withoutAShiftPowerIsTheLevelReallyReached() {
        assertThat(RankPower.power(11, 0, 0.05, false)).as("psignrank(13, 11)").isEqualTo(0.0415, within(NOISE));
        assertThat(RankPower.power(5, 3, 0.05, true)).isZero();
    }

    @Test
    void theSampleSizeIsTheFirstThatReachesThePower() {
        int n = RankPower.sampleSize(0.75, 0.8, 0.05, true)
                .value()
                .orElseThrow()
                .pairs();
        assertThat(RankPower.power(n, 0.75, 0.05, true)).isGreaterThanOrEqualTo(0.8);
        assertThat(RankPower.power(n - 1, 0.75, 0.05, true)).isLessThan(0.8);
        assertThat(n)
                .isGreaterThanOrEqualTo(
                        PairedPower.sampleSize(0.75, 0.8, 0.05).value().orElseThrow());
        assertThat(RankPower.sampleSize(5, 0.8, 0.05, true)
                        .value()
                        .orElseThrow()
                        .pairs())
                .as("no effect is so large that five pairs could show it")
                .isEqualTo(6);
    }

    @Test
    void manyPairsAreThoseOfTTimesPiThirds() {
        int byT = PairedPower.sampleSize(0.1, 0.8, 0.05).value().orElseThrow();
        RankPower.Pairs pairs =
                RankPower.sampleSize(0.1, 0.8, 0.05, true).value().orElseThrow();
        assertThat(pairs.simulated()).isFalse();
        assertThat(pairs.pairs()).isEqualTo((int) Math.ceil(byT * Math.PI / 3));
        assertThat(RankPower.sampleSize(1e-9, 0.8, 0.05, true).value()).isEmpty();
        assertThat(RankPower.sampleSize(0, 0.8, 0.05, true).value()).isEmpty();
    }

    @Test
    void theFewestPairsAreThoseWhoseSmallestPReachesAlpha() {
        assertThat(RankPower.smallestPairs(0.05, true)).isEqualTo(6);
        assertThat(RankPower.smallestPairs(0.05, false)).isEqualTo(5);
        assertThat(RankPower.smallestPairs(0.05 / 9, true)).isEqualTo(9);
        assertThat(RankPower.smallestPairs(0.03125, true)).isEqualTo(6);
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RankPower.critical(1001, 0.05, true));
        assertThatIllegalArgumentException().isThrownBy(() -> RankPower.smallestPairs(0, true));
        assertThatIllegalArgumentException().isThrownBy(() -> RankPower.sampleSize(1, 0.01, 0.05, true));
    }
}
