package org.secretomefhir.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.secretomefhir.statistics.EndpointResult.HodgesLehmann;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.method.HodgesLehmannEstimate;

/** The estimate with its exact and asymptotic intervals at two levels, against sorting all pairwise means. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class HodgesLehmannBenchmark {
    /** Its 12.5 million means take 100 MB; those of 100,000 pairs would take 40 GB. */
    static final int LARGEST_TEXTBOOK = 5000;

    @Param("1000")
    public int n;

    /** Standard deviation of the changes in units of their last decimal. */
    @Param("10000")
    public double spread;

    private Decimals change = Pairs.random(1, 1, 0, 0).sample().change();
    private double[] doubles = {};

    /** Makes the changes. */
    @Setup
    public void prepare() {
        change = Pairs.random(n, spread, 3, n).sample().change();
        doubles = change.toDoubles();
    }

    /** The estimate over all and over the non-zero changes, and four intervals. */
    @Benchmark
    public Outcome<HodgesLehmann> estimate() {
        return HodgesLehmannEstimate.of(change);
    }

    /** Baseline: the sorted means alone, from which everything could be read off. */
    @Benchmark
    public double[] textbook() {
        return TextbookWalsh.sorted(doubles);
    }
}
