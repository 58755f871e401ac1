package org.secretomefhir.statistics;

/**
 * Interval of the mean change from the bootstrap distribution of infinitely many resamples. R: {@code boot::boot.ci} as
 * the resamples grow.
 *
 * @param probBelow probability of a resampled mean below the mean
 * @param z0 correction for bias, {@code qnorm(probBelow)}
 * @param acceleration {@code l <- d - mean(d); sum(l^3) / (6 * sum(l^2)^1.5)}
 * @param adjAlpha levels of the BCa limits, {@code pnorm(z0 + (z0 + z) / (1 - acceleration * (z0 + z)))} with {@code z
 *     <- qnorm(c(.025, .975))}
 * @param percentileCi95 means at the levels .025 and .975
 * @param bcaCi95 means at the adjusted levels
 */
public record IdealBootstrap(
        double probBelow,
        Outcome<Double> z0,
        Outcome<Double> acceleration,
        Limits adjAlpha,
        Limits percentileCi95,
        Limits bcaCi95) {}
