package org.secretomefhir.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** The most heap that the process of a benchmark ever used, garbage included, in MB: a sum of the peaks of its pools. */
public final class PeakHeap implements InternalProfiler {
    static final String NAME = "peakHeap";

    private static final double MEGABYTE = 1 << 20;

    @Override
    public String getDescription() {
        return "peak use of the heap";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // peaks are kept by the pools themselves
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToDouble(PeakHeap::peak)
                .sum();
        return List.of(new ScalarResult(NAME, peak / MEGABYTE, "MB", AggregationPolicy.MAX));
    }

    private static double peak(MemoryPoolMXBean pool) {
        return pool.getPeakUsage().getUsed();
    }
}
