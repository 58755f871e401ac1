package org.secretomefhir.statistics.method;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Tost;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.distribution.StudentT;
import org.secretomefhir.statistics.exact.Decimals;
import org.secretomefhir.statistics.exact.Ratio;

/** Two one-sided t tests of equivalence (Schuirmann 1987, J Pharmacokinet Biopharm 15:657; Lakens 2017). */
public final class Equivalence {
    private static final double ALPHA = 0.05;

    private Equivalence() {}

    /**
     * Is the mean change inside (-margin, margin)? t = (mean + margin) / se against "at or below -margin", t = (mean -
     * margin) / se against "at or above margin"; p is the larger of the two. The margin is added to the changes as a
     * decimal, so a common power of ten changes no bit.
     *
     * <p>R: {@code t.test(d, mu = -margin, alternative = "greater")} and {@code t.test(d, mu = margin, alternative =
     * "less")}
     *
     * <p>Not computable without a margin, below two pairs, if all changes are equal, or if t is beyond a double.
     *
     * @param change the changes
     * @param margin positive, in the unit of the changes; null if none was stated
     */
    public static Outcome<Tost> of(Decimals change, @Nullable BigDecimal margin) {
        if (margin == null) {
            return Outcome.not(Why.NO_MARGIN);
        }
        if (change.size() < 2) {
            return Outcome.not(change.size() == 0 ? Why.NO_COMPLETE_PAIR : Why.N_BELOW_2);
        }
        if (change.isConstant()) {
            return Outcome.not(Why.ZERO_VARIANCE);
        }
        double tLower = shiftedT(change, margin);
        double tUpper = shiftedT(change, margin.negate());
        if (!Double.isFinite(tLower) || !Double.isFinite(tUpper)) {
            return Outcome.not(Why.OUT_OF_RANGE);
        }
        int df = change.size() - 1;
        double pLower = StudentT.upperTail(tLower, df);
        double pUpper = StudentT.lowerTail(tUpper, df);
        double p = Math.max(pLower, pUpper);
        return Outcome.of(new Tost(margin, tLower, pLower, tUpper, pUpper, p, p < ALPHA));
    }

    /** The one-sample t of the changes with {@code shift} added to each: sum sqrt((n - 1) / (n * centred squares)). */
    private static double shiftedT(Decimals change, BigDecimal shift) {
        BigInteger n = BigInteger.valueOf(change.size());
        // Everything in units of 10^-scale, in which both the step of the changes and the shift are whole.
        int scale = Math.max(0, Math.max(change.step().scale(), shift.scale()));
        BigInteger step = change.step().setScale(scale).unscaledValue();
        BigInteger sum = change.sum()
                .multiply(step)
                .add(shift.setScale(scale).unscaledValue().multiply(n));
        BigInteger centred = change.centredSquares().multiply(step.pow(2));
        double size = Ratio.squareRoot(sum.pow(2).multiply(BigInteger.valueOf(change.size() - 1L)), centred);
        return sum.signum() * size;
    }
}
