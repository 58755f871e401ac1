package org.secretomefhir.statistics.analysis;

import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult.Shapiro;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.method.ShapiroWilk;
import org.secretomefhir.statistics.method.TTest;
import org.secretomefhir.statistics.method.WilcoxonSignedRank;

/**
 * The plan's own test, alone.
 *
 * @param plan which test, against which alternatives, and what becomes of zeros
 * @param direction expected; null if none was stated
 */
record PlannedTest(AnalysisPlan plan, @Nullable Direction direction) {
    static final String PAIRED_T = "paired-t";
    static final String WILCOXON = "wilcoxon-exact";
    private static final double ADAPTIVE_SHAPIRO_P = 0.05;

    /** The p of the changes by the test that the plan takes for them. */
    Outcome<Double> p(Decimals change) {
        return p(
                change,
                plan.primary() == PrimaryTest.ADAPTIVE ? byT(ShapiroWilk.of(change)) : plan.primary() == PrimaryTest.T);
    }

    /** The p of the changes by the t test, or by the exact signed-rank test under the plan's rule for zeros. */
    Outcome<Double> p(Decimals change, boolean byT) {
        return byT
                ? TTest.of(change).flatMap(test -> side(test.pTwoSided(), test.pLess(), test.pGreater()))
                : WilcoxonSignedRank.of(change, plan.zeros())
                        .exact()
                        .flatMap(test -> side(test.pTwoSided(), test.pLess(), test.pGreater()));
    }

    /** Whether the plan takes the t test for changes of this shape. */
    boolean byT(Shapiro shapiro) {
        return plan.primary() == PrimaryTest.T
                || (plan.primary() == PrimaryTest.ADAPTIVE
                        && shapiro.p().fold(p -> p >= ADAPTIVE_SHAPIRO_P, why -> false));
    }

    /** The one p of three that the plan asks for. */
    Outcome<Double> side(double twoSided, double less, double greater) {
        if (plan.sides() == Sides.TWO_SIDED) {
            return Outcome.of(twoSided);
        }
        if (direction == null) {
            return Outcome.not(Why.NO_DIRECTION);
        }
        return Outcome.of(direction == Direction.DECREASE ? less : greater);
    }
}
