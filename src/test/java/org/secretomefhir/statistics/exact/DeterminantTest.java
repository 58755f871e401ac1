package org.secretomefhir.statistics.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeterminantTest {

    @Test
    void agreesWithExpansionByTheFirstRow() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            int size = random.nextInt(6);
            BigInteger[][] matrix = new BigInteger[size][size];
            for (BigInteger[] row : matrix) {
                Arrays.setAll(row, j -> BigInteger.valueOf(random.nextInt(5) - 2));
            }
            assertThat(Determinant.of(matrix)).isEqualTo(byExpansion(matrix));
        }
    }

    @Test
    void leavesTheMatrixAsItWas() {
        BigInteger[][] matrix = {
            {BigInteger.ZERO, BigInteger.TWO},
            {BigInteger.ONE, BigInteger.TEN}
        };
        assertThat(Determinant.of(matrix)).isEqualTo(-2);
        assertThat(matrix[0]).containsExactly(BigInteger.ZERO, BigInteger.TWO);
        assertThat(matrix[1]).containsExactly(BigInteger.ONE, BigInteger.TEN);
    }

    private static BigInteger byExpansion(BigInteger[][] matrix) {
        if (matrix.length == 0) {
            return BigInteger.ONE;
        }
        BigInteger sum = BigInteger.ZERO;
        for (int column = 0; column < matrix.length; column++) {
            int left = column;
            BigInteger[][] minor = Arrays.stream(matrix)
                    .skip(1)
                    .map(row -> {
                        BigInteger[] rest = new BigInteger[row.length - 1];
                        System.arraycopy(row, 0, rest, 0, left);
                        System.arraycopy(row, left + 1, rest, left, row.length - left - 1);
                        return rest;
                    })
                    .toArray(BigInteger[][]::new);
            BigInteger term = matrix[0][column].multiply(byExpansion(minor));
            sum = column % 2 == 0 ? sum.add(term) : sum.subtract(term);
        }
        return sum;
    }
}
