package org.secretomefhir.statistics.repeated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.secretomefhir.statistics.repeated.LikelihoodPoint.Slope;

/** Derivatives against differences, and information against its meaning. */
class LikelihoodSlopeTest {
    private static final RealMatrix COVARIANCE =
            MatrixUtils.createRealMatrix(new double[][] {{0.09, 0.02, 0.03}, {0.02, 0.08, 0.01}, {0.03, 0.01, 0.1}});
    private static final List<RealMatrix> BASIS = CovarianceShape.UNSTRUCTURED.basis(3);
    private static final double STEP = 1e-5;

    /** Visits are columns; null is missing. */
    private static RestrictedLikelihood likelihood(Integer[]... subjects) {
        List<List<BigDecimal>> rows = new ArrayList<>();
        for (Integer[] subject : subjects) {
            rows.add(Arrays.stream(subject)
                    .map(value -> value == null ? null : BigDecimal.valueOf(value))
                    .toList());
        }
        return new RestrictedLikelihood(SufficientStatistics.of(RepeatedSample.of(List.of("a", "b", "c"), rows)));
    }

    private static final RestrictedLikelihood UNBALANCED = likelihood(
            new Integer[] {0, 5, 7},
            new Integer[] {3, 4, 9},
            new Integer[] {8, null, 16},
            new Integer[] {2, 6, null},
            new Integer[] {null, 3, 5},
            new Integer[] {null, 12, null},
            new Integer[] {4, 1, 6});

    private static LikelihoodPoint at(RealMatrix covariance) {
        return Objects.requireNonNull(UNBALANCED.at(covariance));
    }

    @Test
    void theScoreIsTheRiseOfTheLikelihood() {
        Slope slope = at(COVARIANCE).slope(BASIS);
        for (int k = 0; k < BASIS.size(); k++) {
            RealMatrix step = BASIS.get(k).scalarMultiply(STEP);
            double rise = at(COVARIANCE.add(step)).logLikelihood()
                    - at(COVARIANCE.subtract(step)).logLikelihood();
            double expected = rise / (2 * STEP);
            assertThat(slope.score().getEntry(k)).isEqualTo(expected, within(1e-4));
        }
    }

    @Test
    void theObservedInformationIsTheFallOfTheScore() {
        Slope slope = at(COVARIANCE).slope(BASIS);
        for (int k = 0; k < BASIS.size(); k++) {
            RealMatrix step = BASIS.get(k).scalarMultiply(STEP);
            Slope above = at(COVARIANCE.add(step)).slope(BASIS);
            Slope below = at(COVARIANCE.subtract(step)).slope(BASIS);
            for (int l = 0; l <= k; l++) {
                double fall = below.score().getEntry(l) - above.score().getEntry(l);
                assertThat(slope.observed().getEntry(k, l)).isEqualTo(fall / (2 * STEP), within(1e-2));
            }
        }
    }

    @Test
    void theExpectedInformationIsHalfTheTraceOfItsDefinition() {
        // with P = V^-1 - V^-1 X (X' V^-1 X)^-1 X' V^-1 of all values: 1/2 tr(P G P H), all written out
        int[][] seen = {{0, 1, 2}, {0, 1, 2}, {0, 2}, {0, 1}, {1, 2}, {1}, {0, 1, 2}};
        int n = Arrays.stream(seen).mapToInt(visits -> visits.length).sum();
        RealMatrix means = MatrixUtils.createRealMatrix(n, 3);
        RealMatrix weights = MatrixUtils.createRealMatrix(n, n);
        List<RealMatrix> directions = new ArrayList<>();
        BASIS.forEach(matrix -> directions.add(MatrixUtils.createRealMatrix(n, n)));
        int row = 0;
        for (int[] visits : seen) {
            weights.setSubMatrix(
                    MatrixUtils.inverse(COVARIANCE.getSubMatrix(visits, visits)).getData(), row, row);
            for (int k = 0; k < directions.size(); k++) {
                directions
                        .get(k)
                        .setSubMatrix(BASIS.get(k).getSubMatrix(visits, visits).getData(), row, row);
            }
            for (int i = 0; i < visits.length; i++) {
                means.setEntry(row + i, visits[i], 1);
            }
            row += visits.length;
        }
        RealMatrix across = weights.multiply(means);
        RealMatrix projection = weights.subtract(
                across.multiply(MatrixUtils.inverse(means.transpose().multiply(across)))
                        .multiply(across.transpose()));
        Slope slope = at(COVARIANCE).slope(BASIS);
        for (int k = 0; k < directions.size(); k++) {
            RealMatrix first = projection.multiply(directions.get(k));
            for (int l = 0; l <= k; l++) {
                double expected =
                        first.multiply(projection).multiply(directions.get(l)).getTrace() / 2;
                assertThat(slope.expected().getEntry(k, l)).isEqualTo(expected, within(1e-9));
            }
            RealMatrix known = weights.multiply(directions.get(k));
            assertThat(slope.withKnownMeans().getEntry(k))
                    .isEqualTo(known.multiply(known).getTrace() / 2, within(1e-9));
        }
    }

    @Test
    void aCovarianceThatIsNoneHasNoLikelihood() {
        assertThat(UNBALANCED.at(COVARIANCE.scalarMultiply(-1))).isNull();
        RealMatrix contradictory = MatrixUtils.createRealMatrix(new double[][] {{1, 2, 0}, {2, 1, 0}, {0, 0, 1}});
        assertThat(UNBALANCED.at(contradictory)).isNull();
        assertThat(UNBALANCED.at(COVARIANCE.scalarMultiply(Double.POSITIVE_INFINITY)))
                .isNull();
    }
}
