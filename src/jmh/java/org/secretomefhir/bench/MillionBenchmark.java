package org.secretomefhir.bench;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.stat.inference.TTest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.EndpointResult;
import org.secretomefhir.statistics.analysis.PairedAnalysis;

/** Every statistic of a million pairs, against no more than sorting the three columns and a t test. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 1)
public class MillionBenchmark {
    private static final int N = 1_000_000;

    private Pairs pairs = Pairs.random(1, 1, 0, 0);

    /** Makes the pairs, of three decimals. */
    @Setup
    public void prepare() {
        pairs = Pairs.random(N, 10_000, 3, N);
    }

    /** From lists of decimals to every result. */
    @Benchmark
    public EndpointResult battery() {
        return PairedAnalysis.analyse(pairs.sample(), pairs.spec(), AnalysisPlan.standard());
    }

    /** Baseline: what any program must do at least. */
    @Benchmark
    public void sortAndPairedT(Blackhole hole) {
        double[] pre = doubles(pairs.pre());
        double[] post = doubles(pairs.post());
        double[] change = new double[N];
        Arrays.setAll(change, i -> post[i] - pre[i]);
        hole.consume(new TTest().pairedTTest(pre, post));
        for (double[] column : List.of(pre, post, change)) {
            Arrays.sort(column);
            hole.consume(column);
        }
    }

    private static double[] doubles(List<BigDecimal> values) {
        return values.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }
}
