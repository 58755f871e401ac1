package org.secretomefhir.statistics.repeated;

import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;

/** Traces of products, without the products. */
final class Trace {
    private Trace() {}

    /** The sum of all {@code a_ij b_ji}. */
    static double ofProduct(RealMatrix a, RealMatrix b) {
        return dot(flat(a), flat(b.transpose()));
    }

    /** Adds a multiple of the traces of all products of an a and a b, a symmetric matrix, to the lower triangle. */
    static void addProducts(List<RealMatrix> a, List<RealMatrix> b, double factor, RealMatrix whole) {
        List<double[]> left = a.stream().map(Trace::flat).toList();
        List<double[]> right =
                b.stream().map(matrix -> flat(matrix.transpose())).toList();
        for (int k = 0; k < left.size(); k++) {
            for (int l = 0; l <= k; l++) {
                whole.addToEntry(k, l, factor * dot(left.get(k), right.get(l)));
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] flat(RealMatrix matrix) {
        int columns = matrix.getColumnDimension();
        double[] flat = new double[matrix.getRowDimension() * columns];
        for (int i = 0; i < matrix.getRowDimension(); i++) {
            System.arraycopy(matrix.getRow(i), 0, flat, i * columns, columns);
        }
        return flat;
    }
}
