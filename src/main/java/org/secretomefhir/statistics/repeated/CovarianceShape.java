package org.secretomefhir.statistics.repeated;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** Covariances between visits that are sums of multiples of given matrices; those on the diagonal add up to the identity. */
enum CovarianceShape {
    /** Equal variances, no covariance. */
    INDEPENDENT,
    /** Equal variances, equal covariances, which may be negative. */
    COMPOUND_SYMMETRY,
    /** Any variances and covariances. */
    UNSTRUCTURED;

    /** The matrices, for so many visits. */
    List<RealMatrix> basis(int visits) {
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(visits);
        return switch (this) {
            case INDEPENDENT -> List.of(identity);
            case COMPOUND_SYMMETRY ->
                List.of(
                        identity,
                        MatrixUtils.createRealMatrix(visits, visits)
                                .scalarAdd(1)
                                .subtract(identity));
            case UNSTRUCTURED -> {
                List<RealMatrix> entries = new ArrayList<>();
                for (int i = 0; i < visits; i++) {
                    for (int j = 0; j <= i; j++) {
                        RealMatrix entry = MatrixUtils.createRealMatrix(visits, visits);
                        entry.setEntry(i, j, 1);
                        entry.setEntry(j, i, 1);
                        entries.add(entry);
                    }
                }
                yield entries;
            }
        };
    }

    /** The multiples that make equal variances without covariance. */
    static RealVector independent(List<RealMatrix> basis, double variance) {
        return new ArrayRealVector(
                basis.stream()
                        .mapToDouble(matrix -> matrix.getTrace() > 0 ? variance : 0)
                        .toArray(),
                false);
    }

    /** The sum of multiples. */
    static RealMatrix sum(List<RealMatrix> basis, RealVector multiples) {
        RealMatrix sum = basis.get(0).scalarMultiply(multiples.getEntry(0));
        for (int k = 1; k < basis.size(); k++) {
            sum = sum.add(basis.get(k).scalarMultiply(multiples.getEntry(k)));
        }
        return sum;
    }
}
