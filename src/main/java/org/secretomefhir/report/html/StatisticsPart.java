package org.secretomefhir.report.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.statistics.EndpointResult;

/** Everything else that was computed, per endpoint, behind the one pre-specified test: for checking, not for choosing. */
final class StatisticsPart {
    private StatisticsPart() {}

    static void write(List<EndpointReport> endpoints, Markup page) {
        page.element(
                "p",
                "The pre-specified test above is the answer. What follows is for checking it and for readers who need"
                        + " another measure; picking the smallest p from here would be wrong. The names are those of"
                        + " results.json, and the digits are all there are.");
        for (EndpointReport endpoint : endpoints) {
            page.open("details", "class", "inner");
            page.element("summary", endpoint.endpoint().title() + ", n = " + endpoint.n());
            page.open("div", "class", "columns");
            groups(endpoint).forEach((title, value) -> {
                page.open("section");
                page.element("h4", title);
                Tables.write(List.of("", ""), List.of(1), RecordRows.of(value), page);
                page.close();
            });
            page.close().close();
        }
    }

    private static Map<String, Object> groups(EndpointReport endpoint) {
        EndpointResult result = endpoint.result();
        Map<String, Object> groups = new LinkedHashMap<>();
        groups.put("Pre-specified test", result.primary());
        groups.put("Counts", result.counts());
        groups.put("Before", result.pre());
        groups.put("After", result.post());
        groups.put("Change", result.change());
        if (!endpoint.endpoint().tScore()) {
            groups.put("Change in per cent", result.percentChange());
        }
        groups.put("Shapiro-Wilk test of the changes", result.shapiro());
        groups.put("Shape of the changes", result.moments());
        groups.put("Paired t test", result.t());
        groups.put("Wilcoxon signed-rank test", result.wilcoxon());
        groups.put("The same with Pratt's rule for zeros", result.wilcoxonPratt());
        groups.put("Hodges-Lehmann shift", result.hodgesLehmann());
        groups.put("Sign test", result.sign());
        groups.put("Permutation test of the mean", result.permutation());
        groups.put("Standardised effects", result.effect());
        groups.put("Equivalence (two one-sided tests)", result.tost());
        groups.put("Bayes factor", result.bayes());
        groups.put("Dependence on the value before", result.baseline());
        groups.put("Bootstrap of the mean change", result.idealBootstrap());
        groups.put("Beyond the least significant change", result.responder());
        if (endpoint.endpoint().tScore()) {
            groups.put("WHO categories", result.who());
        }
        groups.put("Baseline of subjects with a pair", endpoint.baselinePaired());
        groups.put("Baseline of subjects without one", endpoint.baselineUnpaired());
        groups.put("Days to the value before", endpoint.preDays());
        groups.put("Days to the value after", endpoint.postDays());
        if (!endpoint.endpoint().tScore()) {
            groups.put("Ratio of after to before", endpoint.estimates().geometricMeanRatio());
        }
        groups.put("Interval of the median change", endpoint.estimates().medianInterval());
        groups.put("Bootstrap of the median change", endpoint.estimates().medianBootstrap());
        groups.put("Without a value after", endpoint.estimates().sensitivity());
        endpoint.reference().value().ifPresent(crossing -> groups.put("Reference range", crossing));
        return groups;
    }
}
