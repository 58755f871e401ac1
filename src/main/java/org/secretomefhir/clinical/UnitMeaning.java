package org.secretomefhir.clinical;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a unit stands for: an exact fraction times a product of powers of base units. Two units can be converted into
 * each other if their dimensions are equal, and the quotient of their magnitudes is then the exact factor.
 *
 * @param numerator positive, in lowest terms with the denominator
 * @param denominator positive
 * @param dimensions exponent of each base unit; zeros are left out
 */
record UnitMeaning(BigInteger numerator, BigInteger denominator, SortedMap<String, Integer> dimensions) {
    static final UnitMeaning ONE = new UnitMeaning(BigInteger.ONE, BigInteger.ONE, new TreeMap<>());

    UnitMeaning {
        if (numerator.signum() <= 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException("the magnitude of a unit is positive");
        }
        BigInteger common = numerator.gcd(denominator);
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
        SortedMap<String, Integer> powers = new TreeMap<>(dimensions);
        powers.values().removeIf(exponent -> exponent == 0);
        dimensions = Collections.unmodifiableSortedMap(powers);
    }

    static UnitMeaning ofBase(String name) {
        return new UnitMeaning(BigInteger.ONE, BigInteger.ONE, new TreeMap<>(Map.of(name, 1)));
    }

    /** @throws IllegalArgumentException if the number is not positive */
    static UnitMeaning ofNumber(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= 0
                ? new UnitMeaning(plain.toBigIntegerExact(), BigInteger.ONE, new TreeMap<>())
                : new UnitMeaning(plain.unscaledValue(), BigInteger.TEN.pow(plain.scale()), new TreeMap<>());
    }

    UnitMeaning times(UnitMeaning other) {
        SortedMap<String, Integer> sum = new TreeMap<>(dimensions);
        other.dimensions.forEach((base, exponent) -> sum.merge(base, exponent, Math::addExact));
        return new UnitMeaning(numerator.multiply(other.numerator), denominator.multiply(other.denominator), sum);
    }

    UnitMeaning power(int exponent) {
        SortedMap<String, Integer> powers = new TreeMap<>();
        dimensions.forEach((base, one) -> powers.put(base, Math.multiplyExact(one, exponent)));
        BigInteger up = numerator.pow(Math.abs(exponent));
        BigInteger down = denominator.pow(Math.abs(exponent));
        return exponent < 0 ? new UnitMeaning(down, up, powers) : new UnitMeaning(up, down, powers);
    }
}
