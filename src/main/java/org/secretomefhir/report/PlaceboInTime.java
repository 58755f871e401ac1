package org.secretomefhir.report;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.RepeatedBefore;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Why;

/**
 * A change of the same subjects over a time in which nothing was given, beside the change over the exposure: from an
 * earlier value before it to a later one ({@link RepeatedBefore.Step}), of every included subject who has both. Without a
 * change by itself, by the season or by another laboratory it is around zero.
 *
 * @param before change from the earlier to the later value before the exposure
 * @param medianDaysBefore between these two
 * @param across the change over the exposure, of all pairs used
 * @param medianDaysAcross between the values of these
 * @param acrossInTheSame the change over the exposure, of the subjects who have both
 */
public record PlaceboInTime(
        ChangeEstimate before,
        Outcome<Double> medianDaysBefore,
        ChangeEstimate across,
        Outcome<Double> medianDaysAcross,
        ChangeEstimate acrossInTheSame) {

    /** Not computable where nobody has two values before on different days. */
    static Outcome<PlaceboInTime> of(StudyFrame frame, String endpoint, PairedSample real) {
        double level = frame.study().plan().ciLevel();
        Collected steps = new Collected();
        Collected both = new Collected();
        List<Integer> daysAcross = new ArrayList<>();
        for (CaseOutcome.Included subject : frame.included()) {
            Pair pair = subject.pair(endpoint);
            RepeatedBefore repeated = pair.repeated();
            RepeatedBefore.Step step = repeated == null ? null : repeated.step();
            if (step != null) {
                steps.add(step.earlier(), step.later(), step.days());
            }
            SelectedValue pre = pair.pre();
            SelectedValue post = pair.post();
            if (pair.isUsed() && pre != null && post != null) {
                daysAcross.add(days(pre, post));
                if (step != null) {
                    both.add(pre.value(), post.value(), days(pre, post));
                }
            }
        }
        if (steps.from.isEmpty()) {
            return Outcome.not(Why.NO_EARLIER_VALUE);
        }
        return Outcome.of(new PlaceboInTime(
                steps.estimate(level),
                median(steps.days),
                ChangeEstimate.of(real.change(), level),
                median(daysAcross),
                both.estimate(level)));
    }

    private static int days(SelectedValue pre, SelectedValue post) {
        return Math.toIntExact(
                ChronoUnit.DAYS.between(pre.date().middleDay(), post.date().middleDay()));
    }

    private static Outcome<Double> median(List<Integer> days) {
        @Nullable Double median = Spread.ofIntegers(days).median();
        return median == null ? Outcome.not(Why.NO_VALUE) : Outcome.of(median);
    }

    /** Changes while they are collected. */
    private static final class Collected {
        private final List<BigDecimal> from = new ArrayList<>();
        private final List<BigDecimal> to = new ArrayList<>();
        private final List<Integer> days = new ArrayList<>();

        void add(BigDecimal earlier, BigDecimal later, int between) {
            from.add(earlier);
            to.add(later);
            days.add(between);
        }

        ChangeEstimate estimate(double level) {
            return ChangeEstimate.of(PairedSample.of(from, to).change(), level);
        }
    }
}
