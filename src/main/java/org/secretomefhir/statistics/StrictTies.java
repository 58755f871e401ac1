package org.secretomefhir.statistics;

/**
 * A BCa interval whose correction for bias counts only the resamples strictly below the estimate, as R's package boot
 * does, and so leaves out those that are equal to it. With ties it leans to one side, and swapping before and after does
 * not mirror it; it stands here to be compared with R.
 *
 * @param z0 correction for bias. R: {@code qnorm(mean(b$t < b$t0))}
 * @param adjAlpha levels of the limits
 * @param bcaCi95 the limits. R: {@code boot::boot.ci(b, type = "bca")}
 */
public record StrictTies(Outcome<Double> z0, Limits adjAlpha, Limits bcaCi95) {}
