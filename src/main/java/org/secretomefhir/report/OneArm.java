package org.secretomefhir.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.cohort.WindowRule;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.analysis.FamilyPlace;
import org.secretomefhir.statistics.analysis.LeaveOneOut;
import org.secretomefhir.study.Endpoint;

/**
 * What a study without a control group can say about its own change, endpoint by endpoint. Estimates and intervals; no
 * test.
 *
 * @param ciLevel level of the intervals, that of the plan
 * @param placeboInTime the change between two values before the exposure, beside the real one
 * @param withinSubject how much the values of one subject differ by themselves
 * @param expectedByChance the change that selection by the value before gives by itself
 * @param fromMeanOfAllBefore the change of the pairs used, from the mean of all values of the window before: the mean of
 *     several values regresses less than a single one
 * @param leaveOneOut how far the answer leans on single subjects
 */
public record OneArm(
        double ciLevel,
        Outcome<PlaceboInTime> placeboInTime,
        Outcome<WithinSubject> withinSubject,
        Outcome<ExpectedByChance> expectedByChance,
        ChangeEstimate fromMeanOfAllBefore,
        LeaveOneOut leaveOneOut) {

    /**
     * @param sample the endpoint's under the study's rules
     * @param place of the endpoint in its family
     */
    static OneArm of(StudyFrame frame, Endpoint endpoint, PairedSample sample, FamilyPlace place) {
        double level = frame.study().plan().ciLevel();
        List<Pair> assessed = assessed(frame, endpoint.id());
        Outcome<WithinSubject> within = WithinSubject.of(assessed.stream()
                .map(Pair::repeated)
                .flatMap(Stream::ofNullable)
                .toList());
        return new OneArm(
                level,
                PlaceboInTime.of(frame, endpoint.id(), sample),
                within,
                ExpectedByChance.of(frame, endpoint, assessed, within),
                ChangeEstimate.of(fromMean(frame, endpoint.id()).change(), level),
                LeaveOneOut.of(sample.change(), endpoint.direction(), place));
    }

    /** Pairs of the included, and of those excluded for their value before of this endpoint. */
    private static List<Pair> assessed(StudyFrame frame, String endpoint) {
        List<Pair> assessed = new ArrayList<>();
        for (CaseOutcome one : frame.cases()) {
            if (one instanceof CaseOutcome.Included included) {
                assessed.add(included.pair(endpoint));
            } else if (one instanceof CaseOutcome.Excluded excluded) {
                Pair baseline = excluded.baseline();
                if (baseline != null && baseline.endpoint().equals(endpoint)) {
                    assessed.add(baseline);
                }
            }
        }
        return assessed;
    }

    private static PairedSample fromMean(StudyFrame frame, String endpoint) {
        List<@Nullable BigDecimal> means = new ArrayList<>();
        List<@Nullable BigDecimal> after = new ArrayList<>();
        for (CaseOutcome.Included subject : frame.included()) {
            Pair pair = subject.pair(endpoint);
            SelectedValue pre = pair.pre();
            SelectedValue post = pair.post();
            means.add(pair.isUsed() && pre != null ? pre.under(WindowRule.MEAN) : null);
            after.add(pair.isUsed() && post != null ? post.value() : null);
        }
        return PairedSample.of(means, after);
    }
}
