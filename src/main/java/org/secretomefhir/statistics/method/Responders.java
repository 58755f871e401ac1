package org.secretomefhir.statistics.method;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.secretomefhir.statistics.Direction;
import org.secretomefhir.statistics.EndpointSpec;
import org.secretomefhir.statistics.LeastSignificantChange;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.Responder;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.DecimalPairs;

/**
 * Subjects whose own change exceeds measurement error (least significant change; Bonnick, Johnston and Kleerekoper
 * 2001, J Clin Densitom 4:105). Sources of the intervals stand with {@link Proportion}.
 */
public final class Responders {
    private static final double LEVEL = 0.95;

    private Responders() {}

    /**
     * Counts the subjects whose change reaches the least significant change in the expected direction, those whose
     * change reaches it against the direction, and the rest, with intervals of the first two shares. Compared as exact
     * decimals; "reaches" includes equality.
     *
     * <p>A percentage is taken of the size of the subject's own value before; where that is zero any change reaches it,
     * and no change at all never does.
     *
     * <p>R, where a rise is expected: {@code k <- sum(d >= lsc)}, by percentage
     * {@code k <- sum(d > 0 & d >= lsc / 100 * abs(pre))}; {@code binom.test(k, n)$conf.int; prop.test(k, n, correct =
     * FALSE)$conf.int; qbeta(c(.025, .975), k + .5, n - k + .5)}
     *
     * <p>Not computable without a least significant change, without an expected direction, or without a pair.
     */
    public static Outcome<Responder> of(PairedSample sample, EndpointSpec spec) {
        LeastSignificantChange lsc = spec.lsc();
        if (lsc == null) {
            return Outcome.not(Why.NO_THRESHOLD);
        }
        if (spec.direction() == null) {
            return Outcome.not(Why.NO_DIRECTION);
        }
        int n = sample.nPaired();
        if (n == 0) {
            return Outcome.not(Why.NO_COMPLETE_PAIR);
        }
        Counts counts = lsc.percentOfPre()
                ? byPercentage(sample.pairs(), lsc.amount())
                : byAmount(sample.pairs(), lsc.amount());
        boolean lower = spec.direction() == Direction.DECREASE;
        Proportion improved = new Proportion(lower ? counts.down() : counts.up(), n);
        Proportion worsened = new Proportion(lower ? counts.up() : counts.down(), n);
        return Outcome.of(new Responder(
                lsc.amount(),
                lsc.percentOfPre(),
                lower,
                improved.k(),
                worsened.k(),
                n - improved.k() - worsened.k(),
                improved.value(),
                improved.clopperPearson(LEVEL),
                improved.wilson(LEVEL),
                improved.jeffreys(LEVEL),
                worsened.clopperPearson(LEVEL)));
    }

    private record Counts(int up, int down) {}

    private static Counts byAmount(DecimalPairs pairs, BigDecimal amount) {
        // |d| units of 10^-scale reach the amount if they reach it rounded up to whole units.
        BigInteger least = amount.scaleByPowerOfTen(pairs.scale())
                .setScale(0, RoundingMode.CEILING)
                .toBigIntegerExact();
        int up = 0;
        int down = 0;
        for (int i = 0; i < pairs.size(); i++) {
            BigInteger change = pairs.yUnit(i).subtract(pairs.xUnit(i));
            if (change.abs().compareTo(least) >= 0) {
                up += change.signum() > 0 ? 1 : 0;
                down += change.signum() < 0 ? 1 : 0;
            }
        }
        return new Counts(up, down);
    }

    private static Counts byPercentage(DecimalPairs pairs, BigDecimal percent) {
        // |d| >= percent / 100 |pre|, multiplied out to whole numbers
        BigDecimal share = percent.movePointLeft(2).stripTrailingZeros();
        BigInteger numerator = share.setScale(Math.max(0, share.scale())).unscaledValue();
        BigInteger denominator = BigInteger.TEN.pow(Math.max(0, share.scale()));
        int up = 0;
        int down = 0;
        for (int i = 0; i < pairs.size(); i++) {
            BigInteger change = pairs.yUnit(i).subtract(pairs.xUnit(i));
            BigInteger least = pairs.xUnit(i).abs().multiply(numerator);
            if (change.abs().multiply(denominator).compareTo(least) >= 0) {
                up += change.signum() > 0 ? 1 : 0;
                down += change.signum() < 0 ? 1 : 0;
            }
        }
        return new Counts(up, down);
    }
}
