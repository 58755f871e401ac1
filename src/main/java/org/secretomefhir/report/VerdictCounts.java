package org.secretomefhir.report;

import java.util.List;

/**
 * How many endpoints came to what: the whole of the endpoints, in six kinds. Read together; no single one of them is the
 * result.
 *
 * @param asExpected changed as expected, or changed where no direction was expected
 * @param against changed against the expected direction, or point there
 * @param notShown a change was not shown
 * @param cannotBeShown a change could not have been shown
 * @param exploratory described, not tested
 * @param noData no test, for lack of pairs or of any change
 */
public record VerdictCounts(int asExpected, int against, int notShown, int cannotBeShown, int exploratory, int noData) {

    public static VerdictCounts of(List<EndpointAnswer> endpoints) {
        return new VerdictCounts(
                count(endpoints, Verdict.CHANGED_AS_EXPECTED) + count(endpoints, Verdict.CHANGED),
                count(endpoints, Verdict.CHANGED_AGAINST) + count(endpoints, Verdict.POINTS_AGAINST),
                count(endpoints, Verdict.NOT_SHOWN),
                count(endpoints, Verdict.CANNOT_BE_SHOWN),
                count(endpoints, Verdict.EXPLORATORY),
                count(endpoints, Verdict.NOT_COMPUTABLE));
    }

    private static int count(List<EndpointAnswer> endpoints, Verdict verdict) {
        return (int) endpoints.stream()
                .filter(endpoint -> endpoint.verdict() == verdict)
                .count();
    }
}
