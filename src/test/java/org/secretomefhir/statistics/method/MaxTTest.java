package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.secretomefhir.statistics.SignVectors;

class MaxTTest {
    private static double[] ranks(int n) {
        return IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
    }

    private static double[] random(Random random, int n) {
        return random.doubles(n, -1, 1).toArray();
    }

    @Test
    void endpointsThatAllFellTogetherCostNothing() {
        assertThat(MaxT.of(List.of(ranks(8), ranks(8), ranks(8)), true).adjusted())
                .as("2 / 2^8 each, where Holm's would be three times that")
                .containsExactly(2.0 / 256, 2.0 / 256, 2.0 / 256);
        assertThat(MaxT.of(List.of(ranks(8)), false).adjusted()).containsExactly(1.0 / 256);
    }

    @Test
    void anEndpointWithoutAnyChangeHasPOneAndChangesNoOther() {
        assertThat(MaxT.of(List.of(ranks(6), new double[6]), true).adjusted()).containsExactly(2.0 / 64, 1.0);
        assertThat(MaxT.of(List.of(new double[6]), true).adjusted()).containsExactly(1.0);
        assertThat(MaxT.of(List.of(), true).adjusted()).isEmpty();
        assertThat(MaxT.of(List.of(new double[0]), true).adjusted()).containsExactly(1.0);
    }

    @Test
    void subjectsWithoutAnyChangeAreNotCounted() {
        SignVectors signs =
                MaxT.of(List.of(Arrays.copyOf(ranks(20), 300)), true).signs();
        assertThat(signs.exact()).isTrue();
        assertThat(signs.subjects()).isEqualTo(20);
        assertThat(signs.signVectors()).isEqualTo(1L << 20);
        assertThat(MaxT.of(List.of(ranks(21)), true).signs().exact()).isFalse();
    }

    @Test
    void nineEndpointsOfTwentySubjectsAreGoneThroughWhole() {
        List<double[]> nine = Stream.generate(() -> ranks(20)).limit(9).toList();
        assertThat(MaxT.of(nine, true).adjusted()).containsOnly(2.0 / (1 << 20));
    }

    @Test
    void equalSubjectsInAnyOrderAndAnyScaleGiveTheSameP() {
        Random random = new Random(3);
        double[] one = random(random, 9);
        double[] two = random(random, 9);
        double[] expected = MaxT.of(List.of(one, two), true).adjusted();
        assertThat(MaxT.of(List.of(reversed(one, 1e300), reversed(two, 1e-200)), true)
                        .adjusted())
                .containsExactly(expected, within(1e-12));
        assertThat(MaxT.of(List.of(reversed(one, -1), reversed(two, -1)), true).adjusted())
                .as("two-sided, turned as a whole")
                .containsExactly(expected, within(1e-12));
    }

    private static double[] reversed(double[] values, double factor) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> factor * values[values.length - 1 - i])
                .toArray();
    }

    @Test
    void drawnAndAllSignVectorsAgreeWithinTheErrorOfTheDraws() {
        Random random = new Random(5);
        double[] twenty = random(random, 20);
        double[] other = random(random, 20);
        double[] all = MaxT.of(List.of(twenty, other), true).adjusted();
        double[] more = Arrays.copyOf(twenty, 21);
        more[20] = 1e-9; // hardly moves the sum, but is one subject more
        double[] drawn = MaxT.of(List.of(more, Arrays.copyOf(other, 21)), true).adjusted();
        assertThat(drawn).containsExactly(all, within(4 * Math.sqrt(0.25 / MaxT.DRAWS)));
        assertThat(drawn).isNotEqualTo(all);
    }

    @Test
    void noAdjustedPIsBelowTheSmallest() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int n = 3 + random.nextInt(6);
            List<double[]> scores = Stream.generate(() -> random(random, n))
                    .limit(1 + random.nextInt(4))
                    .toList();
            scores.forEach(column -> Arrays.setAll(column, i -> random.nextInt(4) == 0 ? 0 : column[i]));
            boolean twoSided = random.nextBoolean();
            MaxT procedure = MaxT.of(scores, twoSided);
            double[] adjusted = procedure.adjusted();
            double[] smallest = procedure.smallest();
            for (int k = 0; k < adjusted.length; k++) {
                assertThat(adjusted[k]).isBetween(smallest[k], 1.0);
            }
        }
    }

    @Test
    void theSmallestOfDrawnSignVectorsIsABoundOfTheLargestEndpoints() {
        double[] five = Arrays.copyOf(ranks(5), 30);
        double[] smallest =
                MaxT.of(List.of(five, Arrays.copyOf(ranks(30), 30)), true).smallest();
        assertThat(smallest).containsExactly(2.0 / 32, 1.0 / (MaxT.DRAWS + 1));
        assertThat(MaxT.of(List.of(five, ranks(30)), true).adjusted()[0]).isGreaterThanOrEqualTo(smallest[0]);
    }

    @Test
    void manyValuesAreDrawnLessOftenAndItIsSaid() {
        double[] many = IntStream.range(0, 100_000)
                .mapToDouble(i -> i % 2 == 0 ? i : -i)
                .toArray();
        MaxT procedure = MaxT.of(List.of(many), true);
        assertThat(procedure.signs().draws()).isEqualTo(20_000);
    }

    @Test
    void everyEndpointHasAScoreOfEverySubject() {
        assertThatIllegalArgumentException().isThrownBy(() -> MaxT.of(List.of(ranks(3), ranks(4)), true));
    }
}
