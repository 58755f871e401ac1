package org.secretomefhir.report.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secretomefhir.report.language.Numbers;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.repeated.RepeatedResult;
import org.secretomefhir.statistics.repeated.RepeatedResult.CompoundSymmetry;

/** The means of repeated visits: one table for each endpoint, by the model that needs the fewest subjects. */
final class VisitsTable {
    private static final String LEGEND =
            "Mean at the first visit, then differences from it: restricted maximum likelihood with equal variances and"
                    + " correlations (compound symmetry), from all values there are; that a value is missing is taken to"
                    + " depend on nothing but the others. Standard errors without degrees of freedom, so no p-values.";

    private VisitsTable() {}

    /** The tables, and what they mean; nothing without an endpoint. */
    static void draw(Map<String, RepeatedResult> endpoints, TextLines lines) {
        if (endpoints.isEmpty()) {
            return;
        }
        endpoints.forEach((id, result) -> one(id, result, lines));
        lines.paragraph("", LEGEND);
        lines.add("");
    }

    private static void one(String id, RepeatedResult result, TextLines lines) {
        String title = "Repeated visits: " + id + ", " + result.nSubjects() + " subjects, " + result.nObservations()
                + " values";
        lines.add(lines.style().bold(lines.style().shown(title)));
        result.compoundSymmetry().fold(fit -> table(result, fit, lines), why -> {
            lines.paragraph("", "Not computable: " + why.text() + ".");
            return lines;
        });
        lines.add("");
    }

    private static TextLines table(RepeatedResult result, CompoundSymmetry fit, TextLines lines) {
        TextTable table = new TextTable(List.of("Visit", "n", "Estimate", "SE", "t"), Set.of(0));
        int decimals = decimals(fit.se());
        for (int i = 0; i < result.visits().size(); i++) {
            List<String> row = List.of(
                    result.visits().get(i),
                    Integer.toString(result.nPerVisit().get(i)),
                    number(fit.estimate().get(i), decimals),
                    number(fit.se().get(i), decimals),
                    number(fit.t().get(i), 2));
            table.add(row.stream().map(lines.style()::shown).toList());
        }
        table.lines(lines.style().width()).forEach(lines::add);
        lines.add(lines.style()
                .shown("SD " + number(fit.sigma(), decimals) + ", correlation between visits " + number(fit.rho(), 3)));
        return lines;
    }

    /** Enough for three digits of the first standard error. */
    private static int decimals(List<Outcome<Double>> errors) {
        double error = errors.get(0).value().orElse(1.0);
        return (int) Math.max(0, Math.min(12, 2 - Math.floor(Math.log10(error))));
    }

    private static String number(Outcome<Double> value, int decimals) {
        return value.fold(number -> Numbers.fixed(number, decimals), why -> "-");
    }
}
