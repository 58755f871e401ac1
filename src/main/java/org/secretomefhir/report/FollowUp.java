package org.secretomefhir.report;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.study.Scope;

/**
 * How long the included subjects were followed, counted from the day from which the window after counts.
 *
 * @param daysToCutOff to the last day whose data count; not computable where that is the day of the evaluation, which
 *     would give the same data another answer every day
 * @param daysToLastValue to the last value after that was used, of subjects who have one
 */
public record FollowUp(Outcome<Spread> daysToCutOff, Spread daysToLastValue) {

    static FollowUp of(StudyFrame frame) {
        List<Integer> toCutOff = new ArrayList<>();
        List<Integer> toLast = new ArrayList<>();
        for (CaseOutcome.Included subject : frame.included()) {
            toCutOff.add(Math.toIntExact(ChronoUnit.DAYS.between(
                    subject.index().lastDay(), frame.scope().cutOff())));
            OptionalInt last = subject.pairs().stream()
                    .filter(Pair::isUsed)
                    .map(Pair::post)
                    .mapToInt(post -> post == null ? 0 : post.daysFromIndex())
                    .max();
            last.ifPresent(toLast::add);
        }
        return new FollowUp(
                frame.scope().cutOffBy() == Scope.CutOffBy.TODAY
                        ? Outcome.not(Why.CUT_OFF_MOVES)
                        : Outcome.of(Spread.ofIntegers(toCutOff)),
                Spread.ofIntegers(toLast));
    }
}
