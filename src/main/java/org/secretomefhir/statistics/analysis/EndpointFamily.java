package org.secretomefhir.statistics.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.FamilyRoles;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.MultiplicityTable;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PrimaryResult;
import org.secretomefhir.statistics.SignVectors;
import org.secretomefhir.statistics.SubjectChanges;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.method.Adjustment;
import org.secretomefhir.statistics.method.MaxT;

/**
 * All endpoints of a study together: each result with its adjusted primary p, and the table of all adjustments.
 *
 * @param results in the order given, with what the family makes of each primary filled in
 * @param multiplicity their primary p-values, adjusted by every procedure
 */
public record EndpointFamily(List<EndpointResult> results, MultiplicityTable multiplicity) {
    public EndpointFamily {
        results = List.copyOf(results);
    }

    /** Adjusts over all endpoints alike; see {@link #of(List, List, AnalysisPlan, FamilyRoles)}. */
    public static EndpointFamily of(List<String> names, List<EndpointResult> results, AnalysisPlan plan) {
        return of(names, results, plan, FamilyRoles.EQUAL);
    }

    /** With a declared primary endpoint, or null; see {@link #of(List, List, AnalysisPlan, FamilyRoles)}. */
    public static EndpointFamily of(
            List<String> names, List<EndpointResult> results, AnalysisPlan plan, @Nullable String declaredPrimary) {
        return of(names, results, plan, FamilyRoles.primary(declaredPrimary));
    }

    /** Without the changes themselves, for every procedure but max-t; see the one with them. */
    public static EndpointFamily of(
            List<String> names, List<EndpointResult> results, AnalysisPlan plan, FamilyRoles roles) {
        return of(names, results, plan, roles, List.of());
    }

    /**
     * Adjusts the primary p-values of the endpoints by the plan's procedure (and, in the table, by every other one).
     * Endpoints without a p are not counted. A declared primary endpoint is tested at alpha, and its p stays as it is:
     * alone, beside the procedure over the rest, which lets the chance of any false finding rise to twice alpha; or, in
     * a hierarchy, before the rest, whose adjusted p is then at least that of the primary. The least that each adjusted
     * p could have been comes from the same procedure over the smallest reachable p of every endpoint. Max-t works on
     * the changes by subject: see {@link MaxT}; its adjusted p is never below the primary p, though the p of the t test
     * may be below that of the sign flips of the same changes. No endpoint: an empty table, whose smallest alpha is alpha
     * itself.
     *
     * <p>R: {@code p.adjust(p, method)}; with a declared primary {@code p.adjust(p[-i], method)} for the others, and in
     * a hierarchy {@code pmax(p[i], p.adjust(p[-i], "holm"))}.
     *
     * @param names one name per result, in the same order
     * @param results as {@link PairedAnalysis} gives them for the same plan
     * @param plan procedure and alpha
     * @param roles which endpoint is declared primary, and which stand outside
     * @param changes of the same endpoints in the same order, by subject; may be empty for every procedure but max-t
     * @throws IllegalArgumentException if names, results and changes differ in number, or a name of the roles is not
     *     among them
     */
    public static EndpointFamily of(
            List<String> names,
            List<EndpointResult> results,
            AnalysisPlan plan,
            FamilyRoles roles,
            List<SubjectChanges> changes) {
        if (plan.multiplicity() == Multiplicity.MAX_T && names.size() != changes.size()) {
            throw new IllegalArgumentException("max-t needs the changes of each endpoint by subject");
        }
        if (names.size() != results.size()) {
            throw new IllegalArgumentException("each endpoint needs one name");
        }
        if (roles.primary() != null && !names.contains(roles.primary())) {
            throw new IllegalArgumentException("the declared primary endpoint is not among the endpoints");
        }
        if (!names.containsAll(roles.outside())) {
            throw new IllegalArgumentException("an exploratory endpoint is not among the endpoints");
        }
        return new Family(names, results, plan, roles, changes).adjusted();
    }

