package org.secretomefhir.statistics;

/**
 * A chi-squared test.
 *
 * @param chi2 the statistic, not negative
 * @param df degrees of freedom
 * @param p upper tail. R: {@code pchisq(chi2, df, lower.tail = FALSE)}
 */
public record ChiSquared(double chi2, int df, double p) {}
