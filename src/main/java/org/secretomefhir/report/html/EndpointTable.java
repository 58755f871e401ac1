package org.secretomefhir.report.html;

import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.Words;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointResult.Summary;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.Sides;

/** The table of all endpoints with the forest plot in it; on a narrow screen each row becomes a card. */
final class EndpointTable {
    private static final String NONE = "\u2013";

    private final StudyReport report;
    private final ForestStrip forest;

    EndpointTable(StudyReport report) {
        this.report = report;
        this.forest = ForestStrip.of(report);
    }

    void writeTo(Markup page) {
        String procedure = Words.procedure(report.plan().multiplicity());
        page.open("table", "class", "endpoints");
        page.open("thead").open("tr");
        head(page, "Endpoint", "");
        head(page, "n", "number");
        head(page, "Before", "number", "mean \u00b1 SD");
        head(page, "After", "number", "mean \u00b1 SD");
        head(page, "Mean change", "number");
        head(page, "\u2190 fell \u00b7 rose \u2192", "plot", "in SDs of the changes");
        head(page, estimateHead(), "number", Numbers.level(report.plan().ciLevel()) + " CI");
        head(page, "p", "number", testHead());
        head(page, "p adjusted", "number", procedure);
        page.close().close();
        page.open("tbody");
        report.endpoints().forEach(endpoint -> row(endpoint, procedure, page));
        page.close();
        page.open("tfoot").open("tr");
        page.open("td", "colspan", "5", "class", "skip").close();
        page.open("td", "class", "plot");
        forest.scale(page);
        page.close();
        page.open("td", "colspan", "3", "class", "skip").close();
        page.close().close().close();
    }

    private void row(EndpointReport endpoint, String procedure, Markup page) {
        PrimaryResult primary = endpoint.result().primary();
        page.open("tr");
        name(endpoint, page);
        cell(page, "n", "number", Integer.toString(endpoint.n()), "");
        summary(page, "Before, mean \u00b1 SD", endpoint.result().pre(), endpoint.decimals());
        summary(page, "After, mean \u00b1 SD", endpoint.result().post(), endpoint.decimals());
        number(page, "Mean change", endpoint.result().change().mean(), endpoint.decimals());
        page.open("td", "class", "plot");
        forest.row(endpoint, page);
        page.close();
        estimate(page, endpoint, primary);
        boolean mixed = !allRank() && !allT();
        p(page, "p, " + Words.test(primary), primary.p(), mixed ? Words.test(primary) : "");
        boolean alone = endpoint.standing().isPrimary();
        p(page, "p, " + procedure + "-adjusted", primary.pAdjusted(), alone ? "tested alone" : "");
        page.close();
    }

    private static void name(EndpointReport endpoint, Markup page) {
        page.open("th", "scope", "row");
        page.element("span", endpoint.endpoint().title(), "class", "name");
        if (!endpoint.endpoint().tScore()) {
            page.text(" ").element("span", Words.unit(endpoint.endpoint().unit()), "class", "unit");
        }
        page.open("span", "class", "verdict " + ForestStrip.look(endpoint.verdict()));
        page.text(verdict(endpoint)).close();
        page.close();
    }

    /** Fell or rose, and whether that is what the study expected. */
    private static String verdict(EndpointReport endpoint) {
        String expected = "expected to " + (endpoint.endpoint().direction() == Direction.DECREASE ? "fall" : "rise");
        double change = endpoint.result().change().mean().value().orElse(0.0);
        String moved = change < 0 ? "fell" : change > 0 ? "rose" : "no change";
        return switch (endpoint.verdict()) {
            case CHANGED_AS_EXPECTED -> "\u2713 " + moved + ", as expected";
            case CHANGED_AGAINST -> "\u2717 " + moved + ", against expectation";
            case CHANGED -> moved;
            case NOT_SHOWN -> "change not shown (" + expected + ")";
            case POINTS_AGAINST -> "\u2717 " + moved + ", against expectation, not by the planned test";
            case CANNOT_BE_SHOWN -> "change cannot be shown (" + expected + ")";
            case EXPLORATORY -> "exploratory, not tested (" + expected + ")";
            case NOT_COMPUTABLE -> "not computable (" + expected + ")";
        };
    }

