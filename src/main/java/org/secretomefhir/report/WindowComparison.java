package org.secretomefhir.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.cohort.CaseOutcome;
import org.secretomefhir.cohort.Pair;
import org.secretomefhir.cohort.SelectedValue;
import org.secretomefhir.cohort.StudyFrame;
import org.secretomefhir.cohort.WindowRule;
import org.secretomefhir.statistics.EndpointResult.ExactRankInterval;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.method.WindowSensitivity;
import org.secretomefhir.study.Endpoint;

/**
 * One endpoint's change in the same subjects, had another rule chosen among the values of each window. Estimates and
 * intervals only.
 *
 * @param severalBefore pairs used whose window before held several values
 * @param severalAfter pairs used whose window after held several values
 * @param rules the study's first, then the others
 */
public record WindowComparison(int severalBefore, int severalAfter, List<Row> rules) {
    static final String PLANNED = "planned";

    public WindowComparison {
        rules = List.copyOf(rules);
    }

    /**
     * The endpoint under one rule.
     *
     * @param rule {@code planned}, or the word of the rule
     * @param before what it takes from the window before
     * @param after what it takes from the window after
     * @param pairsThatDiffer pairs used of which it takes another value than the study's rule
     * @param ci95 of the mean change, by the paired t test
     */
    public record Row(
            String rule,
            String before,
            String after,
            int pairsThatDiffer,
            int n,
            Outcome<Double> meanChange,
            Outcome<Interval> ci95,
            Outcome<Double> medianChange,
            Outcome<Double> hodgesLehmann,
            Outcome<ExactRankInterval> hodgesLehmannExactCi95) {

        private static Row of(String before, String after, int pairsThatDiffer, WindowSensitivity change) {
            return new Row(
                    change.rule(),
                    before,
                    after,
                    pairsThatDiffer,
                    change.n(),
                    change.meanChange(),
                    change.ci95(),
                    change.medianChange(),
                    change.hodgesLehmann(),
                    change.hodgesLehmannExactCi95());
        }

        private Row under(String otherRule, String otherBefore, String otherAfter) {
            return new Row(
                    otherRule,
                    otherBefore,
                    otherAfter,
                    0,
                    n,
                    meanChange,
                    ci95,
                    medianChange,
                    hodgesLehmann,
                    hodgesLehmannExactCi95);
        }
    }

    /** @param planned the endpoint's sample under the study's rule */
    static WindowComparison of(StudyFrame frame, Endpoint endpoint, PairedSample planned) {
        List<Pair> used = new ArrayList<>();
        for (CaseOutcome.Included one : frame.included()) {
            Pair pair = one.pair(endpoint.id());
            if (pair.isUsed()) {
                used.add(pair);
            }
        }
        Row asPlanned =
                Row.of(Words.rule(endpoint.preRule()), Words.rule(endpoint.postRule()), 0, change(PLANNED, planned));
        List<Row> rows = new ArrayList<>(List.of(asPlanned));
        for (WindowRule rule : WindowRule.values()) {
            String before = Words.rule(rule.before(endpoint));
            String after = Words.rule(rule.after(endpoint));
            int differing = (int) used.stream()
                    .filter(pair -> differs(pair.pre(), rule) || differs(pair.post(), rule))
                    .count();
            rows.add(
                    differing == 0
                            ? asPlanned.under(rule.token(), before, after)
                            : Row.of(
                                    before, after, differing, change(rule.token(), frame.sample(endpoint.id(), rule))));
        }
        return new WindowComparison(several(used, Pair::pre), several(used, Pair::post), rows);
    }

    private static WindowSensitivity change(String rule, PairedSample sample) {
        return WindowSensitivity.of(Map.of(rule, sample)).get(0);
    }

    private static boolean differs(@Nullable SelectedValue selected, WindowRule rule) {
        if (selected == null) {
            return false;
        }
        BigDecimal taken = selected.value();
        return taken.compareTo(selected.under(rule)) != 0;
    }

    private static int several(List<Pair> used, Function<Pair, @Nullable SelectedValue> side) {
        return (int) used.stream()
                .map(side)
                .filter(selected -> selected != null && selected.others() != null)
                .count();
    }
}
