package org.secretomefhir.statistics.repeated;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.exact.DecimalTable;

/**
 * All that the models need to know of a sample. The numbers are those of the sample minus its least value, in a unit that
 * makes the largest at most one: samples that differ by a constant or a positive factor have the same. All sums are exact,
 * so the order of subjects changes no bit.
 */
final class SufficientStatistics {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    private final List<VisitPattern> patterns;
    private final int[] counts;
    private final List<BigDecimal> means;
    private final BigDecimal origin;
    private final BigDecimal unit;

    private SufficientStatistics(List<PatternSums> groups, int visits, int bits, DecimalTable table) {
        counts = new int[visits];
        BigInteger[] totals = new BigInteger[visits];
        Arrays.fill(totals, BigInteger.ZERO);
        groups.forEach(group -> group.addTo(counts, totals));
        patterns = groups.stream()
                .map(group -> group.pattern(counts, totals, bits))
                .toList();
        BigDecimal one = new BigDecimal(BigInteger.ONE.shiftLeft(bits));
        means = IntStream.range(0, visits)
                .mapToObj(visit -> new BigDecimal(totals[visit])
                        .divide(one.multiply(BigDecimal.valueOf(Math.max(counts[visit], 1))), DIGITS))
                .toList();
        unit = table.step().multiply(one);
        origin = table.origin().divide(unit, DIGITS);
    }

    static SufficientStatistics of(RepeatedSample sample) {
        DecimalTable table = sample.table();
        int visits = sample.visits().size();
        Map<int[], PatternSums> groups = new TreeMap<>(Arrays::compare);
        int bits = 0;
        for (int i = 0; i < table.size(); i++) {
            @Nullable BigInteger[] row = table.row(i);
            int[] seen = IntStream.range(0, visits)
                    .filter(visit -> row[visit] != null)
                    .toArray();
            groups.computeIfAbsent(seen, PatternSums::new).add(row);
            for (BigInteger value : row) {
                bits = Math.max(bits, value == null ? 0 : value.bitLength());
            }
        }
        return new SufficientStatistics(List.copyOf(groups.values()), visits, bits, table);
    }

    /** The groups of subjects who were seen at the same visits. */
    List<VisitPattern> patterns() {
        return patterns;
    }

    int visits() {
        return counts.length;
    }

    /** Values in all. */
    int observations() {
        return Arrays.stream(counts).sum();
    }

    /** Whether nothing varies but from visit to visit. */
    boolean equalWithinVisits() {
        return patterns.stream().allMatch(VisitPattern::equalsEverybody);
    }

    /** The mean at the first visit, from zero and not from the origin; in units. */
    BigDecimal firstMean() {
        return origin.add(means.get(0), DIGITS);
    }

    /** The mean at a visit minus that at the first, in units. */
    BigDecimal meanChange(int visit) {
        return means.get(visit).subtract(means.get(0), DIGITS);
    }

    /** The value of one unit. */
    BigDecimal unit() {
        return unit;
    }
}
