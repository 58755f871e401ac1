package org.secretomefhir.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn from, and the sums of draws. */
class UrnTest {

    @Test
    void equalValuesAreOneKind() {
        Urn urn = Urn.of(new long[] {0, 0, 3, 3, 3, 10});
        assertThat(urn.draws()).isEqualTo(6);
        assertThat(urn.kinds()).isEqualTo(3);
        assertThat(urn.value(1)).isEqualTo(3);
        assertThat(urn.range()).isEqualTo(10);
        assertThat(urn.share(0)).isEqualTo(2 / 6.0);
        assertThat(urn.share(1)).isEqualTo(0.5);
        assertThat(urn.mean()).as("mean(c(0, 0, 3, 3, 3, 10))").isEqualTo(19 / 6.0, within(1e-15));
        // sum of squares 127
        assertThat(urn.deviation()).isEqualTo(Math.sqrt(127 / 6.0 - 361 / 36.0), within(1e-15));
    }

    @Test
    void theWindowOfFewDrawsIsTheWholeSupport() {
        assertThat(Urn.of(new long[] {0, 1, 5}).window()).isEqualTo(new Urn.Window(0, 16));
    }

    /** One outlier among many small values: the sum is skew. */
    @ParameterizedTest
    @ValueSource(longs = {20, 60, 200})
    void nextToNothingLiesOutsideTheWindowAndTheWindowIsNotWide(long largest) {
        long[] values = new Random(largest).longs(300, 0, 21).toArray();
        values[0] = 0;
        values[299] = largest;
        Arrays.sort(values);
        Urn urn = Urn.of(values);
        Urn.Window window = urn.window();
        double[] probabilities = addedUp(values);
        double before = 0;
        for (int sum = 0; sum < window.first(); sum++) {
            before += probabilities[sum];
        }
        double after = 0;
        for (int sum = probabilities.length - 1; sum >= window.first() + window.length(); sum--) {
            after += probabilities[sum];
        }
        assertThat(before).isLessThan(1e-17);
        assertThat(after).isLessThan(1e-17);
        // a normal distribution would need 8.5 deviations on each side, an exponential tail 41 times its scale
        double deviation = Math.sqrt(urn.draws()) * urn.deviation();
        assertThat(window.length()).isLessThan((long) (19 * deviation + 12 * Math.max(0, largest - 20)));
        assertThat(window.first()).isGreaterThan((long) (urn.draws() * urn.mean() - 9.5 * deviation));
    }

