package org.secretomefhir.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.clinical.Sighting;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.cohort.Treatment;
import org.secretomefhir.statistics.Outcome;

/**
 * What the included subjects were given up to the data cut-off, and how long they were followed. Counts and spreads only.
 *
 * @param subjects included
 * @param doses administrations of the exposure that took place, each as recorded
 * @param dosesPerSubject spread of their number
 * @param subjectsByDoses how many subjects have how many
 * @param daysBetweenDoses from one day with a dose to the next of the same subject, of all subjects
 * @param daysFirstToLast from the first day with a dose to the last, of subjects with two such days
 * @param dosesWithoutDay doses whose day is not known; they are in no interval
 * @param amounts how much was given
 * @param routes by which way
 * @param matchedBy by which codes and texts the doses are the exposure
 * @param followUp how long after the index day
 * @param concomitant other medication; not computable where the study asks for none, or the source gave none
 */
public record ExposureSummary(
        int subjects,
        int doses,
        Spread dosesPerSubject,
        List<Share> subjectsByDoses,
        Spread daysBetweenDoses,
        Spread daysFirstToLast,
        int dosesWithoutDay,
        DoseAmounts amounts,
        DoseRoutes routes,
        List<Matched> matchedBy,
        FollowUp followUp,
        Outcome<ConcomitantUse> concomitant) {
    public ExposureSummary {
        subjectsByDoses = List.copyOf(subjectsByDoses);
        matchedBy = List.copyOf(matchedBy);
    }

    /** So many subjects have so many doses. */
    public record Share(int doses, int subjects) {}

    /**
     * A code or text by which doses are the exposure.
     *
     * @param by {@code exposure-code} or {@code exposure-text}
     * @param what null for all texts together that are not the study's own words: those stand in restricted files
     * @param doses that it matches
     * @param subjects who have such doses
     */
    public record Matched(String by, @Nullable String what, int doses, int subjects) {}

    static ExposureSummary of(StudyFrame frame) {
        List<Treatment> all =
                frame.included().stream().map(CaseOutcome.Included::treatment).toList();
        List<Integer> perSubject =
                all.stream().map(one -> one.doses().size()).sorted().toList();
        SortedMap<Integer, Integer> byDoses = new TreeMap<>();
        perSubject.forEach(doses -> byDoses.merge(doses, 1, Integer::sum));
        List<Integer> gaps = new ArrayList<>();
        List<Integer> spans = new ArrayList<>();
        for (Treatment one : all) {
            SortedSet<Integer> days = one.days();
            if (days.size() > 1) {
                spans.add(days.last() - days.first());
                gaps.addAll(gaps(days));
            }
        }
        return new ExposureSummary(
                all.size(),
                perSubject.stream().mapToInt(Integer::intValue).sum(),
                Spread.ofIntegers(perSubject),
                byDoses.entrySet().stream()
                        .map(entry -> new Share(entry.getKey(), entry.getValue()))
                        .toList(),
                Spread.ofIntegers(gaps),
                Spread.ofIntegers(spans),
                (int) all.stream()
                        .flatMap(one -> one.doses().stream())
                        .filter(dose -> dose.day() == null)
                        .count(),
                DoseAmounts.of(all),
                DoseRoutes.of(all),
                matched(all),
                FollowUp.of(frame),
                ConcomitantUse.of(frame));
    }

    private static List<Integer> gaps(SortedSet<Integer> days) {
        List<Integer> gaps = new ArrayList<>();
        Integer before = null;
        for (Integer day : days) {
            if (before != null) {
                gaps.add(day - before);
            }
            before = day;
        }
        return gaps;
    }

    private static List<Matched> matched(List<Treatment> all) {
        DoseCount<Sighting> counted = new DoseCount<>();
        for (Treatment one : all) {
            counted.add(one.doses(), dose -> dose.reasons().stream().map(ExposureSummary::told));
        }
        return counted.rows((reason, doses, subjects) ->
                new Matched(reason.kind().token(), reason.open() ? reason.what() : null, doses, subjects));
    }

    /** The same without a text that may not be shown. */
    private static Sighting told(Sighting reason) {
        return reason.open() ? reason : Sighting.ofText(reason.kind(), "");
    }
}
