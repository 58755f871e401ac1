package org.secretomefhir.statistics.method;

import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.StandardNormal;

/** Fisher's z transformation of a correlation. */
final class FisherZ {
    private FisherZ() {}

    /** artanh r, exactly odd in r. Not computable for |r| = 1. */
    static Outcome<Double> of(double r) {
        return Math.abs(r) < 1
                ? Outcome.of((Math.log1p(r) - Math.log1p(-r)) / 2)
                : Outcome.not(Why.PERFECT_CORRELATION);
    }

    /** The 95 % interval of a correlation from n pairs. R: {@code cor.test(x, y)$conf.int}. Needs four pairs. */
    static Limits interval95(double r, int n) {
        if (n < 4) {
            return Limits.not(Why.N_BELOW_4);
        }
        double reach = StandardNormal.quantile(0.975) / Math.sqrt(n - 3.0);
        Outcome<Double> z = of(r);
        return new Limits(z.map(middle -> Math.tanh(middle - reach)), z.map(middle -> Math.tanh(middle + reach)));
    }
}
