package org.secretomefhir.report.html;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.secretomefhir.cohort.ExclusionReason;
import org.secretomefhir.report.CohortSummary;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.PairCounts;
import org.secretomefhir.report.Spread;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.Words;
import org.secretomefhir.report.language.Numbers;

/** Who was found, who was lost on the way and why, and who was analysed; counts only. */
final class PeoplePart {
    private PeoplePart() {}

    /** The flow from the found to the pairs of each endpoint. */
    static void flow(StudyReport report, Markup page) {
        CohortSummary cohort = report.cohort();
        page.open("ol", "class", "flow");
        step(
                page,
                cohort.found(),
                "found",
                "with " + Words.inSentence(report.study().exposure().title()) + " in the study period");
        long lost = cohort.found() - cohort.included();
        page.open("li", "class", "lost");
        page.element("b", Long.toString(lost)).element("span", " excluded");
        if (!cohort.excluded().isEmpty()) {
            page.open("ul");
            for (Map.Entry<ExclusionReason, Long> reason : cohort.excluded().entrySet()) {
                page.open("li").element("b", reason.getValue().toString());
                page.text(" " + reason.getKey().token() + ": " + reason.getKey().meaning())
                        .close();
            }
            page.close();
        }
        page.close();
        step(page, cohort.included(), "included", "and analysed for every endpoint they have both values of");
        page.close();
        criteria(cohort, page);
        pairs(report.endpoints(), page);
    }

    private static void criteria(CohortSummary cohort, Markup page) {
        List<List<String>> rows = new ArrayList<>();
        cohort.criteria()
                .forEach((criterion, assessment) -> rows.add(List.of(
                        criterion.token(),
                        switch (assessment) {
                            case OFF -> "not set by the study";
                            case APPLIED -> "applied to everybody found";
                            case NOT_ASSESSABLE ->
                                "not assessable: the source does not hold or show its data, so it excluded nobody and nothing is"
                                        + " known about it";
                        })));
        Tables.write(List.of("Criterion of eligibility", "Assessment"), List.of(), rows, page);
    }

    private static void step(Markup page, long n, String what, String meaning) {
        page.open("li").element("b", Long.toString(n)).element("span", " " + what);
        page.element("small", meaning).close();
    }

    private static void pairs(List<EndpointReport> endpoints, Markup page) {
        List<List<String>> rows = new ArrayList<>();
        for (EndpointReport endpoint : endpoints) {
            PairCounts pairs = endpoint.pairs();
            rows.add(List.of(
                    endpoint.endpoint().title(),
                    "" + pairs.paired(),
                    "" + pairs.preMissing(),
                    "" + pairs.postMissing(),
                    "" + pairs.bothMissing(),
                    "" + pairs.ambiguous(),
                    "" + pairs.followUpNotComplete(),
                    "" + pairs.leftOutOpen(),
                    "" + pairs.provisional()));
        }
        Tables.write(
                List.of(
                        "Endpoint",
                        "Pairs used",
                        "Before missing",
                        "After missing",
                        "Both missing",
                        "Contradicting",
                        "After not yet due",
                        "Left out, window open",
                        "Of the pairs: provisional"),
                List.of(1, 2, 3, 4, 5, 6, 7, 8),
                rows,
                page);
    }

    /** Sex, age and index days of the included. */
    static void people(CohortSummary cohort, Markup page) {
        page.open("div", "class", "columns");
        cells("Sex", cohort.sex(), cohort.included(), page);
        cells("Age at the index day, years", cohort.ageBands(), cohort.included(), page);
        page.close();
        Spread age = cohort.age();
        Double median = age.median();
        Double min = age.min();
        Double max = age.max();
        if (median != null && min != null && max != null) {
            page.element(
                    "p",
                    "Median age " + Numbers.fixed(median, median % 1 == 0 ? 0 : 1) + " years (" + Numbers.fixed(min, 0)
                            + " to " + Numbers.fixed(max, 0) + "), known for " + age.n() + " of "
                            + cohort.included() + ".");
        }
        LocalDate first = cohort.firstIndex();
        LocalDate last = cohort.lastIndex();
        if (first != null && last != null) {
            page.element("p", "Index days from " + Words.date(first) + " to " + Words.date(last) + ".");
        }
    }

    private static void cells(String title, List<CohortSummary.Cell> cells, long total, Markup page) {
        page.open("table", "class", "bars").element("caption", title);
        page.open("tbody");
        for (CohortSummary.Cell cell : cells) {
            if (cell.n() == 0 && (cell.value().equals("other") || cell.value().equals("unknown"))) {
                continue;
            }
            double percent = cell.percentOf(total);
            page.open("tr").element("th", cell.value(), "scope", "row");
            page.open("td", "class", "plot");
            page.open("svg", "class", "strip", "height", "14", "aria-hidden", "true");
            page.empty("rect", "class", "window", "x", "0", "y", "2", "width", "100%", "height", "10", "rx", "2");
            page.empty(
                    "rect",
                    "class",
                    "fill",
                    "x",
                    "0",
                    "y",
                    "2",
                    "width",
                    Axis.coordinate(percent) + "%",
                    "height",
                    "10",
                    "rx",
                    "2");
            page.close().close();
            page.element("td", cell.n() + " of " + total, "class", "number");
            page.element("td", Numbers.percent(percent), "class", "number").close();
        }
        page.close().close();
    }
}
