package org.secretomefhir.statistics;

/**
 * Standardised effects of a change d = post - pre over n complete pairs. Without a unit; positive for a rise. None is
 * computable without a pair. The first fourteen need changes that are not all equal, and two pairs; those marked * need
 * three. The last four need the signs and ranks only. Sources stand with {@code method.EffectSizes}.
 *
 * @param correlation * Pearson's r of before and after, if both columns vary. R: {@code cor(pre, post)}
 * @param cohenDz mean over standard deviation of the changes. R: {@code mean(d) / sd(d)}
 * @param cohenDzCi95 * the noncentralities over sqrt n. R, within 1e-7: {@code effectsize::cohens_d(d)}
 * @param ncpCi95 * the noncentralities under which t = dz sqrt(n) has 2.5 % above it and 2.5 % below it. R:
 *     {@code uniroot(function(x) pt(t, n - 1, x) - .975, c(-37, 37), tol = 1e-12)}, and with {@code .025}
 * @param hedgesJ * correction for bias, from 0.56 for three pairs towards 1. R, m being n - 1:
 *     {@code exp(lgamma(m/2) - lgamma((m-1)/2)) / sqrt(m/2)}
 * @param hedgesGz * J dz. R: {@code effectsize::hedges_g(d)}
 * @param cohenDav mean change over the root mean square of the two standard deviations. R:
 *     {@code mean(d) / sqrt((var(pre) + var(post)) / 2)}
 * @param cohenDavCi95 * the noncentralities times sd(d) / sqrt(n) over the divisor of dav
 * @param hedgesGav * J dav
 * @param cohenDavLakens mean change over the mean of the two standard deviations. R:
 *     {@code mean(d) / ((sd(pre) + sd(post)) / 2)}
 * @param hedgesGavLakens that times 1 - 3 / (8n - 9)
 * @param cohenDrm * dz sqrt(2 (1 - r)), where r exists
 * @param glassPre mean change over the standard deviation before (standardised effect size), if that is not zero. R:
 *     {@code mean(d) / sd(pre)}
 * @param commonLanguage the probability of a rise if changes are normal. R: {@code pnorm(mean(d) / sd(d))}
 * @param rankBiserial (V+ - V-) / (V+ + V-), zeros dropped; from -1 to 1; needs a change other than zero. R:
 *     {@code effectsize::rank_biserial(d)}
 * @param rankBiserialCi95 on Fisher's z scale, m changes not being zero,
 *     {@code tanh(atanh(rb) -+ qnorm(.975) * sqrt((2*m^3 + 3*m^2 + m)/6) / ((m^2 + m)/2))}; not computable if all
 *     changes go one way. R: the same function
 * @param rankBiserialPratt the same share of the ranks by Pratt's rule
 * @param probabilityOfSuperiority share of the subjects that rose, half of the unchanged included. R:
 *     {@code mean(d > 0) + mean(d == 0) / 2}
 */
public record Effect(
        Outcome<Double> correlation,
        Outcome<Double> cohenDz,
        Outcome<Interval> cohenDzCi95,
        Outcome<Interval> ncpCi95,
        Outcome<Double> hedgesJ,
        Outcome<Double> hedgesGz,
        Outcome<Double> cohenDav,
        Outcome<Interval> cohenDavCi95,
        Outcome<Double> hedgesGav,
        Outcome<Double> cohenDavLakens,
        Outcome<Double> hedgesGavLakens,
        Outcome<Double> cohenDrm,
        Outcome<Double> glassPre,
        Outcome<Double> commonLanguage,
        Outcome<Double> rankBiserial,
        Limits rankBiserialCi95,
        Outcome<Double> rankBiserialPratt,
        Outcome<Double> probabilityOfSuperiority) {}
