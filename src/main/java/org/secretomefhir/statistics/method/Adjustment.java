package org.secretomefhir.statistics.method;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.Outcome;

/**
 * p-values adjusted for the number of tests in a family.
 *
 * <p>Sources: Bonferroni 1936; Holm 1979; Hochberg 1988; Hommel 1988 in the form of Wright 1992; Benjamini and Hochberg
 * 1995; Benjamini and Yekutieli 2001.
 */
public final class Adjustment {
    private Adjustment() {}

    /**
     * The adjusted p-values, in the order given. With m values that are not missing, ascending, p_i becomes, at most 1,
     *
     * <ul>
     *   <li>Bonferroni: m p_i;
     *   <li>Holm, also within a hierarchy, and where only single p-values are known of max-t: the largest of (m - j +
     *       1) p_j over j up to i;
     *   <li>Hochberg: the smallest of (m - j + 1) p_j over j from i;
     *   <li>Benjamini-Hochberg: the smallest of m p_j / j over j from i; Benjamini-Yekutieli: that times 1 + 1/2 + ...
     *       + 1/m;
     *   <li>Hommel: the smallest level at which Simes' tests of all sets that contain it reject.
     * </ul>
     *
     * <p>R: {@code p.adjust(p, method)}, {@code NA} for missing.
     *
     * <p>A missing p stays missing for its reason and is not counted. Equal p stay equal.
     *
     * @param procedure how to adjust
     * @param p values from 0 to 1
     */
    public static List<Outcome<Double>> adjust(Multiplicity procedure, List<Outcome<Double>> p) {
        double[] present = p.stream()
                .map(Outcome::value)
                .flatMap(Optional::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double[] adjusted = adjust(procedure, present);
        int[] next = {0};
        return p.stream().map(one -> one.map(value -> adjusted[next[0]++])).toList();
    }

    /**
     * The smallest level at which the procedure may have to test one of m hypotheses: alpha / m, for
     * Benjamini-Yekutieli alpha / (m (1 + 1/2 + ... + 1/m)). A p above it can never be significant if every other p is
     * 1. Alpha itself for an empty family.
     *
     * <p>R: {@code alpha / m}, {@code alpha / (m * sum(1 / 1:m))}
     *
     * @param procedure how p is adjusted
     * @param alpha level of the family
     * @param m hypotheses tested, not negative
     */
    public static double smallestAlpha(Multiplicity procedure, double alpha, int m) {
        if (m == 0) {
            return alpha;
        }
        return alpha / (procedure == Multiplicity.BY ? m * harmonic(m) : m);
    }

    private static double[] adjust(Multiplicity procedure, double[] p) {
        int m = p.length;
        Integer[] ascending = new Integer[m];
        Arrays.setAll(ascending, i -> i);
        Arrays.sort(ascending, Comparator.comparingDouble(i -> p[i]));
        double[] sorted = Arrays.stream(ascending).mapToDouble(i -> p[i]).toArray();
        double[] adjusted = switch (procedure) {
            case BONFERRONI -> Arrays.stream(sorted).map(value -> m * value).toArray();
            case HOLM, HIERARCHY, MAX_T -> stepDown(sorted);
            case HOCHBERG -> stepUp(sorted, i -> m - i);
            case BH -> stepUp(sorted, i -> (double) m / (i + 1));
            case BY -> stepUp(sorted, i -> harmonic(m) * m / (i + 1));
            case HOMMEL -> hommel(sorted);
        };
        double[] result = new double[m];
        for (int i = 0; i < m; i++) {
            result[ascending[i]] = Math.min(1, adjusted[i]);
        }
        return result;
    }

    private interface Factor {
        double at(int rank);
    }

    private static double[] stepDown(double[] sorted) {
        double[] adjusted = new double[sorted.length];
        double running = 0;
        for (int i = 0; i < sorted.length; i++) {
            running = Math.max(running, (sorted.length - i) * sorted[i]);
            adjusted[i] = running;
        }
        return adjusted;
    }

    private static double[] stepUp(double[] sorted, Factor factor) {
        double[] adjusted = new double[sorted.length];
        double running = Double.POSITIVE_INFINITY;
        for (int i = sorted.length - 1; i >= 0; i--) {
            running = Math.min(running, factor.at(i) * sorted[i]);
            adjusted[i] = running;
        }
        return adjusted;
    }

    /**
     * Wright's algorithm: for every subset size the Simes bound of the largest p-values, and the maximum over sizes.
     */
    private static double[] hommel(double[] sorted) {
        int m = sorted.length;
        double[] adjusted = new double[m];
        double whole = Double.POSITIVE_INFINITY;
        for (int i = 0; i < m; i++) {
            whole = Math.min(whole, m * sorted[i] / (i + 1));
        }
        Arrays.fill(adjusted, whole);
        for (int size = m - 1; size >= 2; size--) {
            int firstLarge = m - size + 1;
            double simes = Double.POSITIVE_INFINITY;
            for (int i = firstLarge; i < m; i++) {
                simes = Math.min(simes, size * sorted[i] / (2 + i - firstLarge));
            }
            // for a larger p, a smaller size gives at least as large a bound
            for (int i = 0; i < firstLarge; i++) {
                adjusted[i] = Math.max(adjusted[i], Math.min(size * sorted[i], simes));
            }
        }
        for (int i = 0; i < m; i++) {
            adjusted[i] = Math.max(adjusted[i], sorted[i]);
        }
        return adjusted;
    }

    private static double harmonic(int m) {
        double sum = 0;
        for (int i = m; i >= 1; i--) {
            sum += 1.0 / i;
        }
        return sum;
    }
}
