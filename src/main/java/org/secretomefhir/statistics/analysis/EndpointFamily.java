package org.secretomefhir.statistics.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.MultiplicityTable;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.method.Adjustment;

/**
 * All endpoints of a study together: each result with its adjusted primary p, and the table of all adjustments.
 *
 * @param results in the order given, with {@code primary.pAdjusted} and {@code primary.canReachAdjustedAlpha} filled in
 * @param multiplicity their primary p-values, adjusted by every procedure
 */
public record EndpointFamily(List<EndpointResult> results, MultiplicityTable multiplicity) {
    public EndpointFamily {
        results = List.copyOf(results);
    }

    /** Adjusts over all endpoints; see {@link #of(List, List, AnalysisPlan, String)}. */
    public static EndpointFamily of(List<String> names, List<EndpointResult> results, AnalysisPlan plan) {
        return of(names, results, plan, null);
    }

    /**
     * Adjusts the primary p-values of the endpoints by the plan's procedure (and, in the table, by every other one).
     * Endpoints without a p are not counted. A declared primary endpoint is tested alone at alpha: its p stays as it
     * is, and the procedure covers the rest. No endpoint: an empty table, whose smallest alpha is alpha itself.
     *
     * <p>R: {@code p.adjust(p, method)}; with a declared primary {@code p.adjust(p[-i], method)} for the others.
     *
     * @param names one name per result, in the same order
     * @param results as {@link PairedAnalysis} gives them for the same plan
     * @param plan procedure and alpha
     * @param declaredPrimary the name of the endpoint tested alone, or null
     * @throws IllegalArgumentException if names and results differ in number, or the declared name is not among them
     */
    public static EndpointFamily of(
            List<String> names, List<EndpointResult> results, AnalysisPlan plan, @Nullable String declaredPrimary) {
        if (names.size() != results.size()) {
            throw new IllegalArgumentException("each endpoint needs one name");
        }
        int alone = declaredPrimary == null ? -1 : names.indexOf(declaredPrimary);
        if (declaredPrimary != null && alone < 0) {
            throw new IllegalArgumentException("the declared primary endpoint is not among the endpoints");
        }
        List<Outcome<Double>> p =
                results.stream().map(result -> result.primary().p()).toList();
        List<Outcome<Double>> others = new ArrayList<>(p);
        if (alone >= 0) {
            others.remove(alone);
        }
        int counted =
                (int) others.stream().filter(one -> one.value().isPresent()).count();
        double smallest = Adjustment.smallestAlpha(plan.multiplicity(), plan.alpha(), counted);
        MultiplicityTable table = new MultiplicityTable(
                plan.multiplicity().token(),
                smallest,
                alone < 0 ? List.of() : List.of(names.get(alone)),
                names,
                p,
                column(Multiplicity.BONFERRONI, p, others, alone),
                column(Multiplicity.HOLM, p, others, alone),
                column(Multiplicity.HOCHBERG, p, others, alone),
                column(Multiplicity.HOMMEL, p, others, alone),
                column(Multiplicity.BH, p, others, alone),
                column(Multiplicity.BY, p, others, alone));
        List<EndpointResult> adjusted = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            PrimaryResult primary = results.get(i).primary();
            double alpha = i == alone ? plan.alpha() : smallest;
            adjusted.add(results.get(i)
                    .withPrimary(primary.withFamily(
                            table.adjusted(plan.multiplicity()).get(i), primary.canReach(alpha))));
        }
        return new EndpointFamily(adjusted, table);
    }

    private static List<Outcome<Double>> column(
            Multiplicity procedure, List<Outcome<Double>> p, List<Outcome<Double>> others, int alone) {
        List<Outcome<Double>> column = new ArrayList<>(Adjustment.adjust(procedure, others));
        if (alone >= 0) {
            column.add(alone, p.get(alone));
        }
        return column;
    }
}
