package org.secretomefhir.statistics;

/**
 * JZS Bayes factor for a change against none. R: {@code integrate(function(x) dt(t, n - 1, sqrt(n) * x) *
 * dcauchy(x, 0, rscale), -Inf, Inf)$value / dt(t, n - 1)}.
 *
 * @param rscale width of the Cauchy prior of the standardised change
 * @param bf10 above 1 for a change, below 1 against one; missing above 1e300
 * @param lnBf10 its natural logarithm, never missing
 */
public record Bayes(double rscale, Outcome<Double> bf10, double lnBf10) {}
