package org.secretomefhir.report.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.secretomefhir.report.EndpointAnswer;
import org.secretomefhir.report.EndpointAnswer.Standing;
import org.secretomefhir.report.Verdict;
import org.secretomefhir.report.Words;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.MultiplicityTable;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.PrimaryTest;

/** The table of endpoints: one line each, with the one pre-specified test and its one interval. */
final class ResultTable {
    private final List<EndpointAnswer> endpoints;
    private final MultiplicityTable family;
    private final AnalysisPlan plan;
    private final TextLines lines;

    private ResultTable(List<EndpointAnswer> endpoints, MultiplicityTable family, AnalysisPlan plan, TextLines lines) {
        this.endpoints = endpoints;
        this.family = family;
        this.plan = plan;
        this.lines = lines;
    }

    /** The table, what its columns mean, and an empty line. */
    static void draw(List<EndpointAnswer> endpoints, MultiplicityTable family, AnalysisPlan plan, TextLines lines) {
        new ResultTable(endpoints, family, plan, lines).table();
    }

    private void table() {
        TextTable table = table(true);
        boolean wide = table.width() <= lines.style().width();
        if (!wide) {
            table = table(false);
        }
        List<String> drawn = table.lines(lines.style().width());
        lines.add(lines.style().bold(drawn.get(0)));
        for (int i = 1; i < drawn.size(); i++) {
            lines.add(coloured(drawn.get(i), endpoints.get(i - 1).verdict()));
        }
        String units = units();
        if (!wide && !units.isEmpty()) {
            lines.paragraph("", "Units: " + units + ".");
        }
        lines.paragraph("", legend());
        lines.add("");
    }

    /** With standard deviations, units and the mean change, or without. */
    private TextTable table(boolean wide) {
        String level = levels().size() < 2
                ? Numbers.level(levels().stream().findFirst().orElse(plan.ciLevel())) + " "
                : "";
        List<String> head = new ArrayList<>(List.of("Endpoint", "n", "Before", "After"));
        if (wide) {
            head.add("Change");
        }
        head.addAll(List.of("Shift [" + level + "CI]", "p", "p adj.", "Expected"));
        TextTable table = new TextTable(head.stream().map(lines.style()::shown).toList(), Set.of(0, head.size() - 1));
        for (EndpointAnswer endpoint : endpoints) {
            table.add(row(endpoint, wide).stream().map(lines.style()::shown).toList());
        }
        return table;
    }

    /** The levels of the intervals; where they are several each row says its own. */
    private Set<Double> levels() {
        return endpoints.stream()
                .map(endpoint -> endpoint.result().primary())
                .filter(primary -> primary.interval().value().isPresent())
                .map(ResultTable::level)
                .collect(Collectors.toSet());
    }

    private List<String> row(EndpointAnswer endpoint, boolean wide) {
        PrimaryResult primary = endpoint.result().primary();
        int places = endpoint.decimals();
        List<String> row = new ArrayList<>();
        row.add(endpoint.title() + (wide && endpoint.unit() != null ? ", " + endpoint.unit() : ""));
        row.add(Integer.toString(endpoint.n()));
        row.add(mean(endpoint.result().pre(), places, wide));
        row.add(mean(endpoint.result().post(), places, wide));
        if (wide) {
            row.add(number(endpoint.result().change().mean(), places));
        }
        Interval interval = primary.interval().value().orElse(null);
        row.add(number(primary.estimate(), places)
                + (interval == null
                        ? ""
                        : " [" + Numbers.fixed(interval.lower(), places) + ", "
                                + Numbers.fixed(interval.upper(), places) + "]"
                                + (levels().size() < 2 ? "" : " " + Numbers.level(level(primary)))));
        row.add(primary.p().fold(Numbers::p, why -> "-"));
        row.add(endpoint.standing().isPrimary() ? "alone" : primary.pAdjusted().fold(Numbers::p, why -> "-"));
        row.add(expected(endpoint.verdict()));
        return row;
    }

    private static double level(PrimaryResult primary) {
        return Math.min(primary.achievedLevel().value().orElse(primary.intervalLevel()), primary.intervalLevel());
    }

