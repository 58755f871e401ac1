package org.secretomefhir.report.html;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.statistics.method.Subgroups.Subgroup;

/** Changes by sex and age band: estimates without tests. */
final class SubgroupPart {
    private static final String NONE = "\u2013";

    private SubgroupPart() {}

    static void write(List<EndpointReport> endpoints, Markup page) {
        page.element(
                "p",
                "Mean change with 95\u00a0% CI and number of pairs. Descriptive only: groups this small differ by chance,"
                        + " and a difference between them is no evidence that the change depends on sex or age.",
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
                + group.ci95().fold(interval -> "\n[" + Numbers.range(interval, places) + "]", why -> "") + "\nn\u00a0"
                + group.n();
    }

    private static Set<String> groups(List<EndpointReport> endpoints) {
        Set<String> values = new LinkedHashSet<>();
        endpoints.forEach(endpoint -> endpoint.subgroups().forEach(group -> values.add(group.value())));
        return values;
    }
}