    /** The endpoints with their roles, while they are adjusted. */
    private record Family(
            List<String> names,
            List<EndpointResult> results,
            AnalysisPlan plan,
            FamilyRoles roles,
            List<SubjectChanges> changes) {

        EndpointFamily adjusted() {
            if (plan.multiplicity() != Multiplicity.MAX_T) {
                return adjusted(
                        planned(column(PrimaryResult::p)),
                        planned(column(Family::smallest)),
                        planned(column(Family::smallestIfAllChanged)),
                        null);
            }
            List<Integer> members = members();
            JointSignFlips flips = JointSignFlips.of(
                    members.stream().map(names::get).toList(),
                    members.stream().map(i -> results.get(i).primary()).toList(),
                    members.stream().map(changes::get).toList(),
                    plan);
            return adjusted(
                    column(flips.adjusted(), column(PrimaryResult::p)),
                    column(flips.smallest(), column(Family::smallest)),
                    column(flips.smallestIfAllChanged(), column(Family::smallestIfAllChanged)),
                    flips.signs());
        }

        private EndpointFamily adjusted(
                List<Outcome<Double>> planned,
                List<Outcome<Double>> smallest,
                List<Outcome<Double>> smallestIfAllChanged,
                @Nullable SignVectors signs) {
            List<EndpointResult> adjusted = new ArrayList<>();
            for (int i = 0; i < results.size(); i++) {
                PrimaryResult primary = results.get(i).primary();
                Outcome<Double> least = smallest.get(i);
                adjusted.add(results.get(i)
                        .withPrimary(primary.withFamily(
                                new PrimaryResult.Adjusted(planned.get(i), least, smallestIfAllChanged.get(i)),
                                plan.alpha())));
            }
            return new EndpointFamily(adjusted, table(planned, smallest, signs));
        }

        /** The t test has no least p: it may come as near to 0 as one likes. */
        private static Outcome<Double> smallest(PrimaryResult primary) {
            return primary.p().flatMap(any -> primary.smallestReachableP().fold(Outcome::of, why -> Outcome.of(0.0)));
        }

        private static Outcome<Double> smallestIfAllChanged(PrimaryResult primary) {
            return primary.exact() ? primary.smallestPIfAllChanged() : smallest(primary);
        }

        private List<Outcome<Double>> column(Function<PrimaryResult, Outcome<Double>> part) {
            return results.stream().map(result -> part.apply(result.primary())).toList();
        }

        private List<Outcome<Double>> planned(List<Outcome<Double>> p) {
            List<Outcome<Double>> column = column(plan.multiplicity().ofSingleValues(), p);
            int first = roles.primary() == null ? -1 : names.indexOf(roles.primary());
            if (plan.multiplicity() != Multiplicity.HIERARCHY || first < 0) {
                return column;
            }
            Outcome<Double> gate = p.get(first);
            return column.stream()
                    .map(one -> one.flatMap(value -> gate.fold(
                            opened -> Outcome.of(Math.max(opened, value)), why -> Outcome.not(Why.GATE_CLOSED))))
                    .toList();
        }

        /** The family's members adjusted, the declared primary as it is, the others without. */
        private List<Outcome<Double>> column(Multiplicity procedure, List<Outcome<Double>> p) {
            return column(
                    Adjustment.adjust(procedure, members().stream().map(p::get).toList()), p);
        }

        private List<Outcome<Double>> column(List<Outcome<Double>> adjusted, List<Outcome<Double>> p) {
            List<Outcome<Double>> column = new ArrayList<>();
            int next = 0;
            for (int i = 0; i < names.size(); i++) {
                if (isMember(names.get(i))) {
                    column.add(adjusted.get(next++));
                } else {
                    boolean primary = names.get(i).equals(roles.primary());
                    column.add(primary ? p.get(i) : p.get(i).flatMap(any -> Outcome.not(Why.OUTSIDE_FAMILY)));
                }
            }
            return column;
        }

        private List<Integer> members() {
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if (isMember(names.get(i))) {
                    members.add(i);
                }
            }
            return members;
        }

        private boolean isMember(String name) {
            return !name.equals(roles.primary()) && !roles.outside().contains(name);
        }

        private MultiplicityTable table(
                List<Outcome<Double>> planned, List<Outcome<Double>> smallest, @Nullable SignVectors signs) {
            List<Outcome<Double>> p = column(PrimaryResult::p);
            Multiplicity procedure = plan.multiplicity();
            List<String> members = names.stream().filter(this::isMember).toList();
            int counted = 0;
            for (int i = 0; i < names.size(); i++) {
                counted += isMember(names.get(i)) && p.get(i).value().isPresent() ? 1 : 0;
            }
            boolean gate = procedure == Multiplicity.HIERARCHY;
            List<String> primary = roles.primary() == null ? List.of() : List.of(roles.primary());
            return new MultiplicityTable(
                    procedure.token(),
                    familyWiseError(!gate && !primary.isEmpty() && !members.isEmpty()),
                    Adjustment.smallestAlpha(procedure, plan.alpha(), counted),
                    gate ? List.of() : primary,
                    gate ? primary : List.of(),
                    members,
                    names.stream().filter(roles.outside()::contains).toList(),
                    names,
                    p,
                    planned,
                    smallest,
                    signs,
                    column(Multiplicity.BONFERRONI, p),
                    column(Multiplicity.HOLM, p),
                    column(Multiplicity.HOCHBERG, p),
                    column(Multiplicity.HOMMEL, p),
                    column(Multiplicity.BH, p),
                    column(Multiplicity.BY, p));
        }

        private Outcome<Double> familyWiseError(boolean beside) {
            return plan.multiplicity().controlsFalseDiscoveries()
                    ? Outcome.not(Why.FALSE_DISCOVERY_RATE)
                    : Outcome.of(Math.min(1, (beside ? 2 : 1) * plan.alpha()));
        }
    }
}