    private static String expected(Verdict verdict) {
        return switch (verdict) {
            case CHANGED_AS_EXPECTED -> "yes";
            case CHANGED_AGAINST -> "against";
            case CHANGED -> "changed";
            case NOT_SHOWN -> "?";
            case POINTS_AGAINST -> "against!";
            case CANNOT_BE_SHOWN -> "cannot";
            case EXPLORATORY -> "expl.";
            case NOT_COMPUTABLE -> "-";
        };
    }

    private static String mean(Summary summary, int places, boolean withSd) {
        String sd = withSd ? summary.sd().fold(value -> " \u00b1 " + Numbers.fixed(value, places), why -> "") : "";
        return summary.mean().fold(value -> Numbers.fixed(value, places) + sd, why -> "-");
    }

    private static String number(Outcome<Double> value, int places) {
        return value.fold(number -> Numbers.signed(number, places), why -> "-");
    }

    private String units() {
        return endpoints.stream()
                .filter(endpoint -> endpoint.unit() != null)
                .map(endpoint -> endpoint.title() + " " + endpoint.unit())
                .collect(Collectors.joining(", "));
    }

    private String legend() {
        List<String> verdicts = new ArrayList<>(
                List.of("Expected: yes or against, where the adjusted p is at most " + Numbers.shortest(plan.alpha())));
        says(Verdict.CHANGED, "changed where no direction was expected", verdicts);
        says(
                Verdict.POINTS_AGAINST,
                "against! the interval or the other side's test says so, not the planned test",
                verdicts);
        says(Verdict.NOT_SHOWN, "? change not shown", verdicts);
        says(Verdict.CANNOT_BE_SHOWN, "cannot: a change cannot be shown", verdicts);
        says(Verdict.EXPLORATORY, "expl.: exploratory, not tested", verdicts);
        return tests() + adjusted() + String.join("; ", verdicts) + ".";
    }

    private void says(Verdict verdict, String words, List<String> verdicts) {
        if (endpoints.stream().anyMatch(endpoint -> endpoint.verdict() == verdict)) {
            verdicts.add(words);
        }
    }

    /** What p is adjusted for, and of which endpoints it is not. */
    private String adjusted() {
        String adaptive = plan.primary() == PrimaryTest.ADAPTIVE
                ? "Adaptive plan: the paired t test where the Shapiro-Wilk p of the changes is at least 0.05, else the exact"
                        + " Wilcoxon test. "
                : "";
        String over = "p adj.: " + Words.procedure(plan.multiplicity()) + " over "
                + Words.count(family.family().size(), "endpoint") + ". ";
        String primary = endpoints.stream()
                .filter(endpoint -> endpoint.standing().isPrimary())
                .map(endpoint -> endpoint.title() + ": declared primary, "
                        + (endpoint.standing() == Standing.GATEKEEPER
                                ? "tested first, its p is not adjusted; the others only if it is rejected. "
                                : "tested alone, its p is not adjusted. "))
                .collect(Collectors.joining());
        return adaptive + over + primary;
    }

    /** The test and the estimate of all endpoints, or of which endpoints each. */
    private String tests() {
        Map<String, List<String>> titles = new LinkedHashMap<>();
        for (EndpointAnswer endpoint : endpoints) {
            PrimaryResult primary = endpoint.result().primary();
            titles.computeIfAbsent(
                            Words.test(primary) + "; shift: " + Words.estimate(primary), test -> new ArrayList<>())
                    .add(endpoint.title());
        }
        String tests = titles.entrySet().stream()
                .map(test -> test.getKey() + (titles.size() == 1 ? "" : " (" + Words.list(test.getValue()) + ")"))
                .collect(Collectors.joining(". Test: "));
        return tests.isEmpty() ? "" : "Test: " + tests + ". ";
    }

    private String coloured(String line, Verdict verdict) {
        return switch (verdict) {
            case CHANGED_AS_EXPECTED -> lines.style().good(line);
            case CHANGED_AGAINST, POINTS_AGAINST, CANNOT_BE_SHOWN ->
                lines.style().warn(line);
            case CHANGED, NOT_SHOWN, EXPLORATORY, NOT_COMPUTABLE -> line;
        };
    }
}
