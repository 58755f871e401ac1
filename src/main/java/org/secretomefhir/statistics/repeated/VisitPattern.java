package org.secretomefhir.statistics.repeated;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The subjects who were seen at the same visits, by what the likelihood needs to know of them: sufficient statistics, each
 * an exact ratio rounded once.
 */
final class VisitPattern {
    private final int subjects;
    private final int[] visits;
    private final RealVector deviation;
    private final RealMatrix scatter;

    /**
     * @param subjects how many they are, at least one
     * @param visits positions of their visits, ascending, at least one
     * @param deviation their mean at each of these visits, minus the mean of everybody there
     * @param scatter sum over them of the products of deviations from their own means
     */
    VisitPattern(int subjects, int[] visits, double[] deviation, RealMatrix scatter) {
        this.subjects = subjects;
        this.visits = visits.clone();
        this.deviation = new ArrayRealVector(deviation);
        this.scatter = scatter;
    }

    int subjects() {
        return subjects;
    }

    RealVector deviation() {
        return deviation;
    }

    /** Whether these subjects have the same values as each other, and as the mean of everybody. */
    boolean equalsEverybody() {
        return deviation.getLInfNorm() == 0 && scatter.getTrace() == 0;
    }

    /** Sum over the subjects of the squared deviations from these means, given as for all visits, as a matrix. */
    RealMatrix squaresAbout(RealVector means) {
        RealVector from = deviation.subtract(of(means));
        return scatter.add(from.outerProduct(from).scalarMultiply(subjects));
    }

    /** The rows and columns of these visits. */
    RealMatrix of(RealMatrix whole) {
        return whole.getSubMatrix(visits, visits);
    }

    /** The entries of these visits. */
    RealVector of(RealVector whole) {
        RealVector part = new ArrayRealVector(visits.length);
        for (int i = 0; i < visits.length; i++) {
            part.setEntry(i, whole.getEntry(visits[i]));
        }
        return part;
    }

    /** Adds to the rows and columns of these visits. */
    void add(RealMatrix part, RealMatrix whole) {
        for (int i = 0; i < visits.length; i++) {
            for (int j = 0; j < visits.length; j++) {
                whole.addToEntry(visits[i], visits[j], part.getEntry(i, j));
            }
        }
    }

    /** Adds to the entries of these visits. */
    void add(RealVector part, RealVector whole) {
        for (int i = 0; i < visits.length; i++) {
            whole.addToEntry(visits[i], part.getEntry(i));
        }
    }
}
