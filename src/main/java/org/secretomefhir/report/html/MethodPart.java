package org.secretomefhir.report.html;

import java.util.ArrayList;
import java.util.List;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.StudyReport;
import org.secretomefhir.report.Words;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.PrimaryTest;
import org.secretomefhir.statistics.Sides;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.study.Endpoint;
import org.secretomefhir.study.Exposure;
import org.secretomefhir.study.StudyDefinition;
import org.secretomefhir.study.Window;

/** How the numbers came about: pairing, tests, adjustment; from the study, not from hindsight. */
final class MethodPart {
    private MethodPart() {}

    static void write(StudyReport report, Markup page) {
        StudyDefinition study = report.study();
        page.open("ul");
        page.element("li", index(study, report));
        page.element("li", sameDay(study));
        page.element("li", open(study, report));
        page.element("li", test(report.plan()));
        page.element("li", adjustment(report));
        page.element(
                "li",
                "Values are compared as exact decimals after unit conversion, so ties and zero changes are real ones."
                        + " Change is after minus before. Quartiles are of type 7.");
        page.element(
                "li",
                "In the plot each estimate and its interval are divided by the standard deviation of that endpoint's"
                        + " changes, so that all stand on one scale; it is the same interval as in the column beside it."
                        + " The shaded side is the expected one; a filled dot has an adjusted p of at most "
                        + Numbers.shortest(report.plan().alpha()) + ".");
        page.close();
        List<List<String>> rows = new ArrayList<>();
        for (EndpointReport endpoint : report.endpoints()) {
            Endpoint asked = endpoint.endpoint();
            rows.add(List.of(
                    asked.title(),
                    asked.role().token(),
                    Words.unit(asked.unit()),
                    asked.direction().token(),
                    window(asked.pre()) + ", " + asked.preRule().token(),
                    window(asked.post()) + ", " + asked.postRule().token(),
                    asked.lsc() == null ? "none" : asked.lsc().toString()));
        }
        Tables.write(
                List.of(
                        "Endpoint",
                        "Role",
                        "Unit",
                        "Expected",
                        "Before: days from index, which value",
                        "After: days from index, which value",
                        "Least significant change"),
                List.of(),
                rows,
                page);
    }

    private static String index(StudyDefinition study, StudyReport report) {
        String which = study.exposure().indexRule() == Exposure.IndexRule.FIRST
                ? "the day of the first administration of "
                        + Words.inSentence(study.exposure().title())
                : "the first administration of "
                        + Words.inSentence(study.exposure().title())
                        + " for values before, the last of the course for values after";
        return "The index day is " + which + ". Days are calendar days in the zone "
                + report.frame().scope().zone().getId() + ".";
    }

    private static String sameDay(StudyDefinition study) {
        String what = switch (study.sameDay()) {
            case EXCLUDE -> "is left out as ambiguous";
            case PRE -> "counts as before";
            case POST -> "counts as after";
            case BY_TIME -> "is after it if it is known to be later, and else left out and counted";
        };
        return "A value on the index day that is not known to be earlier than the administration " + what + ".";
    }

    private static String open(StudyDefinition study, StudyReport report) {
        return "Data are cut off after " + Words.date(report.frame().scope().cutOff())
                + "; a pair whose window was still open then is "
                + (study.usesOpenPairs() ? "used and counted as provisional." : "left out and counted.");
    }

    private static String test(AnalysisPlan plan) {
        String primary = switch (plan.primary()) {
            case WILCOXON ->
                "the exact Wilcoxon signed-rank test with the Hodges-Lehmann shift and its exact" + " interval";
            case T -> "the paired t test with the mean change and its interval";
            case ADAPTIVE ->
                "the paired t test if the Shapiro-Wilk p of the changes is at least 0.05, else the"
                        + " exact Wilcoxon signed-rank test";
        };
        String zeros = plan.primary() == PrimaryTest.T
                ? ""
                : plan.zeros() == ZeroRule.WILCOX
                        ? " Changes of exactly zero are dropped before ranking."
                        : " Changes of exactly zero are ranked, then dropped.";
        return "One test per endpoint, named beforehand: " + primary + "; "
                + (plan.sides() == Sides.TWO_SIDED ? "two-sided" : "one-sided, in the expected direction") + ", alpha "
                + Numbers.shortest(plan.alpha()) + ", " + Numbers.level(plan.ciLevel()) + " intervals." + zeros;
    }

    private static String adjustment(StudyReport report) {
        String family = "The p-values are adjusted by the procedure of "
                + Words.procedure(report.plan().multiplicity()) + " over ";
        List<String> alone = report.multiplicity().testedAlone();
        return alone.isEmpty()
                ? family + Words.count(report.endpoints().size(), "endpoint") + "."
                : family + "all endpoints but " + Words.list(alone)
                        + ", which was declared primary and is tested alone.";
    }

    private static String window(Window window) {
        return Numbers.fixed(window.fromDay(), 0) + " to " + Numbers.fixed(window.toDay(), 0);
    }
}
