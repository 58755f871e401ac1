package org.secretomefhir.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the comparisons and prints a table: our time, the baseline's, and their ratio. Each round times ours and the
 * baseline one after the other, each in a process of its own; what is printed are the medians over the rounds, the ratio
 * being the median of the ratios of each round.
 */
public final class Benchmarks {
    /** No time, but how often procedures err: by simulation, and only if it is asked for. */
    private static final String FAMILY_WISE_ERROR = "family-wise-error";

    private static final int SIMULATED_RUNS = 2000;
    private static final String HEAD = "%-50s %11s %11s %9s %9s  %s%n";

    private static final String COVERAGE = "coverage";

    private final int rounds;
    private final PrintStream out;
    private double peakHeap = Double.NaN;

    private Benchmarks(int rounds, PrintStream out) {
        this.rounds = rounds;
        this.out = out;
    }

    /**
     * Runs what is asked for.
     *
     * @param arguments the number of rounds, then parts of the names of comparisons, none for all; {@code coverage} alone
     *     simulates how often the intervals hold the truth, {@code family-wise-error} alone how often procedures err
     */
    public static void main(String[] arguments) throws RunnerException {
        int rounds = Integer.parseInt(arguments[0]);
        List<String> wanted = Arrays.stream(arguments)
                .skip(1)
                .flatMap(names -> Arrays.stream(names.split(",")))
                .filter(name -> !name.isBlank())
                .toList();
        List<Comparison> comparisons = Comparison.all().stream()
                .filter(one -> wanted.isEmpty() || wanted.stream().anyMatch(one.id()::contains))
                .toList();
        PrintStream out = System.out;
        if (wanted.contains(COVERAGE)) {
            CoverageSimulation.print(out);
            return;
        }
        if (wanted.contains(FAMILY_WISE_ERROR)) {
            FamilyWiseError.print(SIMULATED_RUNS, out);
            return;
        }
        if (comparisons.isEmpty()) {
            out.println("there are: "
                    + String.join(
                            ", ", Comparison.all().stream().map(Comparison::id).toList())
                    + ", " + FAMILY_WISE_ERROR);
            return;
        }
        new Benchmarks(rounds, out).run(comparisons);
    }

    private void run(List<Comparison> comparisons) throws RunnerException {
        out.printf(
                Locale.ROOT,
                "Java %s, %d processors; medians of %d rounds%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                rounds);
        out.printf(Locale.ROOT, HEAD, "", "ours", "baseline", "ours/base", "goal", "");
        for (Comparison comparison : comparisons) {
            print(comparison);
        }
        out.print(BASELINES);
    }

    private void print(Comparison comparison) throws RunnerException {
        double[] ours = new double[rounds];
        double[] baseline = new double[rounds];
        double[] ratio = new double[rounds];
        peakHeap = Double.NaN;
        for (int round = 0; round < rounds; round++) {
            ours[round] = time(comparison.ours()) - time(comparison.less());
            double heap = peakHeap;
            baseline[round] = comparison.baseline() == null ? Double.NaN : time(comparison.baseline());
            ratio[round] = ours[round] / baseline[round];
            peakHeap = heap;
        }
        double time = median(ours);
        String verdict = Double.isNaN(comparison.goal()) ? "" : time < comparison.goal() ? "met" : "MISSED";
        if (comparison.ours().limited()) {
            verdict = String.format(Locale.ROOT, "peak heap %.0f MB", peakHeap);
        }
        out.printf(
                Locale.ROOT,
                HEAD,
                comparison.title(),
                shown(time),
                comparison.baseline() == null ? "-" : shown(median(baseline)),
                comparison.baseline() == null ? "-" : String.format(Locale.ROOT, "%.3g", median(ratio)),
                Double.isNaN(comparison.goal()) ? "-" : "< " + shown(comparison.goal()),
                verdict);
    }

    private double time(@Nullable Timing timing) throws RunnerException {
        if (timing == null) {
            return 0;
        }
        RunResult result =
                new Runner(timing.options().verbosity(VerboseMode.SILENT).build()).runSingle();
        var heap = result.getSecondaryResults().get(PeakHeap.NAME);
        if (heap != null) {
            peakHeap = heap.getScore();
        }
        return result.getPrimaryResult().getScore();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String shown(double seconds) {
        if (seconds >= 1) {
            return String.format(Locale.ROOT, "%.3g s", seconds);
        }
        return seconds >= 1e-3
                ? String.format(Locale.ROOT, "%.3g ms", seconds * 1e3)
                : String.format(Locale.ROOT, "%.3g us", seconds * 1e6);
    }

    private static final String BASELINES = """

            Baselines. Battery: means, standard deviations and t test of Commons Math, exact Wilcoxon and permutation test by
            all 2^11 signs, Hodges-Lehmann by sorting all pairwise means, bootstrap by 10,000 resamples: five of our twenty
            results, in doubles, without intervals. Wilcoxon: the dynamic programme of the textbooks, whose time grows with
            n^3: 2,000 is as far as it goes in seconds, 100,000 would take it days. Hodges-Lehmann: all n(n+1)/2 means sorted;
            at 100,000 they would fill 40 GB. A million pairs: no more than a t test and sorting the three columns.
            """;
}
