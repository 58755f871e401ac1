package org.secretomefhir.statistics.repeated;

import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * A symmetric matrix that is positive definite, with its inverse and the logarithm of its determinant. Decomposed after
 * scaling to a unit diagonal, so that the units of its rows do not matter.
 */
final class PositiveDefinite {
    /** Relative to the diagonal: what is left of a row beyond the rows before it, at least. */
    private static final double LEAST_PIVOT = 1e-11;

    private static final double ASYMMETRY = 1e-6;

    private final RealMatrix inverse;
    private final double logDeterminant;

    private PositiveDefinite(RealMatrix inverse, double logDeterminant) {
        this.inverse = inverse;
        this.logDeterminant = logDeterminant;
    }

    /**
     * Of a symmetric matrix, of which the lower triangle is read. Null if it is not positive definite, or so nearly singular
     * that its inverse would have no right digit.
     */
    static @Nullable PositiveDefinite of(RealMatrix matrix) {
        int size = matrix.getRowDimension();
        double[] roots = new double[size];
        double logDeterminant = 0;
        for (int i = 0; i < size; i++) {
            roots[i] = Math.sqrt(matrix.getEntry(i, i));
            if (!(roots[i] > 0 && roots[i] < Double.POSITIVE_INFINITY)) {
                return null;
            }
            logDeterminant += 2 * Math.log(roots[i]);
        }
        RealMatrix unit = MatrixUtils.createRealMatrix(size, size);
        for (int i = 0; i < size; i++) {
            unit.setEntry(i, i, 1);
            for (int j = 0; j < i; j++) {
                double value = matrix.getEntry(i, j) / roots[i] / roots[j];
                unit.setEntry(i, j, value);
                unit.setEntry(j, i, value);
            }
        }
        CholeskyDecomposition decomposition;
        try {
            decomposition = new CholeskyDecomposition(unit, ASYMMETRY, LEAST_PIVOT);
        } catch (NonPositiveDefiniteMatrixException indefinite) {
            return null;
        }
        RealMatrix inverse = decomposition.getSolver().getInverse();
        for (int i = 0; i < size; i++) {
            logDeterminant += 2 * Math.log(decomposition.getL().getEntry(i, i));
            for (int j = 0; j <= i; j++) {
                double value = (inverse.getEntry(i, j) + inverse.getEntry(j, i)) / 2 / roots[i] / roots[j];
                inverse.setEntry(i, j, value);
                inverse.setEntry(j, i, value);
            }
        }
        return new PositiveDefinite(inverse, logDeterminant);
    }

    RealMatrix inverse() {
        return inverse;
    }

    double logDeterminant() {
        return logDeterminant;
    }
}
