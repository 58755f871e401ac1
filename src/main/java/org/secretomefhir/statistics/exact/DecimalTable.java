package org.secretomefhir.statistics.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows of decimals, some of them missing, as integers: each value is {@link #origin} plus a whole number, not negative, of
 * {@link #step}s. The origin is the least value, and the numbers have no common factor, so tables that differ by a
 * constant or by a positive factor have the same numbers. Rows and columns stay in their order. Immutable.
 */
public final class DecimalTable {
    private final @Nullable BigInteger[][] units;
    private final BigDecimal origin;
    private final BigDecimal step;

    private DecimalTable(@Nullable BigInteger[][] units, BigDecimal origin, BigDecimal step) {
        this.units = units;
        this.origin = origin;
        this.step = step;
    }

    /**
     * The table with these rows; null is a missing value.
     *
     * @throws IllegalArgumentException if a value other than zero lies outside 1e-300 to 1e300 in size or has more than
     *     1000 digits
     */
    public static DecimalTable of(List<? extends List<? extends @Nullable BigDecimal>> rows) {
        List<BigDecimal> values = new ArrayList<>();
        rows.forEach(row -> row.stream().filter(Objects::nonNull).forEach(v -> values.add(DecimalPairs.normal(v))));
        BigDecimal least = values.stream().reduce(BigDecimal::min).orElse(BigDecimal.ZERO);
        int scale = values.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        BigInteger divisor = BigInteger.ZERO;
        for (BigDecimal value : values) {
            divisor = divisor.gcd(steps(value, least, scale));
        }
        BigInteger common = divisor.max(BigInteger.ONE);
        @Nullable BigInteger[][] units = new @Nullable BigInteger[rows.size()][];
        for (int i = 0; i < units.length; i++) {
            units[i] = rows.get(i).stream()
                    .map(value ->
                            value == null ? null : steps(value, least, scale).divide(common))
                    .toArray(BigInteger[]::new);
        }
        return new DecimalTable(units, least, new BigDecimal(common, scale));
    }

    /** Number of rows. */
    public int size() {
        return units.length;
    }

    /** One row in steps from the origin, null for missing, as a new array. */
    public @Nullable BigInteger[] row(int i) {
        return Arrays.copyOf(units[i], units[i].length);
    }

    /** The least value; zero if there is none. */
    public BigDecimal origin() {
        return origin;
    }

    /** The value of one step, positive. */
    public BigDecimal step() {
        return step;
    }

    private static BigInteger steps(BigDecimal value, BigDecimal origin, int scale) {
        return value.subtract(origin).setScale(scale).unscaledValue();
    }
}
