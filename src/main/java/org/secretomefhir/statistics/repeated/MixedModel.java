package org.secretomefhir.statistics.repeated;

import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;

/**
 * The mixed model for repeated measures: a mean at each visit, a covariance between the visits, estimated by restricted
 * maximum likelihood from all values there are, under the assumption that whether a value is missing depends on nothing
 * but the values that are not.
 *
 * <p>Sources: Patterson and Thompson 1971 (Biometrika 58:545); Harville 1977 (J Am Stat Assoc 72:320); Jennrich and
 * Schluchter 1986 (Biometrics 42:805).
 */
public final class MixedModel {
    private static final int MOST_VISITS = 50;
    private static final int MOST_VISITS_UNSTRUCTURED = 12;

    private MixedModel() {}

    /**
     * Fits three models. With {@code visit} a factor whose first level is the first visit, in R:
     *
     * <ul>
     *   <li>{@code compoundSymmetry}: {@code nlme::gls(y ~ visit, correlation = corCompSymm(form = ~ 1 | subject))}.
     *   <li>{@code unstructured}: {@code nlme::gls(y ~ visit, correlation = corSymm(form = ~ as.integer(visit) | subject),
     *       weights = varIdent(form = ~ 1 | visit))}; its covariance is {@code getVarCov} of a subject with all visits.
     *   <li>{@code randomIntercept}: {@code lme4::lmer(y ~ visit + (1 | subject))}. The same as compound symmetry unless
     *       the correlation is negative; then the variance of the subjects is zero and the values count as independent.
     * </ul>
     *
     * <p>Estimates, standard errors and t are those of {@code summary(fit)$tTable}. That table's p-values are not given:
     * {@code gls} takes the values minus the visits for degrees of freedom, which is too many, and Kenward and Roger's
     * (1997, Biometrics 53:983) are not offered. Agreement with R is limited by R, which by default stops at about six
     * digits of the covariance.
     *
     * <p>Subjects seen once count. Not computable: fewer than two visits, a visit at which nobody has a value, more than 50
     * visits (unstructured: 12), no variance within visits, too few subjects seen twice (unstructured: at the same two
     * visits) to identify the covariance, or a likelihood without a maximum because its covariance becomes singular, as
     * unstructured with no more subjects than visits. The order of subjects changes no bit; a constant added to all values
     * changes the first estimate and its t only; a positive factor changes no t and no correlation.
     */
    public static RepeatedResult of(RepeatedSample sample) {
        Outcome<SufficientStatistics> data = data(sample);
        Outcome<FittedModel> symmetric = data.flatMap(known -> fit(known, CovarianceShape.COMPOUND_SYMMETRY));
        Outcome<FittedModel> unstructured = sample.visits().size() > MOST_VISITS_UNSTRUCTURED
                ? Outcome.not(Why.TOO_MANY_VISITS)
                : data.flatMap(known -> fit(known, CovarianceShape.UNSTRUCTURED));
        Outcome<FittedModel> intercept = data.flatMap(
                known -> towardsNegative(known, symmetric) ? fit(known, CovarianceShape.INDEPENDENT) : symmetric);
        return new RepeatedResult(
                sample.visits(),
                sample.nSubjects(),
                sample.nPerVisit().stream().mapToInt(n -> n).sum(),
                sample.nPerVisit(),
                symmetric.map(FittedModel::compoundSymmetry),
                unstructured.map(FittedModel::unstructured),
                intercept.map(FittedModel::randomIntercept));
    }

    private static Outcome<SufficientStatistics> data(RepeatedSample sample) {
        if (sample.visits().size() < 2) {
            return Outcome.not(Why.ONE_VISIT);
        }
        if (sample.visits().size() > MOST_VISITS) {
            return Outcome.not(Why.TOO_MANY_VISITS);
        }
        if (sample.nPerVisit().contains(0)) {
            return Outcome.not(Why.VISIT_WITHOUT_VALUE);
        }
        SufficientStatistics data = SufficientStatistics.of(sample);
        return data.equalWithinVisits() ? Outcome.not(Why.EQUAL_WITHIN_VISITS) : Outcome.of(data);
    }

    /** Whether the correlation of compound symmetry is negative, or would be if its likelihood had a maximum. */
    private static boolean towardsNegative(SufficientStatistics data, Outcome<FittedModel> symmetric) {
        return symmetric.fold(
                fitted -> fitted.covariance().getEntry(0, 1) < 0,
                why -> why == Why.SINGULAR_COVARIANCE
                        && !ascent(data, CovarianceShape.COMPOUND_SYMMETRY).risesAlongLast());
    }

    private static Outcome<FittedModel> fit(SufficientStatistics data, CovarianceShape shape) {
        return ascent(data, shape).climb().map(place -> new FittedModel(data, place));
    }

    private static LikelihoodAscent ascent(SufficientStatistics data, CovarianceShape shape) {
        return new LikelihoodAscent(new RestrictedLikelihood(data), shape, data.visits());
    }
}
