package org.secretomefhir.statistics.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RatioTest {
    private static final MathContext MANY = new MathContext(60);

    @Property
    void isTheNearestDouble(
            @ForAll @BigRange(min = "-1e60", max = "1e60") BigDecimal numerator,
            @ForAll @BigRange(min = "1", max = "1e60") BigDecimal denominator) {
        BigInteger n = numerator.toBigInteger();
        BigInteger d = denominator.toBigInteger();
        double expected = new BigDecimal(n).divide(new BigDecimal(d), MANY).doubleValue();
        assertThat(Ratio.toDouble(n, d)).isEqualTo(expected);
        assertThat(Ratio.toDouble(n.negate(), d)).isEqualTo(-expected);
    }

    @Property
    void commonFactorsChangeNoBit(
            @ForAll long numerator, @ForAll @IntRange(min = 1) int denominator, @ForAll @IntRange(max = 60) int power) {
        BigInteger factor = BigInteger.TEN.pow(power);
        BigInteger n = BigInteger.valueOf(numerator);
        BigInteger d = BigInteger.valueOf(denominator);
        assertThat(Ratio.toDouble(n.multiply(factor), d.multiply(factor))).isEqualTo(Ratio.toDouble(n, d));
    }

    @Property
    void squareRootIsWithinOneUnit(
            @ForAll @BigRange(min = "1", max = "1e90") BigDecimal numerator,
            @ForAll @BigRange(min = "1", max = "1e90") BigDecimal denominator) {
        BigInteger n = numerator.toBigInteger();
        BigInteger d = denominator.toBigInteger();
        double expected =
                new BigDecimal(n).divide(new BigDecimal(d), MANY).sqrt(MANY).doubleValue();
        assertThat(Math.abs(Ratio.squareRoot(n, d) - expected)).isLessThanOrEqualTo(Math.ulp(expected));
    }

    @Test
    void rootsBeyondTheRangeOfADoubleAreFound() {
        BigInteger huge = BigInteger.TEN.pow(600);
        assertThat(Ratio.squareRoot(huge, BigInteger.ONE)).isEqualTo(1e300, within(1e285));
        assertThat(Ratio.squareRoot(BigInteger.ONE, huge)).isEqualTo(1e-300, within(1e-315));
        assertThat(Ratio.squareRoot(BigInteger.ZERO, huge)).isZero();
        assertThat(Ratio.toDouble(huge, BigInteger.ONE)).isInfinite();
        assertThat(Ratio.toDouble(BigInteger.ONE, huge)).isZero();
    }

    @Test
    void theDenominatorIsPositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.toDouble(BigInteger.ONE, BigInteger.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> Ratio.toDouble(BigInteger.ONE, BigInteger.ONE.negate()));
    }
}
