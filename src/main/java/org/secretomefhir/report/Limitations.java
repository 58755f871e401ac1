package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.secretomefhir.cohort.ExclusionReason;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.report.language.Phrase;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.MultiplicityTable;
import org.secretomefhir.statistics.SignVectors;
import org.secretomefhir.study.StudyDefinition;

/**
 * What a study of one group, before and after, cannot show. Ten topics always stand in a result: where the study speaks of
 * one itself its own sentence is taken, else a general one that holds whatever the exposure. A sentence with the numbers
 * of this evaluation follows.
 */
public final class Limitations {
    /** The one that stands on every page. */
    public static final Phrase STANDING = Phrase.of("limit.standing");

    /**
     * A topic that no result may leave out.
     *
     * @param signs a sentence that holds one of these words speaks of the topic
     * @param key of the sentence for a study that does not
     */
    private record Topic(List<String> signs, String key) {
        boolean isIn(List<String> sentences) {
            return sentences.stream()
                    .map(sentence -> sentence.toLowerCase(Locale.ROOT))
                    .anyMatch(sentence -> signs.stream().anyMatch(sentence::contains));
        }
    }

    private static final List<Topic> TOPICS = List.of(
            new Topic(List.of("control group", "uncontrolled", "untreated"), "limit.uncontrolled"),
            new Topic(List.of("regression to the mean"), "limit.regression"),
            new Topic(List.of("natural history", "natural course"), "limit.natural-history"),
            new Topic(List.of("concomitant"), "limit.concomitant"),
            new Topic(List.of("value before and a value after", "both values"), "limit.selection"),
            new Topic(List.of("assay", "device"), "limit.assay"),
            new Topic(List.of("multiplicity"), "limit.multiplicity"),
            new Topic(List.of("sample size"), "limit.sample-size"),
            new Topic(List.of("adverse events", "not evaluated"), "limit.endpoints-only"),
            new Topic(List.of("for research", "routine"), "limit.routine-data"));

    private Limitations() {}

    static List<Phrase> of(StudyFrame frame, List<EndpointReport> endpoints, MultiplicityTable family) {
        StudyDefinition study = frame.study();
        List<Phrase> sentences = new ArrayList<>();
        study.limitations().forEach(text -> sentences.add(Phrase.given(text)));
        TOPICS.stream()
                .filter(topic -> !topic.isIn(study.limitations()))
                .map(topic -> Phrase.of(topic.key()))
                .forEach(sentences::add);
        byHand(frame, sentences);
        int[] pairs = endpoints.stream().mapToInt(EndpointReport::n).toArray();
        sentences.add(
                numbers(pairs, Phrase.of("limit.whose", "n", frame.included().size()), study.plan()));
        signFlips(family, sentences);
        sentences.add(intervals(family, study.plan()));
        return List.copyOf(sentences);
    }

    /** What lists given for this evaluation decided instead of the records. */
    private static void byHand(StudyFrame frame, List<Phrase> sentences) {
        if (frame.scope().only() != null) {
            sentences.add(Phrase.of("limit.only-listed"));
        }
        if (!frame.scope().except().isEmpty()) {
            long left = frame.ledger().excluded().getOrDefault(ExclusionReason.LISTED, 0L);
            sentences.add(Phrase.of(
                    "limit.left-out", "n", left, "found", frame.ledger().found()));
        }
        if (frame.scope().indexDates() != null) {
            sentences.add(Phrase.of("limit.index-dates"));
        }
    }

    /** Of a plain table: every topic in general, then the numbers. */
    static List<Phrase> ofTable(List<PlainResults.Row> endpoints, MultiplicityTable family, AnalysisPlan plan) {
        List<Phrase> sentences = new ArrayList<>();
        TOPICS.forEach(topic -> sentences.add(Phrase.of(topic.key())));
        int[] pairs = endpoints.stream()
                .mapToInt(endpoint -> endpoint.result().counts().nPaired())
                .toArray();
        sentences.add(numbers(pairs, Phrase.of("limit.nobodys"), plan));
        signFlips(family, sentences);
        sentences.add(intervals(family, plan));
        return List.copyOf(sentences);
    }

    private static Phrase numbers(int[] pairs, Phrase whose, AnalysisPlan plan) {
        int fewest = Arrays.stream(pairs).min().orElse(0);
        int most = Arrays.stream(pairs).max().orElse(0);
        return Phrase.of(
                "limit.numbers",
                "endpoints",
                pairs.length,
                "pairs",
                fewest == most
                        ? Phrase.of("limit.pairs", "n", most)
                        : Phrase.of("limit.pairs-range", "fewest", fewest, "most", most),
                "whose",
                whose,
                "procedure",
                Terms.procedure(plan.multiplicity()));
    }

    /** Of max-T: over which sign vectors, and what it needs. */
    private static void signFlips(MultiplicityTable family, List<Phrase> sentences) {
        SignVectors signs = family.signFlips();
        if (signs != null) {
            sentences.add(Phrase.of(
                    signs.exact() ? "limit.max-t.all" : "limit.max-t.drawn",
                    "n",
                    signs.subjects(),
                    "vectors",
                    signs.signVectors(),
                    "seed",
                    signs.seed() == null ? 0L : signs.seed()));
        }
    }

    /** What alpha holds over the endpoints together, and that the intervals are not adjusted. */
    private static Phrase intervals(MultiplicityTable family, AnalysisPlan plan) {
        return Phrase.of(
                "limit.intervals",
                "error",
                family.familyWiseError()
                        .fold(
                                error -> Phrase.of("limit.family-wise", "error", new Phrase.Exact(error)),
                                why -> Phrase.of("limit.false-discovery", "alpha", new Phrase.Exact(plan.alpha()))));
    }
}
