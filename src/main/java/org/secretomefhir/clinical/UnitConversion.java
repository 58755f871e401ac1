package org.secretomefhir.clinical;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** An exact factor from one unit to another. Immutable. */
public final class UnitConversion {
    private final BigDecimal numerator;
    private final BigDecimal denominator;
    private final @Nullable BigDecimal finite;

    UnitConversion(UnitMeaning from, UnitMeaning to) {
        BigInteger up = from.numerator().multiply(to.denominator());
        BigInteger down = from.denominator().multiply(to.numerator());
        BigInteger common = up.gcd(down);
        this.numerator = new BigDecimal(up.divide(common));
        this.denominator = new BigDecimal(down.divide(common));
        this.finite = finite(numerator, denominator);
    }

    /**
     * Of a unit of which one is so many of the other.
     *
     * @throws IllegalArgumentException if the factor is not positive
     */
    public static UnitConversion ofFactor(BigDecimal factor) {
        return new UnitConversion(UnitMeaning.ofNumber(factor), UnitMeaning.ONE);
    }

    /**
     * The value in the other unit: exact where that is a finite decimal, otherwise rounded once as
     * {@link DecimalQuotient} says. Without trailing zeros.
     */
    public BigDecimal apply(BigDecimal value) {
        return finite != null
                ? value.multiply(finite).stripTrailingZeros()
                : DecimalQuotient.of(
                        value.multiply(numerator),
                        denominator,
                        value.stripTrailingZeros().scale());
    }

    /** Whether both change every value in the same way. */
    public boolean isSameAs(UnitConversion other) {
        return numerator.compareTo(other.numerator) == 0 && denominator.compareTo(other.denominator) == 0;
    }

    private static @Nullable BigDecimal finite(BigDecimal numerator, BigDecimal denominator) {
        try {
            return numerator.divide(denominator).stripTrailingZeros();
        } catch (ArithmeticException endless) {
            return null;
        }
    }
}
