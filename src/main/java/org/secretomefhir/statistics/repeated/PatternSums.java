package org.secretomefhir.statistics.repeated;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.exact.Ratio;

/** Adds up, in integers, the values of the subjects who were seen at the same visits. */
final class PatternSums {
    private final int[] visits;
    private final BigInteger[] sums;
    private final BigInteger[][] products;
    private int subjects;

    /** @param visits positions of the visits, ascending */
    PatternSums(int[] visits) {
        this.visits = visits.clone();
        this.sums = new BigInteger[visits.length];
        this.products = new BigInteger[visits.length][visits.length];
        Arrays.fill(sums, BigInteger.ZERO);
        for (BigInteger[] row : products) {
            Arrays.fill(row, BigInteger.ZERO);
        }
    }

    /** One subject; there are values at the visits of this pattern. */
    void add(@Nullable BigInteger[] row) {
        subjects++;
        for (int i = 0; i < visits.length; i++) {
            BigInteger value = value(row, i);
            sums[i] = sums[i].add(value);
            for (int j = 0; j <= i; j++) {
                products[i][j] = products[i][j].add(value.multiply(value(row, j)));
            }
        }
    }

    /** Adds the number of subjects and the sum at each visit of this pattern. */
    void addTo(int[] counts, BigInteger[] totals) {
        for (int i = 0; i < visits.length; i++) {
            counts[visits[i]] += subjects;
            totals[visits[i]] = totals[visits[i]].add(sums[i]);
        }
    }

    /**
     * What the likelihood needs.
     *
     * @param counts of the subjects at each visit, all patterns together
     * @param totals likewise of their values
     * @param bits one is 2 to this power steps
     */
    VisitPattern pattern(int[] counts, BigInteger[] totals, int bits) {
        BigInteger n = BigInteger.valueOf(subjects);
        double[] deviation = new double[visits.length];
        RealMatrix scatter = MatrixUtils.createRealMatrix(visits.length, visits.length);
        for (int i = 0; i < visits.length; i++) {
            BigInteger everybody = BigInteger.valueOf(counts[visits[i]]);
            BigInteger difference = sums[i].multiply(everybody).subtract(totals[visits[i]].multiply(n));
            deviation[i] = Ratio.toDouble(difference, n.multiply(everybody).shiftLeft(bits));
            for (int j = 0; j <= i; j++) {
                BigInteger centred = products[i][j].multiply(n).subtract(sums[i].multiply(sums[j]));
                double entry = Ratio.toDouble(centred, n.shiftLeft(2 * bits));
                scatter.setEntry(i, j, entry);
                scatter.setEntry(j, i, entry);
            }
        }
        return new VisitPattern(subjects, visits, deviation, scatter);
    }

    private BigInteger value(@Nullable BigInteger[] row, int i) {
        return Objects.requireNonNull(row[visits[i]], "no value at a visit of the pattern");
    }
}
