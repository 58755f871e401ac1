package org.secretomefhir.report;

import java.util.List;
import org.secretomefhir.cohort.RepeatedBefore;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;

/**
 * How much the values of one subject differ though nothing was given: measurement and day-to-day variation together. From
 * the repeated values before the exposure of the included subjects, and, of the endpoint by whose value they were
 * selected, also of those who were excluded for it.
 *
 * @param subjects with several values before
 * @param values of these subjects
 * @param sd within-subject standard deviation: the root of the squares about each subject's mean over {@code values -
 *     subjects}. R: {@code sqrt(sum((x - ave(x, id))^2) / (length(x) - length(unique(id))))}
 * @param leastSignificantChange 2.77 times that: a change of a single subject below it is no more than such variation
 *     gives at 95 %
 */
public record WithinSubject(int subjects, int values, double sd, double leastSignificantChange) {
    private static final double LEAST_SIGNIFICANT = 2.77;

    /** Not computable where nobody has two values; the order of subjects changes no bit. */
    static Outcome<WithinSubject> of(List<RepeatedBefore> repeated) {
        if (repeated.isEmpty()) {
            return Outcome.not(Why.NO_REPEATED_VALUE);
        }
        int values = repeated.stream().mapToInt(one -> one.values().size()).sum();
        double squares =
                repeated.stream().mapToDouble(WithinSubject::squares).sorted().sum();
        double sd = Math.sqrt(squares / (values - repeated.size()));
        return Outcome.finite(sd)
                .map(finite -> new WithinSubject(repeated.size(), values, finite, LEAST_SIGNIFICANT * finite));
    }

    private static double squares(RepeatedBefore one) {
        Double sd = Spread.of(one.values()).sd();
        return sd == null ? 0 : sd * sd * (one.values().size() - 1);
    }
}
