package org.secretomefhir.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Our time against that of a baseline.
 *
 * @param id for selecting it
 * @param less is measured too and taken from our time; null for nothing
 * @param baseline null where none can be run
 * @param goal our time must be below, in seconds; infinite for none
 */
record Comparison(
        String id,
        String title,
        Timing ours,
        @Nullable Timing less,
        @Nullable Timing baseline,
        double goal) {

    /** All comparisons, in the order in which they are printed. */
    static List<Comparison> all() {
        return List.of(
                battery("sample", "battery", "textbookWithResampling", 5e-3),
                battery("wide", "battery", "textbookWithResampling", 5e-3),
                batteryLessBootstrap("sample"),
                batteryLessBootstrap("wide"),
                bootstrap("sample"),
                bootstrap("wide"),
                bootstrap("wide-1000"),
                wilcoxon(50, false, 50, 0.2e-3),
                wilcoxon(50, true, 50, 0.2e-3),
                wilcoxon(1000, false, 1000, 20e-3),
                wilcoxon(1000, true, 1000, 20e-3),
                wilcoxon(WilcoxonBenchmark.LARGEST_TEXTBOOK, false, WilcoxonBenchmark.LARGEST_TEXTBOOK, Double.NaN),
                wilcoxon(100_000, false, 0, 2),
                wilcoxon(100_000, true, 0, 2),
                hodgesLehmann(1000, 1000, Double.NaN),
                hodgesLehmann(
                        HodgesLehmannBenchmark.LARGEST_TEXTBOOK, HodgesLehmannBenchmark.LARGEST_TEXTBOOK, Double.NaN),
                hodgesLehmann(100_000, 0, 0.2),
                million());
    }

    private static Comparison battery(String data, String method, String baseline, double goal) {
        return new Comparison(
                "battery-" + data,
                "full battery with ideal BCa, n = 11, " + data,
                Timing.of(BatteryBenchmark.class, method, Map.of("data", data)),
                null,
                Timing.of(BatteryBenchmark.class, baseline, Map.of("data", data)),
                goal);
    }

    private static Comparison batteryLessBootstrap(String data) {
        return new Comparison(
                "battery-without-bootstrap-" + data,
                "full battery less its bootstrap, n = 11, " + data,
                Timing.of(BatteryBenchmark.class, "battery", Map.of("data", data)),
                Timing.of(BatteryBenchmark.class, "bootstrap", Map.of("data", data)),
                Timing.of(BatteryBenchmark.class, "textbook", Map.of("data", data)),
                0.5e-3);
    }

    private static Comparison bootstrap(String data) {
        return new Comparison(
                "bootstrap-" + data,
                "ideal BCa bootstrap alone, " + (data.endsWith("1000") ? "n = 1,000, wide" : "n = 11, " + data),
                Timing.of(BatteryBenchmark.class, "bootstrap", Map.of("data", data)),
                null,
                Timing.of(BatteryBenchmark.class, "resampling", Map.of("data", data)),
                Double.NaN);
    }

    private static Comparison wilcoxon(int n, boolean ties, int baseline, double goal) {
        Map<String, String> data = Map.of("n", Integer.toString(n), "ties", Boolean.toString(ties));
        return new Comparison(
                "wilcoxon-" + n + (ties ? "-ties" : ""),
                String.format(Locale.ROOT, "exact Wilcoxon, n = %,d, %s ties", n, ties ? "with" : "no"),
                Timing.of(WilcoxonBenchmark.class, "exact", data),
                null,
                baseline == 0 ? null : Timing.of(WilcoxonBenchmark.class, "textbook", data),
                goal);
    }

    private static Comparison hodgesLehmann(int n, int baseline, double goal) {
        Map<String, String> data = Map.of("n", Integer.toString(n));
        return new Comparison(
                "hodges-lehmann-" + n,
                String.format(Locale.ROOT, "Hodges-Lehmann with intervals, n = %,d", n),
                Timing.of(HodgesLehmannBenchmark.class, "estimate", data),
                null,
                baseline == 0 ? null : Timing.of(HodgesLehmannBenchmark.class, "textbook", data),
                goal);
    }

    private static Comparison million() {
        return new Comparison(
                "million",
                "full battery, a million pairs, -Xmx1g",
                Timing.of(MillionBenchmark.class, "battery", Map.of()).within("1g"),
                null,
                Timing.of(MillionBenchmark.class, "sortAndPairedT", Map.of()).within("1g"),
                Double.NaN);
    }
}
