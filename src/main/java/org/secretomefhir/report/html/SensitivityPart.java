package org.secretomefhir.report.html;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.Numbers;
import org.secretomefhir.report.ReferenceCrossing;
import org.secretomefhir.statistics.EndpointResult.Responder;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.method.GeometricMeanRatio;
import org.secretomefhir.statistics.method.MissingFollowUp;
import org.secretomefhir.statistics.method.Subgroups.Subgroup;

/** Estimates without tests: subgroups, ratios, single subjects beyond measurement error, and the missing. */
final class SensitivityPart {
    private static final String NONE = "\u2013";

    private SensitivityPart() {}

    static void subgroups(List<EndpointReport> endpoints, Markup page) {
        page.element(
                "p",
                "Mean change with 95\u00a0% CI. Descriptive only: groups this small differ by chance, and a difference between them is no evidence that"
                        + " the change depends on sex or age.",
                "class",
                "muted");
        List<String> head = new ArrayList<>(List.of("Endpoint"));
        List<Integer> numeric = new ArrayList<>();
        groups(endpoints).forEach(value -> {
            numeric.add(head.size());
            head.add(value);
        });
        List<List<String>> rows = new ArrayList<>();
        for (EndpointReport endpoint : endpoints) {
            List<String> row = new ArrayList<>(List.of(endpoint.endpoint().title()));
            for (String value : head.subList(1, head.size())) {
                row.add(endpoint.subgroups().stream()
                        .filter(group -> group.value().equals(value))
                        .map(group -> change(group, endpoint.decimals()))
                        .findFirst()
                        .orElse(NONE));
            }
            rows.add(row);
        }
        Tables.write(head, numeric, rows, page);
    }

    /** Mean change, its interval and the number of pairs. */
    private static String change(Subgroup group, int places) {
        return group.meanChange().fold(value -> Numbers.signed(value, places), why -> NONE)
                + group.ci95().fold(interval -> " [" + Numbers.range(interval, places) + "]", why -> "") + ", n\u00a0"
                + group.n();
    }

    private static Set<String> groups(List<EndpointReport> endpoints) {
        Set<String> values = new LinkedHashSet<>();
        endpoints.forEach(endpoint -> endpoint.subgroups().forEach(group -> values.add(group.value())));
        return values;
    }

    static void write(List<EndpointReport> endpoints, Markup page) {
        page.element(
                "p",
                "Beyond the least significant change: single subjects whose change exceeds measurement error. Ratio:"
                        + " geometric mean of after over before. If those without a value after had not changed: mean"
                        + " change with zeros for them. Tipping fraction: by how much of the mean change theirs would have"
                        + " to fall short before the t test loses alpha (1: no change at all).",
                "class",
                "muted");
        List<List<String>> rows = new ArrayList<>();
        endpoints.forEach(endpoint -> rows.add(row(endpoint)));
        Tables.write(
                List.of(
                        "Endpoint",
                        "Improved beyond LSC",
                        "Worsened beyond LSC",
                        "Ratio after / before [95\u00a0% CI]",
                        "In reference range before, after",
                        "Without a value after",
                        "Mean change if those did not change",
                        "Tipping fraction"),
                List.of(1, 2, 3, 4, 5, 6, 7),
                rows,
                page);
    }

    private static List<String> row(EndpointReport endpoint) {
        Outcome<Responder> responder = endpoint.result().responder();
        MissingFollowUp missing = endpoint.sensitivity();
        ReferenceCrossing reference = endpoint.reference();
        return List.of(
                endpoint.endpoint().title(),
                responder.fold(counts -> counts.responders() + " of " + endpoint.n(), why -> NONE),
                responder.fold(counts -> counts.worsened() + " of " + endpoint.n(), why -> NONE),
                ratio(endpoint),
                reference == null ? NONE : reference.withinBefore() + ", " + reference.withinAfter(),
                Integer.toString(missing.nImputed()),
                missing.bocf().meanChange().fold(value -> Numbers.signed(value, endpoint.decimals()), why -> NONE),
                missing.tippingFraction().fold(value -> Numbers.fixed(value, 2), why -> NONE));
    }

    private static String ratio(EndpointReport endpoint) {
        Outcome<GeometricMeanRatio> ratio = endpoint.geometricMeanRatio();
        return ratio == null
                ? NONE
                : ratio.fold(
                        value -> Numbers.fixed(value.ratio(), 2)
                                + value.ci95().fold(interval -> " [" + Numbers.range(interval, 2) + "]", why -> ""),
                        why -> NONE);
    }
}