    private static void estimate(Markup page, EndpointReport endpoint, PrimaryResult primary) {
        Double estimate = primary.estimate().value().orElse(null);
        Interval interval = primary.interval().value().orElse(null);
        String label = Words.estimate(primary) + ", " + Words.interval(primary);
        if (estimate == null) {
            cell(page, label, "number", NONE, why(primary.estimate()));
            return;
        }
        int places = endpoint.decimals();
        String title = Words.estimate(primary) + " " + Numbers.shortest(estimate)
                + (interval == null
                        ? ""
                        : ", " + Words.interval(primary) + " " + Numbers.shortest(interval.lower()) + " to "
                                + Numbers.shortest(interval.upper()) + achieved(primary));
        page.open("td", "class", "number estimate", "data-label", label, "title", title);
        page.element("b", Numbers.signed(estimate, places));
        if (interval != null) {
            page.text(" ").element("span", "[" + Numbers.range(interval, places) + "]", "class", "range");
            double achieved = primary.achievedLevel().value().orElse(1.0);
            if (achieved < primary.intervalLevel()) {
                page.text(" ").element("span", "only " + Numbers.level(achieved), "class", "unit");
            }
        }
        page.close();
    }

    private static String achieved(PrimaryResult primary) {
        return primary.achievedLevel().fold(level -> " (achieved level " + Numbers.shortest(level) + ")", why -> "");
    }

    private static void summary(Markup page, String label, Summary summary, int places) {
        String text = summary.mean()
                .fold(
                        mean -> Numbers.fixed(mean, places)
                                + summary.sd().fold(sd -> " \u00b1 " + Numbers.fixed(sd, places), why -> ""),
                        why -> NONE);
        String title = summary.mean()
                .fold(
                        mean -> "mean " + Numbers.shortest(mean)
                                + summary.sd().fold(sd -> ", SD " + Numbers.shortest(sd), why -> "; SD: " + why.text()),
                        why -> why.text());
        cell(page, label, "number", text, title);
    }

    private static void number(Markup page, String label, Outcome<Double> value, int places) {
        cell(
                page,
                label,
                "number",
                value.fold(number -> Numbers.signed(number, places), why -> NONE),
                value.fold(Numbers::shortest, why -> why.text()));
    }

    /** @param below stands small under the number; empty for nothing */
    private static void p(Markup page, String label, Outcome<Double> value, String below) {
        String title = value.fold(Numbers::shortest, why -> why.text());
        page.open("td", "class", "number", "data-label", label, "title", title);
        page.text(value.fold(Numbers::p, why -> NONE));
        if (!below.isEmpty()) {
            page.text(" ").element("span", below, "class", "unit below");
        }
        page.close();
    }

    private static void cell(Markup page, String label, String look, String text, String title) {
        page.element("td", text, "class", look, "data-label", label, "title", title);
    }

    private static void head(Markup page, String text, String look) {
        page.element("th", text, "scope", "col", "class", look);
    }

    private static void head(Markup page, String text, String look, String below) {
        page.open("th", "scope", "col", "class", look).text(text).text(" ");
        page.element("span", below, "class", "unit").close();
    }

    private String estimateHead() {
        return allRank() ? "Hodges-Lehmann shift" : allT() ? "Mean change" : "Estimate";
    }

    private String testHead() {
        String side = report.plan().sides() == Sides.TWO_SIDED ? "" : "one-sided ";
        return side + (allRank() ? "exact Wilcoxon" : allT() ? "paired t" : "test below each");
    }

    private boolean allRank() {
        return report.endpoints().stream()
                .allMatch(endpoint -> Words.isRankTest(endpoint.result().primary()));
    }

    private boolean allT() {
        return report.endpoints().stream()
                .noneMatch(endpoint -> Words.isRankTest(endpoint.result().primary()));
    }

    private static String why(Outcome<?> value) {
        return value.fold(any -> "", why -> why.text());
    }
}
