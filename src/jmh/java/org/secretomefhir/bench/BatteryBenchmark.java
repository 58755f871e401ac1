package org.secretomefhir.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.secretomefhir.statistics.AnalysisPlan;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.analysis.PairedAnalysis;
import org.secretomefhir.statistics.method.IdealBcaBootstrap;

/**
 * Every statistic of an endpoint of eleven patients (or a thousand), on average over nine endpoints, against the plain
 * way to five of them (see {@link TextbookBattery}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(BatteryBenchmark.ENDPOINTS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class BatteryBenchmark {
    static final int ENDPOINTS = 9;

    @Param({"sample", "wide"})
    public String data = "";

    private List<Pairs> endpoints = List.of();
    private List<PairedSample> samples = List.of();
    private final AnalysisPlan plan = AnalysisPlan.standard();

    /** Reads or makes the data. */
    @Setup
    public void prepare() {
        endpoints = switch (data) {
            case "sample" -> Pairs.cohort();
            case "wide" -> Pairs.wide(11);
            case "wide-1000" -> Pairs.wide(1000);
            default -> throw new IllegalArgumentException(data);
        };
        samples = endpoints.stream().map(Pairs::sample).toList();
        if (samples.size() != ENDPOINTS) {
            throw new IllegalStateException("nine endpoints are needed");
        }
    }

    /** From lists of decimals to every result. */
    @Benchmark
    public void battery(Blackhole hole) {
        for (Pairs endpoint : endpoints) {
            hole.consume(PairedAnalysis.analyse(endpoint.sample(), endpoint.spec(), plan));
        }
    }

    /** The part of the battery that is the bootstrap of infinitely many resamples. */
    @Benchmark
    public void bootstrap(Blackhole hole) {
        for (PairedSample sample : samples) {
            hole.consume(IdealBcaBootstrap.of(sample.change()));
        }
    }

    /** Baseline of the battery without bootstrap. */
    @Benchmark
    public void textbook(Blackhole hole) {
        for (Pairs endpoint : endpoints) {
            hole.consume(TextbookBattery.of(endpoint));
        }
    }

    /** Baseline of the bootstrap: ten thousand resamples. */
    @Benchmark
    public void resampling(Blackhole hole) {
        for (PairedSample sample : samples) {
            hole.consume(TextbookBattery.resampling(sample.change().toDoubles()));
        }
    }

    /** Baseline of the battery. */
    @Benchmark
    public void textbookWithResampling(Blackhole hole) {
        textbook(hole);
        resampling(hole);
    }
}
