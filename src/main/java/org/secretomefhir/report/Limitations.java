package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.secretomefhir.cohort.ExclusionReason;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.study.StudyDefinition;

/**
 * What a study of one group, before and after, cannot show. Ten topics always stand in a result: where the study speaks of
 * one itself its own sentence is taken, else a general one that holds whatever the exposure. A sentence with the numbers
 * of this evaluation follows.
 */
public final class Limitations {
    /** The one that stands on every page. */
    public static final String STANDING = "Everybody analysed here was treated: there is no untreated group to compare"
            + " with, so a change after the treatment does not show that the treatment produced it.";

    /**
     * A topic that no result may leave out.
     *
     * @param signs a sentence that holds one of these words speaks of the topic
     * @param general the sentence for a study that does not
     */
    private record Topic(List<String> signs, String general) {
        boolean isIn(List<String> sentences) {
            return sentences.stream()
                    .map(sentence -> sentence.toLowerCase(Locale.ROOT))
                    .anyMatch(sentence -> signs.stream().anyMatch(sentence::contains));
        }
    }

    private static final List<Topic> TOPICS = List.of(
            new Topic(
                    List.of("control group", "uncontrolled", "untreated"),
                    "Uncontrolled before-after design. " + STANDING),
            new Topic(
                    List.of("regression to the mean"),
                    "Regression to the mean: subjects who come to treatment with unusual values tend towards ordinary"
                            + " ones by themselves when they are measured again."),
            new Topic(
                    List.of("natural history", "natural course"),
                    "Natural history: the condition itself changes over the months between the two values, whatever is"
                            + " given."),
            new Topic(
                    List.of("concomitant"),
                    "Concomitant therapy: other treatment given in the same months is not accounted for."),
            new Topic(
                    List.of("value before and a value after", "both values"),
                    "Selection: only subjects with both values are compared; they may differ from those who lack one."),
            new Topic(
                    List.of("assay", "device"),
                    "Assay or device change: values before and after may come from different assays, laboratories or"
                            + " devices, which shifts values by itself."),
            new Topic(
                    List.of("multiplicity"),
                    "Multiplicity: related endpoints do not count as independent confirmation of each other, and repeated"
                            + " looks at a growing cohort are not adjusted for."),
            new Topic(
                    List.of("sample size"),
                    "Sample size: with few pairs intervals are wide, and a change that was not shown may still exist."),
            new Topic(
                    List.of("adverse events", "not evaluated"),
                    "Nothing but the endpoints listed is evaluated; pain, fractures and adverse events are not."),
            new Topic(
                    List.of("for research", "routine"),
                    "Data of routine care, not collected for research: what was not recorded cannot be seen."));

    private Limitations() {}

    static List<String> of(StudyFrame frame, List<EndpointReport> endpoints) {
        StudyDefinition study = frame.study();
        List<String> sentences = new ArrayList<>(study.limitations());
        TOPICS.stream()
                .filter(topic -> !topic.isIn(study.limitations()))
                .map(Topic::general)
                .forEach(sentences::add);
        sentences.addAll(byHand(frame));
        sentences.add(numbers(study, frame.included().size(), endpoints));
        return List.copyOf(sentences);
    }

    /** What lists given for this evaluation decided instead of the records. */
    private static List<String> byHand(StudyFrame frame) {
        List<String> sentences = new ArrayList<>();
        if (frame.scope().only() != null) {
            sentences.add("Selection by hand: only patients on a list given for this evaluation were asked about.");
        }
        if (!frame.scope().except().isEmpty()) {
            long left = frame.ledger().excluded().getOrDefault(ExclusionReason.LISTED, 0L);
            sentences.add("Selection by hand: " + left + " of "
                    + Words.count(frame.ledger().found(), "patient")
                    + " found " + (left == 1 ? "stands" : "stand")
                    + " on a list of patients to leave out given for this evaluation, and "
                    + (left == 1 ? "was" : "were") + " not analysed.");
        }
        if (frame.scope().indexDates() != null) {
            sentences.add(
                    "Index dates by hand: for patients on a list given for this evaluation the index date is the one"
                            + " given there, whatever administrations are recorded.");
        }
        return sentences;
    }

    /** Of a plain table: every topic in general, then the numbers. */
    static List<String> ofTable(List<PlainResults.Row> endpoints, AnalysisPlan plan) {
        List<String> sentences =
                new ArrayList<>(TOPICS.stream().map(Topic::general).toList());
        int[] pairs = endpoints.stream()
                .mapToInt(endpoint -> endpoint.result().counts().nPaired())
                .toArray();
        sentences.add(numbers(pairs, "", plan));
        return List.copyOf(sentences);
    }

    private static String numbers(StudyDefinition study, int included, List<EndpointReport> endpoints) {
        int[] pairs = endpoints.stream().mapToInt(EndpointReport::n).toArray();
        return numbers(pairs, " each from " + Words.count(included, "subject"), study.plan());
    }

    private static String numbers(int[] pairs, String whose, AnalysisPlan plan) {
        int fewest = Arrays.stream(pairs).min().orElse(0);
        int most = Arrays.stream(pairs).max().orElse(0);
        return "In this evaluation: " + Words.count(pairs.length, "endpoint") + ", "
                + (fewest == most ? Words.count(most, "pair") : fewest + " to " + most + " pairs") + whose
                + "; p-values adjusted by the procedure of " + Words.procedure(plan.multiplicity()) + ".";
    }
}
