package org.secretomefhir.statistics.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;

/** The step procedures against what they are short cuts for. */
class AdjustmentTest {

    /** p of a hypothesis by the closure principle: the largest p of all intersections that contain it. */
    private static double closed(double[] p, int hypothesis, ToDoubleFunction<double[]> intersection) {
        double largest = 0;
        for (int set = 1; set < 1 << p.length; set++) {
            if ((set >> hypothesis & 1) == 1) {
                int members = set;
                double[] chosen = java.util.stream.IntStream.range(0, p.length)
                        .filter(i -> (members >> i & 1) == 1)
                        .mapToDouble(i -> p[i])
                        .sorted()
                        .toArray();
                largest = Math.max(largest, Math.min(1, intersection.applyAsDouble(chosen)));
            }
        }
        return largest;
    }

    private static double simes(double[] ascending) {
        double smallest = 1;
        for (int i = 0; i < ascending.length; i++) {
            smallest = Math.min(smallest, ascending.length * ascending[i] / (i + 1));
        }
        return smallest;
    }

    private static double[] adjusted(Multiplicity procedure, double[] p) {
        List<Outcome<Double>> outcomes =
                DoubleStream.of(p).mapToObj(value -> Outcome.of(value)).toList();
        return Adjustment.adjust(procedure, outcomes).stream()
                .mapToDouble(one -> one.value().orElseThrow())
                .toArray();
    }

    /** Random p-values, some equal, some zero or one. */
    private static double[][] families() {
        Random random = new Random(20);
        double[][] families = new double[120][];
        for (int i = 0; i < families.length; i++) {
            double power = 1 + i % 4;
            families[i] = random.doubles(1 + i % 7)
                    .map(p -> Math.pow(p, power))
                    .map(p -> random.nextInt(4) == 0 ? Math.round(p * 4) / 4.0 : p)
                    .toArray();
        }
        return families;
    }

    @Test
    void hommelIsTheClosureOfSimesAndHolmThatOfBonferroni() {
        for (double[] p : families()) {
            double[] hommel = adjusted(Multiplicity.HOMMEL, p);
            double[] holm = adjusted(Multiplicity.HOLM, p);
            for (int i = 0; i < p.length; i++) {
                assertThat(hommel[i]).isCloseTo(closed(p, i, AdjustmentTest::simes), within(1e-15));
                assertThat(holm[i]).isCloseTo(closed(p, i, set -> set.length * set[0]), within(1e-15));
            }
        }
    }

    @Test
    void falseDiscoveryRatesAreTheSmallestRatioAtOrAboveTheP() {
        for (double[] p : families()) {
            double harmonic = 0;
            for (int i = 1; i <= p.length; i++) {
                harmonic += 1.0 / i;
            }
            double[] bh = adjusted(Multiplicity.BH, p);
            double[] by = adjusted(Multiplicity.BY, p);
            double[] bonferroni = adjusted(Multiplicity.BONFERRONI, p);
            for (int i = 0; i < p.length; i++) {
                double own = p[i];
                double smallest = Arrays.stream(p)
                        .filter(limit -> limit >= own)
                        .map(limit -> p.length
                                * limit
                                / Arrays.stream(p).filter(q -> q <= limit).count())
                        .min()
                        .orElseThrow();
                assertThat(bh[i]).isCloseTo(Math.min(1, smallest), within(1e-15));
                assertThat(by[i]).isCloseTo(Math.min(1, harmonic * smallest), within(1e-15));
                assertThat(bonferroni[i]).isEqualTo(Math.min(1, p.length * own));
            }
        }
    }

    @Test
    void hochbergRejectsAllUpToTheLastThatIsSmallEnough() {
        for (double[] p : families()) {
            double[] hochberg = adjusted(Multiplicity.HOCHBERG, p);
            for (int i = 0; i < p.length; i++) {
                double own = p[i];
                double smallest = Arrays.stream(p)
                        .filter(limit -> limit >= own)
                        .map(limit -> limit
                                * (1 + Arrays.stream(p).filter(q -> q > limit).count()))
                        .min()
                        .orElseThrow();
                assertThat(hochberg[i]).isCloseTo(Math.min(1, smallest), within(1e-15));
            }
        }
    }

    @Test
    void aMissingPStaysMissingAndIsNotCounted() {
        List<Outcome<Double>> p = List.of(Outcome.of(0.04), Outcome.not(Why.ZERO_VARIANCE), Outcome.of(0.01));
        for (Multiplicity procedure : Multiplicity.values()) {
            List<Outcome<Double>> found = Adjustment.adjust(procedure, p);
            double[] pair = adjusted(procedure, new double[] {0.04, 0.01});
            assertThat(found).containsExactly(Outcome.of(pair[0]), Outcome.not(Why.ZERO_VARIANCE), Outcome.of(pair[1]));
            assertThat(Adjustment.adjust(procedure, List.of())).isEmpty();
        }
    }

    @Test
    void theSmallestAlphaIsWhatALonePMustReach() {
        for (Multiplicity procedure : Multiplicity.values()) {
            assertThat(Adjustment.smallestAlpha(procedure, 0.05, 0)).isEqualTo(0.05);
            assertThat(Adjustment.smallestAlpha(procedure, 0.05, 1)).isEqualTo(0.05);
            double smallest = Adjustment.smallestAlpha(procedure, 0.05, 4);
            double[] alone = {1, smallest * 0.999, 1, 1};
            assertThat(adjusted(procedure, alone)[1]).isLessThan(0.05);
            alone[1] = smallest * 1.001;
            assertThat(adjusted(procedure, alone)[1]).isGreaterThan(0.05);
        }
    }
}
