package org.secretomefhir.statistics.repeated;

import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.repeated.LikelihoodPoint.Slope;

/**
 * Climbs to the maximum of the restricted likelihood over covariances of one shape, from equal variances without
 * covariance: by Newton steps where the likelihood curves downwards in every direction, by Fisher scoring elsewhere, each
 * step halved until the likelihood rises. Where nobody missed a visit the first step of scoring arrives.
 */
final class LikelihoodAscent {
    private static final int MAX_STEPS = 300;
    private static final double SHORTEST = 1e-10;

    /** A step is expected to raise the logarithm of the likelihood by half the product of step and score. */
    private static final double WORTH = 1e-4;

    /** Below this the logarithm itself is too coarse to tell whether it rises. */
    private static final double TOO_FINE_TO_SEE = 1e-8;

    /** Steps end below this, or below the other where rounding, of visits that nearly determine each other, halts them. */
    private static final double NOTHING = 1e-20;

    private static final double NEXT_TO_NOTHING = 1e-13;

    private final RestrictedLikelihood likelihood;
    private final boolean definiteOverAllVisits;
    private final List<RealMatrix> basis;

    LikelihoodAscent(RestrictedLikelihood likelihood, CovarianceShape shape, int visits) {
        this.likelihood = likelihood;
        this.definiteOverAllVisits = shape == CovarianceShape.UNSTRUCTURED;
        this.basis = shape.basis(visits);
    }

    /** A covariance on the way, as multiples of the basis. */
    record Place(RealVector multiples, RealMatrix covariance, LikelihoodPoint point) {}

    /** Whether the likelihood rises from the start along the last matrix of the basis. */
    boolean risesAlongLast() {
        Place start = at(CovarianceShape.independent(basis, likelihood.pooledVariance()));
        return start != null && start.point().slope(basis).score().getEntry(basis.size() - 1) > 0;
    }

    /** The covariance where the likelihood is greatest, or why there is none. */
    Outcome<Place> climb() {
        Place place = at(CovarianceShape.independent(basis, likelihood.pooledVariance()));
        double last = Double.POSITIVE_INFINITY;
        for (int step = 0; place != null && step < MAX_STEPS; step++) {
            Slope slope = place.point().slope(basis);
            if (step == 0 && !slope.identified()) {
                return Outcome.not(Why.COVARIANCE_NOT_IDENTIFIED);
            }
            PositiveDefinite expected = PositiveDefinite.of(slope.expected());
            if (expected == null) {
                return Outcome.not(Why.SINGULAR_COVARIANCE);
            }
            PositiveDefinite observed = PositiveDefinite.of(slope.observed());
            RealVector direction =
                    (observed == null ? expected : observed).inverse().operate(slope.score());
            double rise = direction.dotProduct(slope.score());
            Place next = rise < TOO_FINE_TO_SEE ? at(place.multiples().add(direction)) : uphill(place, direction, rise);
            if (rise <= NOTHING || (rise <= NEXT_TO_NOTHING && rise >= last / 4)) {
                return Outcome.of(next == null ? place : next);
            }
            if (next == null) {
                return Outcome.not(Why.SINGULAR_COVARIANCE);
            }
            place = next;
            last = rise;
        }
        return Outcome.not(Why.NOT_CONVERGED);
    }

    private @Nullable Place uphill(Place from, RealVector direction, double rise) {
        for (double length = 1; length > SHORTEST; length /= 2) {
            Place next = at(from.multiples().add(direction.mapMultiply(length)));
            double gain = next == null
                    ? Double.NEGATIVE_INFINITY
                    : next.point().logLikelihood() - from.point().logLikelihood();
            if (next != null && gain >= WORTH * length * rise) {
                return next;
            }
        }
        return null;
    }

    private @Nullable Place at(RealVector multiples) {
        RealMatrix covariance = CovarianceShape.sum(basis, multiples);
        if (definiteOverAllVisits && PositiveDefinite.of(covariance) == null) {
            return null;
        }
        LikelihoodPoint point = likelihood.at(covariance);
        return point == null ? null : new Place(multiples, covariance, point);
    }
}
