package org.secretomefhir.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.method.RegressionToTheMean;
import org.secretomefhir.study.Eligibility;
import org.secretomefhir.study.Endpoint;

/**
 * The mean change to be expected of the subjects selected by their value before, had nothing been given: their values
 * were in part low by chance. From those who were assessed: the included, and the excluded only for that value.
 *
 * @param limit the greatest value before that is included
 * @param assessed subjects with a value before
 * @param selected those of them at or below the limit
 * @param mean of the values before of those assessed
 * @param sd of the same
 * @param correlation of two values of one subject: {@code 1 - (withinSubject.sd / sd)^2}, but at least 0
 * @param change expected; {@link RegressionToTheMean} says how
 */
public record ExpectedByChance(
        BigDecimal limit, int assessed, int selected, double mean, double sd, double correlation, double change) {

    /**
     * Not computable of an endpoint by which nobody is selected, and without repeated values.
     *
     * @param assessed pairs of the endpoint, of the included and of those excluded for their value before
     */
    static Outcome<ExpectedByChance> of(
            StudyFrame frame, Endpoint endpoint, List<Pair> assessed, Outcome<WithinSubject> within) {
        Eligibility eligibility = frame.study().eligibility();
        BigDecimal limit = eligibility.baselineAtMost();
        if (limit == null || !endpoint.id().equals(eligibility.baselineEndpoint())) {
            return Outcome.not(Why.NO_SELECTION);
        }
        List<BigDecimal> values = new ArrayList<>();
        for (Pair pair : assessed) {
            SelectedValue before = pair.pre();
            if (before != null) {
                values.add(before.value());
            }
        }
        Spread all = Spread.of(values);
        Double mean = all.mean();
        Double sd = all.sd();
        if (mean == null || sd == null) {
            return Outcome.not(values.isEmpty() ? Why.NO_VALUE : Why.ONE_VALUE);
        }
        if (sd <= 0) {
            return Outcome.not(Why.ZERO_VARIANCE_PRE);
        }
        int selected = (int)
                values.stream().filter(value -> value.compareTo(limit) <= 0).count();
        return within.flatMap(one -> {
            double ratio = one.sd() / sd;
            double correlation = Math.max(0, 1 - ratio * ratio);
            return Outcome.finite(new RegressionToTheMean(mean, sd, correlation).selectedBelow(limit.doubleValue()))
                    .map(change -> new ExpectedByChance(limit, values.size(), selected, mean, sd, correlation, change));
        });
    }
}
