package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.cohort.ExclusionReason;
import org.secretomefhir.cohort.Losses;
import org.secretomefhir.cohort.Losses.Kind;
import org.secretomefhir.cohort.Losses.Part;
import org.secretomefhir.study.Allowance;

/** Why nobody was analysed, in sentences. That nobody was found is said only where everything could be read. */
final class Nobody {
    private static final Map<String, Allowance> OTHER_TYPES = Map.of(
            "MedicationStatement", Allowance.EXPOSURE_FROM_STATEMENT,
            "MedicationRequest", Allowance.EXPOSURE_FROM_REQUEST,
            "MedicationDispense", Allowance.EXPOSURE_FROM_DISPENSE,
            "Procedure", Allowance.EXPOSURE_FROM_PROCEDURE);

    private Nobody() {}

    /**
     * @param patient the noun for one of the cohort
     * @param given what they were given, and when; begins with a blank
     */
    static String of(StudyReport report, String patient, String given) {
        CohortSummary cohort = report.cohort();
        Losses losses = report.frame().losses();
        Predicate<Part> suspect = part -> part.kind() == Kind.EXPOSURE || part.kind() == Kind.UNTOLD;
        List<String> lost = LossWords.of(losses, suspect);
        String unread =
                lost.isEmpty() ? "" : Words.list(lost) + " could not be used" + LossWords.hint(losses, suspect) + ".";
        if (cohort.found() > 0) {
            String whom =
                    cohort.found() == 1 ? "The one " + patient : "None of the " + cohort.found() + " " + patient + "s";
            return whom + given + (cohort.found() == 1 ? " was not" : " was") + " analysed: "
                    + reasons(cohort.excluded()) + "." + (unread.isEmpty() ? "" : " Beside them, " + unread);
        }
        String found = unread.isEmpty()
                ? "No " + patient + "s" + given + " were found."
                : "Whether any " + patient + "s were" + given + " is not known: " + unread;
        return found + elsewhere(report).map(sentence -> " " + sentence).orElse("");
    }

    private static String reasons(SortedMap<ExclusionReason, Long> excluded) {
        SortedMap<String, Long> words = new TreeMap<>();
        excluded.forEach((reason, count) -> words.put(reason.token() + " (" + reason.meaning() + ")", count));
        return LossWords.reasons(words);
    }

    /** Where the exposure was met in types that this study does not read for it. */
    private static Optional<String> elsewhere(StudyReport report) {
        List<String> where = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Map.Entry<Sighting, Long> one : report.frame().met().open(Sighting.Kind.EXPOSURE_ELSEWHERE)) {
            String type = one.getKey().what();
            where.add(type + " (" + one.getValue() + ")");
            Allowance allowance = OTHER_TYPES.get(type);
            if (allowance != null) {
                words.add(allowance.token());
            }
        }
        return where.isEmpty()
                ? Optional.empty()
                : Optional.of("The exposure was met in " + Words.list(where)
                        + ", which this study does not read for it"
                        + (words.isEmpty() ? "" : "; --allow " + String.join(",", words) + " takes it") + ".");
    }
}
