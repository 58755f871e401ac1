package org.secretomefhir.pipeline;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Wall time of the stages of one run, by a clock that no clock change touches. */
final class Stopwatch {
    private final SortedMap<String, Long> milliseconds = new TreeMap<>();

    <T> T time(String stage, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            milliseconds.merge(stage, (System.nanoTime() - start) / 1_000_000, Long::sum);
        }
    }

    SortedMap<String, Long> milliseconds() {
        return new TreeMap<>(milliseconds);
    }
}
