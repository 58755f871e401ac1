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
import org.secretomefhir.statistics.EndpointResult.SignedRank;
import org.secretomefhir.statistics.ZeroRule;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.method.WilcoxonSignedRank;

/** The whole signed-rank test, ranking included, against the dynamic programme of the textbooks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class WilcoxonBenchmark {
    /** The dynamic programme takes seconds there; its time grows with the third power of n. */
    static final int LARGEST_TEXTBOOK = 2000;

    @Param("50")
    public int n;

    @Param("false")
    public boolean ties;

    private Decimals change = Pairs.random(1, 1, 0, 0).sample().change();
    private double[] doubles = {};

    /** Makes the changes, not zero: some hundred different sizes, or all sizes different. */
    @Setup
    public void prepare() {
        Pairs pairs = Pairs.random(n, ties ? 30 : 1e12, 3, n);
        change = pairs.sample().change();
        doubles = change.withoutZeros().toDoubles();
    }

    /** Exact p and both approximations. */
    @Benchmark
    public SignedRank exact() {
        return WilcoxonSignedRank.of(change, ZeroRule.WILCOX);
    }

    /** Baseline. */
    @Benchmark
    public double textbook() {
        return TextbookWilcoxon.exact(doubles);
    }
}
