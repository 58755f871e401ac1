package org.secretomefhir.statistics;

/**
 * How the change d = post - pre depends on the value before, over n complete pairs, n at least 3 and the changes not
 * all equal. All but Oldham's part needs values before that are not all equal, Oldham's part means of before and after
 * that are not; a p also needs points that lie not exactly on a line. Sources stand with
 * {@code method.BaselineDependence}.
 *
 * @param oldhamR correlation of the change with the mean of before and after, 0 if the two vary alike. R:
 *     {@code cor.test(d, (pre + post) / 2)$estimate}
 * @param oldhamP its two-sided p on n - 2 degrees of freedom. R: {@code cor.test(d, (pre + post) / 2)$p.value}
 * @param naiveR correlation of the change with the value before, negative even when nothing happens. R:
 *     {@code cor(d, pre)}
 * @param naiveP its two-sided p. R: {@code cor.test(d, pre)$p.value}
 * @param oldhamRci95 interval of Oldham's r by Fisher's z, from four pairs and not for |r| = 1. R:
 *     {@code cor.test(d, (pre + post) / 2)$conf.int}
 * @param ancovaAdjustedChange expected change at the mean value before, equal to the mean change. R, also below:
 *     {@code a <- coef(summary(lm(d ~ I(pre - mean(pre)))))}, {@code a[1, 1]}
 * @param ancovaSe its standard error, in the unit of the endpoint. R: {@code a[1, 2]}
 * @param ancovaP its two-sided p on n - 2 degrees of freedom. R: {@code a[1, 4]}
 * @param ancovaSlope change of the change per unit of the value before. R: {@code a[2, 1]}
 * @param ancovaSlopeSe its standard error. R: {@code a[2, 2]}
 * @param ancovaSlopeP its two-sided p, that of naiveR. R: {@code a[2, 4]}
 * @param varianceRatioPostPre R: {@code var(post) / var(pre)}
 */
public record Baseline(
        Outcome<Double> oldhamR,
        Outcome<Double> oldhamP,
        Outcome<Double> naiveR,
        Outcome<Double> naiveP,
        Limits oldhamRci95,
        Outcome<Double> ancovaAdjustedChange,
        Outcome<Double> ancovaSe,
        Outcome<Double> ancovaP,
        Outcome<Double> ancovaSlope,
        Outcome<Double> ancovaSlopeSe,
        Outcome<Double> ancovaSlopeP,
        Outcome<Double> varianceRatioPostPre) {}
