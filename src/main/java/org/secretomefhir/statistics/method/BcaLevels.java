package org.secretomefhir.statistics.method;

import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.StandardNormal;

/**
 * The levels at which a bias-corrected and accelerated interval reads the bootstrap distribution (Efron 1987, JASA
 * 82:171): Phi(z0 + (z0 + z) / (1 - a (z0 + z))).
 *
 * @param z0 the bias correction
 * @param acceleration a
 */
record BcaLevels(double z0, double acceleration) {

    /** The adjusted levels of the lower and upper limit of an interval of this confidence. */
    Limits of(double confidence) {
        double tail = (1 - confidence) / 2;
        return new Limits(adjusted(StandardNormal.quantile(tail)), adjusted(-StandardNormal.quantile(tail)));
    }

    private Outcome<Double> adjusted(double z) {
        double shifted = z0 + z;
        double denominator = 1 - acceleration * shifted;
        if (!(denominator > 0)) {
            return Outcome.not(Why.OUT_OF_RANGE);
        }
        double level = StandardNormal.lowerTail(z0 + shifted / denominator);
        return level > 0 && level < 1 ? Outcome.of(level) : Outcome.not(Why.OUT_OF_RANGE);
    }
}
