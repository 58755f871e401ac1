package org.secretomefhir.statistics;

import java.math.BigDecimal;

/**
 * Subjects whose change reaches the least significant change, k of n. R: {@code binom.test(k, n)$conf.int},
 * {@code prop.test(k, n, correct = FALSE)$conf.int}, {@code qbeta(c(.025, .975), k + .5, n - k + .5)}.
 *
 * @param lsc positive; in the unit of the endpoint, or in per cent
 * @param lscIsPercent whether it is a percentage of the subject's value before
 * @param lowerIsBetter whether a fall is an improvement
 * @param responders k, subjects that improved by as much or more
 * @param worsened subjects that changed by as much or more the other way
 * @param stable the others
 * @param proportion {@code k / n}
 * @param clopperPearson95 exact interval of the proportion
 * @param wilson95 score interval of the proportion
 * @param jeffreys95 Jeffreys' interval of the proportion, 0 below for k = 0 and 1 above for k = n
 * @param worsenedClopperPearson95 exact interval of the share of the worsened
 */
public record Responder(
        BigDecimal lsc,
        boolean lscIsPercent,
        boolean lowerIsBetter,
        int responders,
        int worsened,
        int stable,
        double proportion,
        Interval clopperPearson95,
        Interval wilson95,
        Interval jeffreys95,
        Interval worsenedClopperPearson95) {}
