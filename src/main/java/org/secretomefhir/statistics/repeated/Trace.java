package org.secretomefhir.statistics.repeated;

import org.apache.commons.math3.linear.RealMatrix;

/** Traces of products, without the products. */
final class Trace {
    private Trace() {}

    /** The sum of all {@code a_ij b_ji}. */
    static double ofProduct(RealMatrix a, RealMatrix b) {
        double[][] left = a.getData();
        double[][] right = b.getData();
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right.length; j++) {
                sum += left[i][j] * right[j][i];
            }
        }
        return sum;
    }
}
