package org.secretomefhir.bench;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.FamilyRoles;
import org.secretomefhir.statistics.Multiplicity;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.SubjectChanges;
import org.secretomefhir.statistics.analysis.EndpointFamily;
import org.secretomefhir.statistics.analysis.PairedAnalysis;

/**
 * How often procedures find a change where there is none, by simulation: nine endpoints of eleven subjects, normal
 * changes that share a part of their variance, to one decimal of a standard deviation, some missing. Every data set goes
 * through the whole analysis, and every procedure sees the same data sets.
 */
final class FamilyWiseError {
    private static final int SUBJECTS = 11;
    private static final int ENDPOINTS = 9;
    private static final double ALPHA = 0.05;

    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario("no effect anywhere, correlation 0.5", 0.5, Set.of()),
            new Scenario("no effect anywhere, correlation 0.9", 0.9, Set.of()),
            new Scenario("no effect anywhere, uncorrelated", 0, Set.of()),
            new Scenario("effect on the primary alone, correlation 0.5", 0.5, Set.of(0)),
            new Scenario("effect on all but the primary, correlation 0.5", 0.5, Set.of(1, 2, 3, 4, 5, 6, 7, 8)),
            new Scenario("effect on the primary and three others, correlation 0.5", 0.5, Set.of(0, 2, 4, 6)));

    private static final List<Way> WAYS = List.of(
            new Way("no adjustment", Multiplicity.HOLM, false, false),
            new Way("Holm", Multiplicity.HOLM, false, true),
            new Way("primary alone, Holm for the rest", Multiplicity.HOLM, true, true),
            new Way("hierarchy", Multiplicity.HIERARCHY, true, true),
            new Way("max-t", Multiplicity.MAX_T, false, true),
            new Way("primary alone, max-t for the rest", Multiplicity.MAX_T, true, true));

    private FamilyWiseError() {}

    /**
     * What is true.
     *
     * @param correlation between the changes of two endpoints
     * @param changed endpoints with an effect, of one standard deviation; the first is the primary
     */
    private record Scenario(String title, double correlation, Set<Integer> changed) {}

    private record Way(String title, Multiplicity procedure, boolean primary, boolean adjusted) {
        /** Which endpoints are found changed. */
        List<Boolean> rejected(List<String> names, List<EndpointResult> results, List<SubjectChanges> changes) {
            AnalysisPlan plan = AnalysisPlan.standard().withMultiplicity(procedure);
            FamilyRoles roles = primary ? FamilyRoles.primary(names.get(0)) : FamilyRoles.EQUAL;
            return EndpointFamily.of(names, results, plan, roles, changes).results().stream()
                    .map(EndpointResult::primary)
                    .map(one -> (adjusted ? one.pAdjusted() : one.p()).value().orElse(1.0) <= ALPHA)
                    .toList();
        }
    }

    /** Prints a table: for each procedure how often it was wrong at all, and which share of the changes it found. */
    static void print(int runs, PrintStream out) {
        for (Scenario scenario : SCENARIOS) {
            out.printf(
                    Locale.ROOT,
                    "%n%s (%,d runs, n = %d, %d endpoints, 10 %% missing, alpha %.2f)%n%-36s %22s %14s%n",
                    scenario.title(),
                    runs,
                    SUBJECTS,
                    ENDPOINTS,
                    ALPHA,
                    "",
                    "any false finding",
                    "changes found");
            int[] wrong = new int[WAYS.size()];
            int[] found = new int[WAYS.size()];
            Random random = new Random(20261201);
            for (int run = 0; run < runs; run++) {
                simulate(scenario, random, wrong, found);
            }
            for (int way = 0; way < WAYS.size(); way++) {
                double error = wrong[way] / (double) runs;
                out.printf(
                        Locale.ROOT,
                        "%-36s %12.4f +- %.4f %14s%n",
                        WAYS.get(way).title(),
                        error,
                        Math.sqrt(error * (1 - error) / runs),
                        scenario.changed().isEmpty()
                                ? "-"
                                : String.format(
                                        Locale.ROOT,
                                        "%.3f",
                                        found[way]
                                                / (double) runs
                                                / scenario.changed().size()));
            }
        }
    }

    private static void simulate(Scenario scenario, Random random, int[] wrong, int[] found) {
        List<String> names = new ArrayList<>();
        List<EndpointResult> results = new ArrayList<>();
        List<SubjectChanges> changes = new ArrayList<>();
        double[] shared =
                random.doubles(SUBJECTS).map(any -> random.nextGaussian()).toArray();
        List<BigDecimal> zeros = Collections.nCopies(SUBJECTS, BigDecimal.ZERO);
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < SUBJECTS; i++) {
            subjects.add("s" + i);
        }
        for (int k = 0; k < ENDPOINTS; k++) {
            List<BigDecimal> post = new ArrayList<>();
            for (int i = 0; i < SUBJECTS; i++) {
                double change = (scenario.changed().contains(k) ? 1 : 0)
                        + Math.sqrt(scenario.correlation()) * shared[i]
                        + Math.sqrt(1 - scenario.correlation()) * random.nextGaussian();
                post.add(random.nextInt(10) == 0 ? null : BigDecimal.valueOf(Math.round(10 * change), 1));
            }
            names.add("e" + k);
            results.add(PairedAnalysis.analyse(
                    PairedSample.of(zeros, post), EndpointSpec.plain(), AnalysisPlan.standard()));
            changes.add(new SubjectChanges(null, SubjectChanges.of(subjects, zeros, post)));
        }
        for (int way = 0; way < WAYS.size(); way++) {
            List<Boolean> rejected = WAYS.get(way).rejected(names, results, changes);
            boolean any = false;
            for (int k = 0; k < ENDPOINTS; k++) {
                boolean isChanged = scenario.changed().contains(k);
                any |= rejected.get(k) && !isChanged;
                found[way] += rejected.get(k) && isChanged ? 1 : 0;
            }
            wrong[way] += any ? 1 : 0;
        }
    }
}
