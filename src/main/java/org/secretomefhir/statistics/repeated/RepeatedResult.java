package org.secretomefhir.statistics.repeated;

import java.util.List;
import org.secretomefhir.statistics.Outcome;

/**
 * Means at the visits and covariance between them, by three models of the covariance. The fixed effects are treatment
 * contrasts: first the mean at the first visit, then the difference from it of each later visit. {@code t} is the
 * estimate over its standard error; without degrees of freedom (Kenward and Roger's are not offered) it has no p-value.
 *
 * @param visits in their order
 * @param nSubjects subjects with a value at any visit
 * @param nObservations values in all
 * @param nPerVisit values at each visit
 * @param compoundSymmetry equal variances and equal correlations
 * @param unstructured any covariance
 * @param randomIntercept an intercept of each subject
 */
public record RepeatedResult(
        List<String> visits,
        int nSubjects,
        int nObservations,
        List<Integer> nPerVisit,
        Outcome<CompoundSymmetry> compoundSymmetry,
        Outcome<Unstructured> unstructured,
        Outcome<RandomIntercept> randomIntercept) {
    public RepeatedResult {
        visits = List.copyOf(visits);
        nPerVisit = List.copyOf(nPerVisit);
    }

    /**
     * Equal variances at all visits, equal correlations of any two. R:
     * {@code fit <- nlme::gls(y ~ visit, correlation = corCompSymm(form = ~ 1 | subject))}.
     *
     * @param estimate fixed effects, in the unit of the endpoint. R: {@code summary(fit)$tTable[, "Value"]}
     * @param se their standard errors. R: {@code summary(fit)$tTable[, "Std.Error"]}
     * @param t estimate over standard error, without a unit. R: {@code summary(fit)$tTable[, "t-value"]}
     * @param logLikReml logarithm of the restricted likelihood. R: {@code logLik(fit)}
     * @param sigma standard deviation at each visit. R: {@code fit$sigma}
     * @param rho correlation of any two visits, also negative. R:
     *     {@code coef(fit$modelStruct$corStruct, unconstrained = FALSE)}
     */
    public record CompoundSymmetry(
            List<Outcome<Double>> estimate,
            List<Outcome<Double>> se,
            List<Outcome<Double>> t,
            Outcome<Double> logLikReml,
            Outcome<Double> sigma,
            Outcome<Double> rho) {
        public CompoundSymmetry {
            estimate = List.copyOf(estimate);
            se = List.copyOf(se);
            t = List.copyOf(t);
        }
    }

    /**
     * Any variances and covariances. R: {@code fit <- nlme::gls(y ~ visit, correlation = corSymm(form = ~
     * as.integer(visit) | subject), weights = varIdent(form = ~ 1 | visit))}.
     *
     * @param estimate fixed effects, in the unit of the endpoint. R: {@code summary(fit)$tTable[, "Value"]}
     * @param se their standard errors. R: {@code summary(fit)$tTable[, "Std.Error"]}
     * @param t estimate over standard error, without a unit. R: {@code summary(fit)$tTable[, "t-value"]}
     * @param logLikReml logarithm of the restricted likelihood. R: {@code logLik(fit)}
     * @param covariance between the visits, row by row, in the squared unit. R:
     *     {@code nlme::getVarCov(fit, individual = )} of a subject with all visits
     */
    public record Unstructured(
            List<Outcome<Double>> estimate,
            List<Outcome<Double>> se,
            List<Outcome<Double>> t,
            Outcome<Double> logLikReml,
            List<List<Outcome<Double>>> covariance) {
        public Unstructured {
            estimate = List.copyOf(estimate);
            se = List.copyOf(se);
            t = List.copyOf(t);
            covariance = covariance.stream().map(List::copyOf).toList();
        }
    }

    /**
     * A random intercept of each subject and independent residuals. R:
     * {@code fit <- lme4::lmer(y ~ visit + (1 | subject))}.
     *
     * @param estimate fixed effects, in the unit of the endpoint. R: {@code coef(summary(fit))[, "Estimate"]}
     * @param se their standard errors. R: {@code coef(summary(fit))[, "Std. Error"]}
     * @param t estimate over standard error, without a unit. R: {@code coef(summary(fit))[, "t value"]}
     * @param varSubject variance of the intercepts, zero at the boundary. R:
     *     {@code as.data.frame(VarCorr(fit))$vcov[1]}
     * @param varResidual variance of the residuals. R: {@code sigma(fit)^2}
     * @param reml the criterion, minus twice the logarithm of the restricted likelihood. R: {@code REMLcrit(fit)}
     */
    public record RandomIntercept(
            List<Outcome<Double>> estimate,
            List<Outcome<Double>> se,
            List<Outcome<Double>> t,
            Outcome<Double> varSubject,
            Outcome<Double> varResidual,
            Outcome<Double> reml) {
        public RandomIntercept {
            estimate = List.copyOf(estimate);
            se = List.copyOf(se);
            t = List.copyOf(t);
        }
    }
}
