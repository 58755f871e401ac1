package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.secretomefhir.statistics.Interval;

class ProportionTest {

    @Test
    void limitsOfClopperAndPearsonLeaveHalfTheRestOnEachSide() {
        for (int n : new int[] {1, 2, 7, 11, 40}) {
            for (int k = 0; k <= n; k++) {
                Interval limits = new Proportion(k, n).clopperPearson(0.95);
                if (k > 0) {
                    double atLeast =
                            1 - BinomialDistribution.of(n, limits.lower()).cumulativeProbability(k - 1);
                    assertThat(atLeast).isCloseTo(0.025, within(1e-12));
                }
                if (k < n) {
                    double atMost = BinomialDistribution.of(n, limits.upper()).cumulativeProbability(k);
                    assertThat(atMost).isCloseTo(0.025, within(1e-12));
                }
            }
        }
    }

    @Test
    void limitsOfWilsonSolveTheScoreEquation() {
        for (int n : new int[] {1, 5, 11, 1000}) {
            for (int k = 0; k <= n; k += Math.max(1, n / 7)) {
                Interval limits = new Proportion(k, n).wilson(0.9);
                double p = k / (double) n;
                for (double limit : new double[] {limits.lower(), limits.upper()}) {
                    double distance = (p - limit) * (p - limit) * n;
                    double z = 1.6448536269514722;
                    assertThat(distance).isCloseTo(z * z * limit * (1 - limit), within(1e-12));
                }
            }
        }
    }

    @Test
    void noneAndAllReachTheEnds() {
        Proportion none = new Proportion(0, 11);
        Proportion all = new Proportion(11, 11);
        for (double level : new double[] {0.5, 0.95, 0.999}) {
            assertThat(none.clopperPearson(level).lower()).isZero();
            assertThat(none.wilson(level).lower()).isZero();
            assertThat(none.wilsonCorrected(level).lower()).isZero();
            assertThat(none.jeffreys(level).lower()).isZero();
            assertThat(all.clopperPearson(level).upper()).isEqualTo(1);
            assertThat(all.wilson(level).upper()).isEqualTo(1);
            assertThat(all.wilsonCorrected(level).upper()).isEqualTo(1);
            assertThat(all.jeffreys(level).upper()).isEqualTo(1);
        }
        assertThat(none.agrestiCoull(0.95).lower()).isNegative();
    }

    @Test
    void noneAndAllOfAnyNumberReachTheEndsOfTheScoreIntervalToTheLastBit() {
        for (int n = 1; n <= 300; n++) {
            for (double level : new double[] {0.8, 0.9, 0.95, 0.99}) {
                assertThat(new Proportion(0, n).wilson(level).lower()).isZero();
                assertThat(new Proportion(n, n).wilson(level).upper()).isEqualTo(1);
                assertThat(new Proportion(n, n).wilsonCorrected(level).upper()).isEqualTo(1);
            }
        }
    }

    @Test
    void kAndItsComplementMirror() {
        for (int k = 0; k <= 13; k++) {
            Proportion some = new Proportion(k, 13);
            Proportion others = new Proportion(13 - k, 13);
            assertThat(some.wilson(0.95).lower())
                    .isCloseTo(1 - others.wilson(0.95).upper(), within(1e-15));
            assertThat(some.clopperPearson(0.95).lower())
                    .isCloseTo(1 - others.clopperPearson(0.95).upper(), within(1e-14));
            assertThat(some.jeffreys(0.95).lower())
                    .isCloseTo(1 - others.jeffreys(0.95).upper(), within(1e-14));
            assertThat(some.wilsonCorrected(0.95).lower())
                    .isCloseTo(1 - others.wilsonCorrected(0.95).upper(), within(1e-15));
        }
    }

    @Test
    void refusesWhatIsNoShareOrNoLevel() {
        assertThatThrownBy(() -> new Proportion(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Proportion(-1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Proportion(6, 5)).isInstanceOf(IllegalArgumentException.class);
        Proportion share = new Proportion(1, 5);
        assertThatThrownBy(() -> share.wilson(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> share.wilson(1)).isInstanceOf(IllegalArgumentException.class);
        for (double level : new double[] {-0.5, 0, 1, 1.5, Double.NaN}) {
            assertThatThrownBy(() -> share.clopperPearson(level))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("confidence level");
        }
    }
}
