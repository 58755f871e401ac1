package org.secretomefhir.statistics.method;

import java.math.BigInteger;
import org.secretomefhir.statistics.PairedSample;
import org.secretomefhir.statistics.exact.CrossSums;
import org.secretomefhir.statistics.exact.Ratio;

/**
 * The mean change over each of the spreads it may be divided by, each one the square root of an exact ratio of integers.
 * So before and after exchanged give exactly the opposite sign, and the unit of measurement cancels.
 *
 * <p>Every number is infinite or NaN where its spread is zero: callers ask for the spreads first.
 */
final class StandardisedChange {
    private final CrossSums sums;
    private final BigInteger total;
    private final BigInteger totalSquared;
    private final BigInteger n;
    private final BigInteger df;
    private final BigInteger spreadPre;
    private final BigInteger spreadPost;
    private final BigInteger spreadChange;
    private final BigInteger product;

    StandardisedChange(PairedSample sample) {
        this.sums = sample.pairs().sums();
        this.total = sums.sumY().subtract(sums.sumX());
        this.totalSquared = total.pow(2);
        this.n = BigInteger.valueOf(sums.n());
        this.df = BigInteger.valueOf(sums.n() - 1L);
        this.spreadPre = sums.sxx();
        this.spreadPost = sums.syy();
        this.spreadChange = sums.sdd();
        this.product = spreadPre.multiply(spreadPost);
    }

    boolean changeVaries() {
        return spreadChange.signum() > 0;
    }

    boolean preVaries() {
        return spreadPre.signum() > 0;
    }

    boolean postVaries() {
        return spreadPost.signum() > 0;
    }

    /** Mean change over the standard deviation of the changes. */
    double perSdOfChange() {
        return signedRoot(totalSquared.multiply(df), spreadChange.multiply(n));
    }

    /** Mean change over the root mean square of the two standard deviations. */
    double perAverageVariance() {
        return signedRoot(
                totalSquared.multiply(df).shiftLeft(1),
                spreadPre.add(spreadPost).multiply(n));
    }

    /** Mean change over the average of the two standard deviations. */
    double perAverageSd() {
        if (total.signum() == 0) {
            return 0;
        }
        BigInteger scaled = totalSquared.multiply(df);
        double pre = Ratio.squareRoot(spreadPre.multiply(n), scaled);
        double post = Ratio.squareRoot(spreadPost.multiply(n), scaled);
        return total.signum() * 2 / (pre + post);
    }

    /** Mean change over the standard deviation before. */
    double perSdOfPre() {
        return signedRoot(totalSquared.multiply(df), spreadPre.multiply(n));
    }

    /** Standard deviation of the changes over the root mean square of the two standard deviations. */
    double sdOfChangePerAverageVariance() {
        return Ratio.squareRoot(spreadChange.shiftLeft(1), spreadPre.add(spreadPost));
    }

    /** Pearson correlation of before and after. */
    double correlation() {
        BigInteger cross = sums.sxy();
        return cross.signum() * Ratio.squareRoot(cross.pow(2), product);
    }

    /** 1 minus the correlation, with its own digits when the correlation is near 1. */
    double oneMinusCorrelation() {
        double r = correlation();
        BigInteger unexplained = product.subtract(sums.sxy().pow(2));
        return r > 0 ? Ratio.toDouble(unexplained, product) / (1 + r) : 1 - r;
    }

    private double signedRoot(BigInteger numerator, BigInteger denominator) {
        return total.signum() * Ratio.squareRoot(numerator, denominator);
    }
}
