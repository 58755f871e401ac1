package org.secretomefhir.statistics;

import java.math.BigDecimal;

/**
 * Two one-sided t tests of equivalence.
 *
 * @param delta the margin, positive, in the unit of the endpoint
 * @param tLower (mean + delta) over the standard error
 * @param pLower its upper tail. R: {@code t.test(d, mu = -delta, alternative = "greater")}
 * @param tUpper (mean - delta) over the standard error
 * @param pUpper its lower tail. R: {@code t.test(d, mu = delta, alternative = "less")}
 * @param p the larger of the two
 * @param equivalent05 whether p is below 0.05
 */
public record Tost(
        BigDecimal delta, double tLower, double pLower, double tUpper, double pUpper, double p, boolean equivalent05) {}
