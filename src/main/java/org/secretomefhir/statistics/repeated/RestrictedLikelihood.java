package org.secretomefhir.statistics.repeated;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.jspecify.annotations.Nullable;

/**
 * The restricted likelihood of a covariance between visits, the means at the visits being free. With V the covariance of
 * all N values, X saying to which of the p visits they belong, and r their deviations from the generalised least squares
 * means, its logarithm is
 *
 * <pre>-1/2 ((N - p) ln 2 pi + ln |V| + ln |X' V^-1 X| + r' V^-1 r)</pre>
 *
 * (Harville 1977, J Am Stat Assoc 72:320; without the constant ln |X' X|, as {@code nlme::gls} and {@code lme4} have it).
 * Worked out for each pattern of visits, not for each subject.
 */
final class RestrictedLikelihood {
    private final List<VisitPattern> patterns;
    private final int visits;
    private final int freedom;

    RestrictedLikelihood(SufficientStatistics data) {
        this.patterns = data.patterns();
        this.visits = data.visits();
        this.freedom = data.observations() - visits;
    }

    /** The likelihood of this covariance; null if it is not positive definite over the visits of some subject. */
    @Nullable
    LikelihoodPoint at(RealMatrix covariance) {
        List<RealMatrix> weights = new ArrayList<>();
        RealMatrix information = MatrixUtils.createRealMatrix(visits, visits);
        RealVector weighted = new ArrayRealVector(visits);
        double minusTwice = freedom * Math.log(2 * Math.PI);
        for (VisitPattern pattern : patterns) {
            PositiveDefinite block = PositiveDefinite.of(pattern.of(covariance));
            if (block == null) {
                return null;
            }
            weights.add(block.inverse());
            RealMatrix total = block.inverse().scalarMultiply(pattern.subjects());
            pattern.add(total, information);
            pattern.add(total.operate(pattern.deviation()), weighted);
            minusTwice += pattern.subjects() * block.logDeterminant();
        }
        PositiveDefinite ofMeans = PositiveDefinite.of(information);
        if (ofMeans == null) {
            return null;
        }
        RealVector shift = ofMeans.inverse().operate(weighted);
        minusTwice += ofMeans.logDeterminant();
        for (int i = 0; i < weights.size(); i++) {
            minusTwice += Trace.ofProduct(weights.get(i), patterns.get(i).squaresAbout(shift));
        }
        return Double.isFinite(minusTwice)
                ? new LikelihoodPoint(patterns, weights, shift, ofMeans.inverse(), -minusTwice / 2)
                : null;
    }

    /** The variance of one value if there were no covariance: the pooled one within visits. */
    double pooledVariance() {
        RealVector none = new ArrayRealVector(visits);
        double squares = 0;
        for (VisitPattern pattern : patterns) {
            squares += pattern.squaresAbout(none).getTrace();
        }
        return squares / freedom;
    }
}
