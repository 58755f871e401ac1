package org.secretomefhir.report.html;

import java.util.ArrayList;
import java.util.List;
import org.secretomefhir.report.EndpointReport;
import org.secretomefhir.report.ReferenceCrossing;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.statistics.EndpointResult.Who;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Responder;
import org.secretomefhir.statistics.method.Proportion;

/** Single subjects against thresholds: the least significant change, the reference range, the WHO categories. Counts. */
final class ThresholdPart {
    private static final String NONE = "\u2013";

    private static final List<String> HEAD = List.of(
            "Endpoint",
            "Least significant change",
            "Improved beyond it",
            "Worsened beyond it",
            "In reference range before, after",
            "Came into it",
            "Left it");

    private ThresholdPart() {}

    static void write(List<EndpointReport> endpoints, Markup page) {
        SensitivityPart.heading(
                "Subjects beyond a threshold",
                "Subjects whose change exceeds measurement error (least significant change) and, where the study gives a"
                        + " reference range, subjects who came into it or left it; with the 95\u00a0% Clopper-Pearson"
                        + " interval of their share. A dash: the study gives no threshold.",
                page);
        boolean ranges = endpoints.stream()
                .anyMatch(endpoint -> endpoint.reference().value().isPresent());
        List<String> head = ranges ? HEAD : HEAD.subList(0, 4);
        List<List<String>> rows = new ArrayList<>();
        endpoints.forEach(endpoint -> rows.add(row(endpoint).subList(0, head.size())));
        Tables.write(head, List.of(1, 2, 3, 4, 5, 6), rows, page);
        if (endpoints.stream()
                .anyMatch(endpoint -> endpoint.result().who().value().isPresent())) {
            transitions(endpoints, page);
        }
    }

    private static List<String> row(EndpointReport endpoint) {
        Outcome<Responder> responder = endpoint.result().responder();
        Outcome<ReferenceCrossing> range = endpoint.reference();
        int n = endpoint.n();
        return List.of(
                endpoint.endpoint().title(),
                endpoint.endpoint().lsc() == null
                        ? NONE
                        : endpoint.endpoint().lsc().toString(),
                responder.fold(counts -> share(counts.responders(), n, counts.clopperPearson95()), why -> NONE),
                responder.fold(counts -> share(counts.worsened(), n, counts.worsenedClopperPearson95()), why -> NONE),
                range.fold(crossing -> crossing.withinBefore() + ", " + crossing.withinAfter(), why -> NONE),
                range.fold(crossing -> of(crossing.cameWithin(), n), why -> NONE),
                range.fold(crossing -> of(crossing.wentOutside(), n), why -> NONE));
    }

    private static String of(int k, int n) {
        return n == 0 ? NONE : share(k, n, new Proportion(k, n).clopperPearson(0.95));
    }

    private static String share(int k, int n, Interval interval) {
        return k + " of " + n + "\n[" + Numbers.fixed(100 * interval.lower(), 0) + " to "
                + Numbers.fixed(100 * interval.upper(), 0) + "\u00a0%]";
    }

    private static void transitions(List<EndpointReport> endpoints, Markup page) {
        SensitivityPart.heading(
                "WHO categories before and after",
                "Subjects by T-score: osteoporosis at most \u22122.5, osteopenia below \u22121.0, normal from \u22121.0. Rows: before; columns: after.",
                page);
        page.open("div", "class", "columns wide");
        for (EndpointReport endpoint : endpoints) {
            endpoint.result()
                    .who()
                    .value()
                    .ifPresent(who -> table(endpoint.endpoint().title(), who, page));
        }
        page.close();
    }

    private static void table(String title, Who who, Markup page) {
        List<String> head = new ArrayList<>(List.of(title));
        head.addAll(who.levels());
        List<Integer> numeric = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < who.levels().size(); i++) {
            List<String> row = new ArrayList<>(List.of(who.levels().get(i)));
            who.matrixRowsPre().get(i).forEach(count -> row.add(Integer.toString(count)));
            rows.add(row);
            numeric.add(i + 1);
        }
        page.open("section");
        Tables.write(head, numeric, rows, page);
        page.close();
    }
}
