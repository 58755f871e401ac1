package org.secretomefhir.statistics.method;

import org.secretomefhir.statistics.distribution.StandardNormal;

/**
 * The change that is to be expected of subjects selected for an extreme value before, even if nothing happens to them
 * (Gardner and Heady 1973; Barnett, van der Pols and Dobson 2005, Int J Epidemiol 34:215).
 *
 * @param mean of single values in the unselected population, which are normal
 * @param sd of single values in the unselected population, positive
 * @param correlation of two values of a subject to whom nothing happened, from -1 to 1
 */
public record RegressionToTheMean(double mean, double sd, double correlation) {
    public RegressionToTheMean {
        if (!(sd > 0 && Math.abs(correlation) <= 1) || Double.isInfinite(sd) || !Double.isFinite(mean)) {
            throw new IllegalArgumentException("a mean, a positive sd and a correlation from -1 to 1 are needed");
        }
    }

    /**
     * Expected change of those whose value before lay below the limit: upwards, sd (1 - r) f(z) / F(z) at z = (limit -
     * mean) / sd with the normal density f and lower tail F.
     *
     * <p>R: {@code sd * (1 - r) * dnorm(z) / pnorm(z)}
     *
     * @param limit finite
     */
    public double selectedBelow(double limit) {
        return sd * (1 - correlation) * hazard((limit - mean) / sd);
    }

    /**
     * Expected change of those whose value before lay above the limit: downwards, the mirror image.
     *
     * <p>R: {@code -sd * (1 - r) * dnorm(z) / pnorm(z, lower.tail = FALSE)}
     *
     * @param limit finite
     */
    public double selectedAbove(double limit) {
        return -sd * (1 - correlation) * hazard((mean - limit) / sd);
    }

    /** f(z) / F(z), by its continued fraction where both vanish. */
    private static double hazard(double z) {
        if (z > -30) {
            return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / StandardNormal.lowerTail(z);
        }
        double fraction = -z;
        for (int k = 20; k >= 1; k--) {
            fraction = -z + k / fraction;
        }
        return fraction;
    }
}
