package org.secretomefhir.statistics.exact;

import java.math.BigInteger;

/** Determinants of matrices of integers, by elimination in which every division is exact (Bareiss 1968). */
public final class Determinant {
    private Determinant() {}

    /**
     * The determinant; 1 for no rows. Some size^3 / 3 multiplications. R: {@code det(matrix)}, rounded.
     *
     * @param matrix square; stays as it is
     */
    public static BigInteger of(BigInteger[][] matrix) {
        int size = matrix.length;
        BigInteger[][] m = new BigInteger[size][];
        for (int i = 0; i < size; i++) {
            m[i] = matrix[i].clone();
        }
        BigInteger previous = BigInteger.ONE;
        int sign = 1;
        for (int k = 0; k < size - 1; k++) {
            int pivot = k;
            while (pivot < size && m[pivot][k].signum() == 0) {
                pivot++;
            }
            if (pivot == size) {
                return BigInteger.ZERO;
            }
            if (pivot != k) {
                BigInteger[] row = m[k];
                m[k] = m[pivot];
                m[pivot] = row;
                sign = -sign;
            }
            for (int i = k + 1; i < size; i++) {
                for (int j = k + 1; j < size; j++) {
                    m[i][j] = m[i][j].multiply(m[k][k])
                            .subtract(m[i][k].multiply(m[k][j]))
                            .divide(previous);
                }
            }
            previous = m[k][k];
        }
        BigInteger last = size == 0 ? BigInteger.ONE : m[size - 1][size - 1];
        return sign < 0 ? last.negate() : last;
    }
}
