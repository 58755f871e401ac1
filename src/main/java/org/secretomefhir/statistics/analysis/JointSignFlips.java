package org.secretomefhir.statistics.analysis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.SignVectors;
import org.secretomefhir.statistics.SubjectChanges;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.statistics.method.MaxT;

/**
 * The max-t procedure over endpoints of one plan: signed ranks where the primary test is of ranks, by the plan's rule
 * for zeros, and the changes themselves where it is the t test. An adjusted p is not reported below the primary p: for
 * ranks it cannot be, except by chance of the draws; the p of the t test can be below that of its sign flips.
 *
 * @param adjusted of each endpoint
 * @param smallest the least it could have been with these zeros
 * @param smallestIfAllChanged the least that any procedure of sign flips gives to that many pairs
 * @param signs the sign vectors
 */
record JointSignFlips(
        List<Outcome<Double>> adjusted,
        List<Outcome<Double>> smallest,
        List<Outcome<Double>> smallestIfAllChanged,
        SignVectors signs) {

    /**
     * Adjusts the endpoints that have a p; the others stay without.
     *
     * @param names of the endpoints; the order of the subjects depends on them and on the changes alone
     * @param primaries one for each
     * @param changes one for each
     */
    static JointSignFlips of(
            List<String> names, List<PrimaryResult> primaries, List<SubjectChanges> changes, AnalysisPlan plan) {
        List<Integer> tested = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            if (primaries.get(k).p().value().isPresent()) {
                tested.add(k);
            }
        }
        List<String> subjects = subjects(tested.stream()
                .sorted(Comparator.comparing(names::get))
                .map(k -> changes.get(k).changes())
                .toList());
        boolean twoSided = plan.sides() == Sides.TWO_SIDED;
        List<double[]> scores = new ArrayList<>();
        for (int k : tested) {
            List<BigDecimal> column = new ArrayList<>();
            subjects.forEach(subject -> column.add(changes.get(k).changes().getOrDefault(subject, BigDecimal.ZERO)));
            int zeros = (int) changes.get(k).changes().values().stream()
                    .filter(change -> change.signum() == 0)
                    .count();
            double[] score = primaries.get(k).exact()
                    ? ranks(column, plan.zeros() == ZeroRule.PRATT ? zeros : 0)
                    : sizes(column);
            boolean turn = !twoSided && changes.get(k).direction() == Direction.DECREASE;
            for (int i = 0; i < score.length; i++) {
                score[i] *= turn ? -1 : 1;
            }
            scores.add(score);
        }
        MaxT procedure = MaxT.of(scores, twoSided);
        double[] adjusted = procedure.adjusted();
        double[] ifAllChanged = new double[adjusted.length];
        for (int j = 0; j < adjusted.length; j++) {
            adjusted[j] = Math.max(
                    adjusted[j], primaries.get(tested.get(j)).p().value().orElse(0.0));
            ifAllChanged[j] =
                    procedure.smallestOf(changes.get(tested.get(j)).changes().size());
        }
        return new JointSignFlips(
                column(tested, primaries, adjusted),
                column(tested, primaries, procedure.smallest()),
                column(tested, primaries, ifAllChanged),
                procedure.signs());
    }

    private static List<Outcome<Double>> column(List<Integer> tested, List<PrimaryResult> primaries, double[] values) {
        List<Outcome<Double>> column = new ArrayList<>();
        primaries.forEach(primary -> column.add(primary.p()));
        for (int j = 0; j < values.length; j++) {
            column.set(tested.get(j), Outcome.of(values[j]));
        }
        return column;
    }

    /** By their changes, endpoint by endpoint, those without one first: names of subjects decide nothing. */
    private static List<String> subjects(List<Map<String, BigDecimal>> endpoints) {
        TreeSet<String> all = new TreeSet<>();
        endpoints.forEach(endpoint -> all.addAll(endpoint.keySet()));
        Comparator<BigDecimal> missingFirst = Comparator.nullsFirst(Comparator.naturalOrder());
        return all.stream()
                .sorted((one, other) -> {
                    int order = 0;
                    for (int k = 0; k < endpoints.size() && order == 0; k++) {
                        order = missingFirst.compare(
                                endpoints.get(k).get(one), endpoints.get(k).get(other));
                    }
                    return order;
                })
                .toList();
    }

    /** Twice the mid-ranks of the sizes of the changes other than zero, with the signs of the changes. */
    private static double[] ranks(List<BigDecimal> changes, int zerosBelow) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).signum() != 0) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparing(i -> changes.get(i).abs()));
        double[] ranks = new double[changes.size()];
        int start = 0;
        while (start < order.size()) {
            BigDecimal size = changes.get(order.get(start)).abs();
            int end = start + 1;
            while (end < order.size() && changes.get(order.get(end)).abs().compareTo(size) == 0) {
                end++;
            }
            for (int i = start; i < end; i++) {
                int subject = order.get(i);
                ranks[subject] = changes.get(subject).signum() * (start + 1.0 + end + 2.0 * zerosBelow);
            }
            start = end;
        }
        return ranks;
    }

    /** The changes in units of the largest, so that none is beyond a double. */
    private static double[] sizes(List<BigDecimal> changes) {
        BigDecimal largest = changes.stream()
                .map(BigDecimal::abs)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ONE);
        if (largest.signum() == 0) {
            return new double[changes.size()];
        }
        int digits = largest.precision() - largest.scale();
        return changes.stream()
                .mapToDouble(change -> change.scaleByPowerOfTen(-digits).doubleValue())
                .toArray();
    }
}
