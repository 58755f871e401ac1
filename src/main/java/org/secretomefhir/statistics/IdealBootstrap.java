package org.secretomefhir.statistics;

/**
 * Interval of the mean change from the bootstrap distribution of infinitely many resamples. Of resampled means equal to
 * the mean, half count as below it, so that swapping before and after mirrors the BCa interval. R: {@code boot::boot.ci}
 * as the resamples grow, but for these ties: {@code strict} is as R has it.
 *
 * @param probBelow probability of a resampled mean below the mean
 * @param probEqual probability of a resampled mean equal to the mean
 * @param z0 correction for bias, {@code qnorm(probBelow + probEqual / 2)}
 * @param acceleration {@code l <- d - mean(d); sum(l^3) / (6 * sum(l^2)^1.5)}
 * @param adjAlpha levels of the BCa limits, {@code pnorm(z0 + (z0 + z) / (1 - acceleration * (z0 + z)))} with {@code z
 *     <- qnorm(c(.025, .975))}
 * @param percentileCi95 means at the levels .025 and .975
 * @param bcaCi95 means at the adjusted levels
 * @param strict the same with {@code z0 <- qnorm(probBelow)}
 */
public record IdealBootstrap(
        double probBelow,
        double probEqual,
        Outcome<Double> z0,
        Outcome<Double> acceleration,
        Limits adjAlpha,
        Limits percentileCi95,
        Limits bcaCi95,
        StrictTies strict) {}
