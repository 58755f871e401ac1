package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.secretomefhir.clinical.Code;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.ExclusionReason;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.cohort.Treatment;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.study.Eligibility;

/**
 * Other medication that the study asks about, among the included subjects; whoever was given one that excludes is not
 * among them.
 *
 * @param excluded subjects excluded because of other medication
 * @param subjects included subjects who were given any
 * @param before included subjects to whom it was given before the index day
 * @param after included subjects to whom it was given after the index day; one may be in both
 * @param neither included subjects to whom it was given, but on no day that is known to be before or after
 * @param codes which, in the order of the codes
 */
public record ConcomitantUse(long excluded, int subjects, int before, int after, int neither, List<OfCode> codes) {
    public ConcomitantUse {
        codes = List.copyOf(codes);
    }

    /** Administrations with one code of the study, and how many subjects have such. */
    public record OfCode(String system, String code, int administrations, int subjects) {}

    static Outcome<ConcomitantUse> of(StudyFrame frame) {
        Eligibility eligibility = frame.study().eligibility();
        if (!eligibility.asksForConcomitant()) {
            return Outcome.not(Why.NOT_ASKED);
        }
        List<List<Treatment.Beside>> given = new ArrayList<>();
        DoseCount<Code> codes = new DoseCount<>();
        for (CaseOutcome.Included subject : frame.included()) {
            List<Treatment.Beside> beside = subject.treatment().beside();
            if (beside == null) {
                return Outcome.not(Why.NOT_READ);
            }
            if (!beside.isEmpty()) {
                given.add(beside);
                codes.add(beside, one -> one.codes().stream());
            }
        }
        return Outcome.of(new ConcomitantUse(
                frame.ledger().excluded().getOrDefault(ExclusionReason.CONCOMITANT, 0L),
                given.size(),
                count(given, Treatment.Beside::before),
                count(given, Treatment.Beside::after),
                (int) given.stream()
                        .filter(beside -> beside.stream().noneMatch(one -> one.before() || one.after()))
                        .count(),
                codes.rows((code, administrations, subjects) ->
                        new OfCode(code.system(), code.code(), administrations, subjects))));
    }

    private static int count(List<List<Treatment.Beside>> given, Predicate<Treatment.Beside> which) {
        return (int)
                given.stream().filter(beside -> beside.stream().anyMatch(which)).count();
    }
}
