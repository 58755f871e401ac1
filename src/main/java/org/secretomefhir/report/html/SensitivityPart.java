package org.secretomefhir.report.html;

import java.util.ArrayList;
import java.util.List;
import org.secretomefhir.cohort.WindowRule;
import org.secretomefhir.report.Detectable;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.Spread;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.WindowComparison;
import org.secretomefhir.report.Words;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.analysis.PlannedMissing;

/** How much the answer depends on what was chosen or is missing: estimates and intervals, no tests. */
final class SensitivityPart {
    private static final String NONE = "\u2013";

    private SensitivityPart() {}

    static void write(StudyReport report, Markup page) {
        List<EndpointReport> endpoints = report.endpoints();
        page.element("p", "None of this is the answer; it shows how far the answer leans on single choices.");
        windows(endpoints, page);
        ThresholdPart.write(endpoints, page);
        ratios(endpoints, page);
        baseline(endpoints, page);
        missing(endpoints, page);
        design(endpoints, page);
    }

    private static void windows(List<EndpointReport> endpoints, Markup page) {
        heading(
                "Another value from the same window",
                "The same subjects, had another rule chosen among the values of each window: mean change with 95\u00a0% CI,"
                        + " median change, and the pairs of which the rule takes another value than the study's. Closest:"
                        + " to the study's day or, where it names none, to the index day before and to the middle of the window"
                        + " after. The study's rule was named beforehand; the others are no alternatives to pick from.",
                page);
        List<String> head = new ArrayList<>(List.of("Endpoint", "Several values before, after", "As planned"));
        for (WindowRule rule : WindowRule.values()) {
            head.add("Always " + rule.token());
        }
        List<List<String>> rows = new ArrayList<>();
        for (EndpointReport endpoint : endpoints) {
            WindowComparison windows = endpoint.windows();
            List<String> row = new ArrayList<>(List.of(
                    endpoint.endpoint().title(),
                    windows.severalBefore() + ", " + windows.severalAfter() + " of " + endpoint.n()));
            windows.rules().forEach(rule -> row.add(rule(rule, endpoint.decimals())));
            rows.add(row);
        }
        Tables.write(head, List.of(1, 2, 3, 4, 5, 6), rows, page);
    }

    private static String rule(WindowComparison.Row rule, int places) {
        boolean planned = rule.rule().equals("planned");
        if (!planned && rule.pairsThatDiffer() == 0) {
            return "the same";
        }
        String change = rule.meanChange().fold(value -> Numbers.signed(value, places), why -> NONE)
                + rule.ci95().fold(interval -> "\n[" + Numbers.range(interval, places) + "]", why -> "")
                + rule.medianChange().fold(value -> "\nmedian " + Numbers.signed(value, places), why -> "");
        return change
                + (planned
                        ? "\nn\u00a0" + rule.n()
                        : "\n" + Words.count(rule.pairsThatDiffer(), "pair") + " differ"
                                + (rule.pairsThatDiffer() == 1 ? "s" : ""));
    }

