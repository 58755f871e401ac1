package org.secretomefhir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.LeastSignificantChange;
import org.secretomefhir.statistics.PairedSample;

/** Data to measure with: one endpoint's values before and after, and what is known about the endpoint. */
record Pairs(List<BigDecimal> pre, List<BigDecimal> post, EndpointSpec spec) {
    private static final Path COHORT = Path.of("src/test/resources/reference/cohort/main.csv");

    PairedSample sample() {
        return PairedSample.of(pre, post);
    }

    /** The nine endpoints of the synthetic cohort of eleven patients. */
    static List<Pairs> cohort() {
        List<String[]> rows;
        try (var lines = Files.lines(COHORT)) {
            rows = lines.map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("run in the project's folder", e);
        }
        String[] header = rows.get(0);
        List<Pairs> endpoints = new ArrayList<>();
        for (int column = 0; column < header.length; column++) {
            if (header[column].endsWith(".pre")) {
                endpoints.add(new Pairs(column(rows, column), column(rows, column + 1), spec(header[column])));
            }
        }
        return endpoints;
    }

    /** As many endpoints of n patients, measured to three decimals with a wide spread. */
    static List<Pairs> wide(int n) {
        List<Pairs> endpoints = new ArrayList<>();
        for (int seed = 1; seed <= 9; seed++) {
            endpoints.add(random(n, 10_000, 3, seed));
        }
        return endpoints;
    }

    /** Pairs that differ by a normal change of this standard deviation, in units of 10^-scale. */
    static Pairs random(int n, double spread, int scale, long seed) {
        Random random = new Random(seed);
        List<BigDecimal> pre = new ArrayList<>(n);
        List<BigDecimal> post = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            long before = Math.round(10 * spread + 2 * spread * random.nextGaussian());
            long change = Math.round(spread * (random.nextGaussian() - 0.02));
            pre.add(BigDecimal.valueOf(before, scale));
            post.add(BigDecimal.valueOf(before + change, scale));
        }
        return new Pairs(pre, post, spec(""));
    }

    private static List<BigDecimal> column(List<String[]> rows, int column) {
        return rows.stream().skip(1).map(row -> new BigDecimal(row[column])).toList();
    }

    private static EndpointSpec spec(String name) {
        boolean tScore = name.startsWith("tscore");
        return new EndpointSpec(
                tScore ? Direction.INCREASE : Direction.DECREASE,
                LeastSignificantChange.parse(tScore ? "0.3" : "15%"),
                new BigDecimal(tScore ? "0.2" : "2"),
                tScore);
    }
}
