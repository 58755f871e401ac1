package org.secretomefhir.statistics.repeated;

import java.util.List;
import org.secretomefhir.statistics.Outcome;

/**
 * Means at the visits and covariance between them, by three models of the covariance. The fixed effects are treatment
 * contrasts: first the mean at the first visit, then the difference from it of each later visit. {@code t} is the estimate
 * over its standard error; without degrees of freedom (Kenward and Roger's are not offered) it has no p-value.
 *
 * @param visits in their order
 * @param nSubjects subjects with a value at any visit
 * @param nObservations values in all
 * @param nPerVisit values at each visit
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
     * Equal variances at all visits, equal correlations of any two.
     *
     * @param logLikReml logarithm of the restricted likelihood
     * @param sigma standard deviation at each visit
     * @param rho correlation of any two visits, also negative
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
     * Any variances and covariances.
     *
     * @param logLikReml logarithm of the restricted likelihood
     * @param covariance between the visits, row by row
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
     * A random intercept of each subject and independent residuals.
     *
     * @param varSubject variance of the intercepts, zero at the boundary
     * @param varResidual variance of the residuals
     * @param reml the criterion, minus twice the logarithm of the restricted likelihood
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
