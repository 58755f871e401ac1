package org.secretomefhir.bench;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.secretomefhir.statistics.IdealBootstrap;
import org.secretomefhir.statistics.Interval;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.method.IdealBcaBootstrap;
import org.secretomefhir.statistics.method.MedianBootstrap;
import org.secretomefhir.statistics.method.MedianInterval;
import org.secretomefhir.statistics.method.TTest;

/**
 * How often the 95 % intervals hold the truth, of eleven pairs of T-scores to one decimal, whose changes have many ties.
 * Told of all runs, a run without an
 * interval being one that does not hold it, and of the runs that have one.
 */
final class CoverageSimulation {
    private static final int RUNS = 2000;
    private static final int N = 11;
    private static final double LEVEL = 0.95;
    private static final long SEED = 20_220_101;

    /** A population of changes, of known mean and median. */
    private record Population(String name, double mean, double median, Function<SplittableRandom, BigDecimal[]> pair) {}

    private record Method(String name, boolean ofMedian, Function<Runs, Outcome<Interval>> interval) {}

    /** All that is computed from one sample. */
    private record Runs(PairedSample sample, Outcome<IdealBootstrap> mean, Outcome<MedianBootstrap> median) {}

    private static final List<Method> METHODS = List.of(
            new Method("mean, t", false, run -> TTest.interval(run.sample().change(), LEVEL)),
            new Method("mean, BCa, half of ties", false, run -> run.mean().flatMap(one -> both(one.bcaCi95()))),
            new Method(
                    "mean, BCa, strict",
                    false,
                    run -> run.mean().flatMap(one -> both(one.strict().bcaCi95()))),
            new Method("median, BCa, half of ties", true, run -> run.median().flatMap(one -> both(one.bcaCi95()))),
            new Method(
                    "median, BCa, strict",
                    true,
                    run -> run.median().flatMap(one -> both(one.strict().bcaCi95()))),
            new Method(
                    "median, order statistics",
                    true,
                    run -> MedianInterval.of(run.sample().change(), LEVEL)
                            .flatMap(one -> Interval.finite(one.lower(), one.upper()))));

    private CoverageSimulation() {}

    static void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "Coverage of %.0f %% intervals, %d pairs, %d runs; Monte Carlo error of 95 %%: %.2f %%%n",
                100 * LEVEL,
                N,
                RUNS,
                100 * Math.sqrt(LEVEL * (1 - LEVEL) / RUNS));
        out.printf(
                Locale.ROOT,
                "%-34s %-28s %9s %9s %8s %14s%n",
                "changes",
                "interval",
                "of all",
                "/ 95 %",
                "none",
                "where present");
        for (Population population : populations()) {
            simulate(population, out);
        }
    }

    private static List<Population> populations() {
        List<Population> all = new ArrayList<>();
        for (double sd : new double[] {0.1, 0.2, 0.4}) {
            all.add(new Population("T-scores, mean 0.4, sd " + sd, 0.4, 0.4, random -> scores(random, sd)));
        }
        all.add(new Population("skewed, mean 0.2, median 0.1", 0.2, 0.1, CoverageSimulation::skewed));
        return all;
    }

    /** Both values rounded; symmetric about a change of 0.4. */
    private static BigDecimal[] scores(SplittableRandom random, double sd) {
        double before = -2.8 + 0.6 * random.nextGaussian();
        double after = before + 0.4 + sd * random.nextGaussian();
        return new BigDecimal[] {tenths(before), tenths(after)};
    }

    private static BigDecimal[] skewed(SplittableRandom random) {
        int[] tenths = {0, 1, 2, 3, 5, 9};
        double[] upTo = {0.2, 0.55, 0.75, 0.85, 0.95, 1};
        double drawn = random.nextDouble();
        int at = 0;
        while (drawn >= upTo[at]) {
            at++;
        }
        return new BigDecimal[] {BigDecimal.ZERO, BigDecimal.valueOf(tenths[at], 1)};
    }

    private static BigDecimal tenths(double value) {
        return BigDecimal.valueOf(Math.round(10 * value), 1);
    }

    private static void simulate(Population population, PrintStream out) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] held = new int[METHODS.size()];
        int[] none = new int[METHODS.size()];
        for (int run = 0; run < RUNS; run++) {
            List<BigDecimal> before = new ArrayList<>();
            List<BigDecimal> after = new ArrayList<>();
            for (int i = 0; i < N; i++) {
                BigDecimal[] pair = population.pair().apply(random);
                before.add(pair[0]);
                after.add(pair[1]);
            }
            PairedSample sample = PairedSample.of(before, after);
            Runs one =
                    new Runs(sample, IdealBcaBootstrap.of(sample.change()), MedianBootstrap.of(sample.change(), SEED));
            for (int k = 0; k < held.length; k++) {
                Method method = METHODS.get(k);
                double truth = method.ofMedian() ? population.median() : population.mean();
                Outcome<Interval> interval = method.interval().apply(one);
                held[k] += interval.fold(limits -> holds(limits, truth), why -> false) ? 1 : 0;
                none[k] += interval.value().isPresent() ? 0 : 1;
            }
        }
        for (int k = 0; k < held.length; k++) {
            double coverage = held[k] / (double) RUNS;
            out.printf(
                    Locale.ROOT,
                    "%-34s %-28s %7.1f %% %9.3f %8d %12.1f %%%n",
                    population.name(),
                    METHODS.get(k).name(),
                    100 * coverage,
                    coverage / LEVEL,
                    none[k],
                    100.0 * held[k] / Math.max(1, RUNS - none[k]));
        }
    }

    /** A limit that is the truth up to rounding holds it. */
    private static boolean holds(Interval limits, double truth) {
        return limits.lower() <= truth + 1e-9 && truth - 1e-9 <= limits.upper();
    }

    private static Outcome<Interval> both(Limits limits) {
        return limits.lower().flatMap(lower -> limits.upper().flatMap(upper -> Interval.finite(lower, upper)));
    }
}
