package org.secretomefhir.statistics.repeated;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The restricted likelihood at one covariance.
 *
 * @param weights the inverse covariance of the visits of each pattern
 * @param shift the generalised least squares means minus the means of everybody seen at the visits
 * @param meanCovariance covariance of these means
 */
record LikelihoodPoint(
        List<VisitPattern> patterns,
        List<RealMatrix> weights,
        RealVector shift,
        RealMatrix meanCovariance,
        double logLikelihood) {

    /**
     * How the likelihood changes with the covariance. The matrices are symmetric and hold their lower triangles only.
     *
     * @param score first derivatives
     * @param observed second derivatives, negated
     * @param expected what these are on average if the covariance is the true one
     * @param withKnownMeans what the diagonal of that would be if the means at the visits were known
     */
    record Slope(RealVector score, RealMatrix observed, RealMatrix expected, RealVector withKnownMeans) {
        /** What is left of a diagonal in which nothing should be left is rounding, far less than this part. */
        private static final double ROUNDING = 1e-10;

        /** Whether the values tell something in every direction. */
        boolean identified() {
            for (int k = 0; k < score.getDimension(); k++) {
                if (expected.getEntry(k, k) <= ROUNDING * withKnownMeans.getEntry(k)) {
                    return false;
                }
            }
            return PositiveDefinite.of(expected) != null;
        }
    }

    /**
     * The slope along these matrices, the covariance being a sum of multiples of them. With P = V^-1 - V^-1 X C X' V^-1 and
     * C the covariance of the means, the score along G is {@code -1/2 (tr PG - y'PGPy)}, and the negated second derivative
     * along G and H {@code y'PGPHPy - 1/2 tr PGPH} (Harville 1977; Lindstrom and Bates 1988, J Am Stat Assoc 83:1014).
     */
    Slope slope(List<RealMatrix> basis) {
        int size = basis.size();
        int visits = shift.getDimension();
        double[] score = new double[size];
        double[] withKnownMeans = new double[size];
        RealMatrix observed = MatrixUtils.createRealMatrix(size, size);
        RealMatrix expected = MatrixUtils.createRealMatrix(size, size);
        List<RealMatrix> onMeans = new ArrayList<>();
        List<RealVector> onShift = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            onMeans.add(MatrixUtils.createRealMatrix(visits, visits));
            onShift.add(new ArrayRealVector(visits));
        }
        for (int i = 0; i < patterns.size(); i++) {
            VisitPattern pattern = patterns.get(i);
            RealMatrix weight = weights.get(i);
            RealMatrix all = weight.scalarMultiply(pattern.subjects());
            RealMatrix fitted = all.multiply(pattern.of(meanCovariance)).multiply(weight);
            RealMatrix squares = weight.multiply(pattern.squaresAbout(shift)).multiply(weight);
            RealVector residual = all.operate(pattern.deviation().subtract(pattern.of(shift)));
            RealMatrix onAverage = all.scalarMultiply(0.5).subtract(fitted);
            RealMatrix seen = squares.subtract(onAverage);
            RealMatrix gradient = squares.add(fitted).subtract(all);
            List<RealMatrix> ahead = new ArrayList<>();
            List<RealMatrix> asSeen = new ArrayList<>();
            List<RealMatrix> asExpected = new ArrayList<>();
            for (int k = 0; k < size; k++) {
                RealMatrix direction = pattern.of(basis.get(k));
                score[k] += Trace.ofProduct(gradient, direction) / 2;
                RealMatrix turned = weight.multiply(direction);
                withKnownMeans[k] += pattern.subjects() * Trace.ofProduct(turned, turned) / 2;
                ahead.add(turned);
                asSeen.add(seen.multiply(direction));
                asExpected.add(onAverage.multiply(direction));
                pattern.add(turned.multiply(all), onMeans.get(k));
                pattern.add(turned.operate(residual), onShift.get(k));
            }
            Trace.addProducts(asSeen, ahead, 1, observed);
            Trace.addProducts(asExpected, ahead, 1, expected);
        }
        List<RealMatrix> means = onMeans.stream().map(meanCovariance::multiply).toList();
        Trace.addProducts(means, means, -0.5, observed);
        Trace.addProducts(means, means, 0.5, expected);
        for (int k = 0; k < size; k++) {
            RealVector moved = meanCovariance.operate(onShift.get(k));
            for (int l = 0; l <= k; l++) {
                observed.addToEntry(k, l, -moved.dotProduct(onShift.get(l)));
            }
        }
        return new Slope(
                new ArrayRealVector(score, false), observed, expected, new ArrayRealVector(withKnownMeans, false));
    }
}