    /** Each sum of so many draws by going through all of them. */
    @Test
    void sumsOfDrawsHaveTheProbabilitiesOfAllSequences() {
        for (long[] values : new long[][] {{0, 1, 4}, {0, 0, 2, 3}, {0, 1_000_003, 5_000_000, 5_000_000}}) {
            Urn urn = Urn.of(values);
            for (int draws = 1; draws <= 5; draws++) {
                Draws sorted = Draws.of(urn, draws).sorted();
                int n = values.length;
                int all = (int) Math.pow(n, draws);
                long[] sums = new long[all];
                for (int sequence = 0; sequence < all; sequence++) {
                    for (int draw = 0, rest = sequence; draw < draws; draw++, rest /= n) {
                        sums[sequence] += values[rest % n];
                    }
                }
                for (int i = 0; i < sorted.sums().length; i++) {
                    long sum = sorted.sums()[i];
                    double share = Arrays.stream(sums).filter(one -> one == sum).count() / (double) all;
                    assertThat(sorted.probabilities()[i]).isEqualTo(share, within(1e-15));
                }
                assertThat(Arrays.stream(sorted.probabilities()).sum()).isEqualTo(1, within(1e-14));
                assertThat(sorted.sums()).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void theNumberOfSumsIsForetold() {
        Random random = new Random(6);
        for (int round = 0; round < 40; round++) {
            long[] values = random.longs(2 + random.nextInt(5), 0, round % 2 == 0 ? 6 : 100_000)
                    .sorted()
                    .toArray();
            values[0] = 0;
            Urn urn = Urn.of(values);
            for (int draws = 1; draws <= 6; draws++) {
                assertThat((double) Draws.of(urn, draws).sums().length).isEqualTo(Draws.size(urn, draws));
            }
        }
    }

    /** An addition for every value, kind and draw, or the selections of the draws, whichever are fewer. */
    @Test
    void theCostOfSumsGrowsWithTheWork() {
        Urn narrow = Urn.of(new Random(8).longs(200, 0, 50).sorted().toArray());
        assertThat(Draws.cost(narrow, 100) / Draws.cost(narrow, 50)).isCloseTo(4, within(1e-12));
        Urn three = Urn.of(new long[] {0, 0, 7, 100});
        Urn wider = Urn.of(new long[] {0, 0, 14, 200});
        Urn more = Urn.of(new long[] {0, 0, 3, 7, 50, 100});
        assertThat(Draws.cost(wider, 50) / Draws.cost(three, 50)).isCloseTo(2, within(1e-12));
        assertThat(Draws.cost(more, 50) / Draws.cost(three, 50)).isCloseTo(5 / 3.0, within(1e-12));
        // a huge range costs a list nothing
        Urn huge = Urn.of(new long[] {0, 1_000_003, 5_000_000});
        Urn vast = Urn.of(new long[] {0, 1_000_000_003, 5_000_000_000L});
        assertThat(Draws.cost(vast, 6)).isEqualTo(Draws.cost(huge, 6));
        assertThat(Draws.cost(vast, 20)).isLessThan(1e5);
    }

    @Test
    void aLatticeCostsByItsPointsUpToTwoMillion() {
        double thousand = LatticePower.cost(new Urn.Window(0, 1 << 10));
        assertThat(LatticePower.cost(new Urn.Window(7, (1 << 11) - 1)))
                .as("as many points")
                .isEqualTo(thousand);
        assertThat(LatticePower.cost(new Urn.Window(0, 1 << 11))).isEqualTo(2 * thousand);
        assertThat(thousand).as("some nanoseconds a point").isBetween(1e4, 1e6);
        assertThat(LatticePower.cost(new Urn.Window(0, (1 << 21) - 1))).isFinite();
        assertThat(LatticePower.cost(new Urn.Window(0, 1 << 21))).isInfinite();
    }

    @Test
    void twoHalvesCostMoreThanTheirDraws() {
        for (long range : new long[] {20, 1_000, 1_000_000, 1_000_000_000}) {
            for (int n : new int[] {7, 12, 16}) {
                long[] values = new Random(n).longs(n, 0, range + 1).toArray();
                values[0] = 0;
                values[n - 1] = range;
                Arrays.sort(values);
                Urn urn = Urn.of(values);
                double draws = Draws.cost(urn, n / 2) + Draws.cost(urn, n - n / 2);
                double sums = Draws.size(urn, n / 2) + Draws.size(urn, n - n / 2);
                // each sum is passed some thirty times, some nanoseconds each, and sorted
                assertThat(TwoHalves.cost(urn)).isGreaterThan(draws + 20 * Draws.size(urn, n / 2));
                assertThat(TwoHalves.cost(urn)).isLessThan(draws + 300 * sums + 2e6 * 2);
            }
        }
    }

    private static double[] addedUp(long[] values) {
        int n = values.length;
        double[] shares = new double[(int) values[n - 1] + 1];
        Arrays.stream(values).forEach(value -> shares[(int) value] += 1.0 / n);
        double[] sum = {1};
        for (int draw = 0; draw < n; draw++) {
            double[] next = new double[sum.length + shares.length - 1];
            for (int v = 0; v < shares.length; v++) {
                for (int k = 0; shares[v] > 0 && k < sum.length; k++) {
                    next[k + v] += shares[v] * sum[k];
                }
            }
            sum = next;
        }
        return sum;
    }
}