    private static void ratios(List<EndpointReport> endpoints, Markup page) {
        List<List<String>> rows = new ArrayList<>();
        for (EndpointReport endpoint : endpoints) {
            if (!endpoint.endpoint().tScore()) {
                rows.add(List.of(
                        endpoint.endpoint().title(),
                        endpoint.estimates()
                                .geometricMeanRatio()
                                .fold(value -> Numbers.fixed(value.ratio(), 3), why -> NONE + " (" + why.text() + ")"),
                        endpoint.estimates()
                                .geometricMeanRatio()
                                .flatMap(value -> value.ci95())
                                .fold(interval -> Numbers.range(interval, 3), why -> NONE)));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        heading(
                "As a ratio",
                "Geometric mean of after over before, for endpoints whose scale has a natural zero; 1 is no change.",
                page);
        Tables.write(List.of("Endpoint", "Ratio after / before", "95\u00a0% CI"), List.of(1, 2), rows, page);
    }

    private static void baseline(List<EndpointReport> endpoints, Markup page) {
        heading(
                "Who has a pair, and who has not",
                "Values before of the subjects with a pair and of those without. If they differ, the pairs do not stand for"
                        + " everybody.",
                page);
        List<List<String>> rows = new ArrayList<>();
        for (EndpointReport endpoint : endpoints) {
            rows.add(List.of(
                    endpoint.endpoint().title(),
                    spread(endpoint.baselinePaired(), endpoint.decimals()),
                    spread(endpoint.baselineUnpaired(), endpoint.decimals())));
        }
        Tables.write(List.of("Endpoint", "Before, with a pair", "Before, without a pair"), List.of(1, 2), rows, page);
    }

    private static String spread(Spread values, int places) {
        Double mean = values.mean();
        Double sd = values.sd();
        String number = mean == null ? NONE : Numbers.fixed(mean, places);
        return number + (sd == null ? "" : " \u00b1 " + Numbers.fixed(sd, places)) + ", n\u00a0" + values.n();
    }

    private static void missing(List<EndpointReport> endpoints, Markup page) {
        heading(
                "Those without a value after",
                "Mean change if they had not changed at all. Tipping fraction: by how much of the estimate theirs would"
                        + " have to fall short before the planned test loses alpha (0: it has not got there; 1: no change at"
                        + " all; above 1: a change the other way).",
                page);
        List<List<String>> rows = new ArrayList<>();
        for (EndpointReport endpoint : endpoints) {
            PlannedMissing missing = endpoint.estimates().sensitivity();
            int notDue =
                    endpoint.pairs().followUpNotComplete() + endpoint.pairs().leftOutOpen();
            rows.add(List.of(
                    endpoint.endpoint().title(),
                    missing.nImputed() + (notDue == 0 ? "" : ", " + notDue + " of them not yet due"),
                    signed(endpoint.result().change().mean(), endpoint.decimals()),
                    signed(missing.bocf().meanChange(), endpoint.decimals()),
                    missing.tippingFraction().fold(value -> Numbers.fixed(value, 2), why -> NONE)));
        }
        Tables.write(
                List.of(
                        "Endpoint",
                        "Without a value after",
                        "Mean change of the pairs",
                        "Mean change if those did not change",
                        "Tipping fraction"),
                List.of(1, 2, 3, 4),
                rows,
                page);
    }

    private static void design(List<EndpointReport> endpoints, Markup page) {
        heading(
                "What so many pairs can show",
                "The smallest mean change that the paired t test finds with a probability of 80\u00a0% and of 90\u00a0%, if the"
                        + " changes spread as these do: at the planned alpha, and at the smallest alpha of the adjustment.",
                page);
        List<List<String>> rows = new ArrayList<>();
        for (EndpointReport endpoint : endpoints) {
            List<Detectable.Row> levels = endpoint.estimates().design().rows();
            Detectable.Row last = levels.get(levels.size() - 1);
            Detectable.Row first = levels.get(0);
            rows.add(List.of(
                    endpoint.endpoint().title(),
                    Integer.toString(endpoint.n()),
                    detectable(levels.subList(0, 2), endpoint.decimals()),
                    Numbers.shortest(first.alpha()),
                    detectable(levels.subList(levels.size() - 2, levels.size()), endpoint.decimals()),
                    Numbers.p(last.alpha())));
        }
        Tables.write(
                List.of("Endpoint", "n", "80\u00a0%, 90\u00a0%", "at alpha", "80\u00a0%, 90\u00a0%", "at alpha"),
                List.of(1, 2, 3, 4, 5),
                rows,
                page);
    }

    private static String detectable(List<Detectable.Row> powers, int places) {
        return powers.get(0).change().fold(value -> Numbers.fixed(value, places), why -> NONE) + ", "
                + powers.get(1).change().fold(value -> Numbers.fixed(value, places), why -> NONE);
    }

    private static String signed(Outcome<Double> value, int places) {
        return value.fold(number -> Numbers.signed(number, places), why -> NONE);
    }

    static void heading(String title, String meaning, Markup page) {
        page.element("h4", title).element("p", meaning, "class", "muted");
    }
}
