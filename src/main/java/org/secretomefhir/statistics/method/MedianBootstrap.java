package org.secretomefhir.statistics.method;

import java.math.BigDecimal;
import java.util.Arrays;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.Decimals;

/**
 * Bootstrap interval of the median change, from a seeded generator over the sorted changes: the same changes give the
 * same interval, in whatever order they come. In the unit of the changes; sources stand with {@link BcaBootstrap}.
 *
 * @param seed of {@link ResampleIndices#minimalStandard}
 * @param replicates resamples drawn
 * @param median the median of the changes
 * @param z0 normal quantile of the share of resampled medians below the median
 * @param acceleration from the jackknife
 * @param percentileCi95 interval at the levels .025 and .975
 * @param bcaCi95 interval at the adjusted levels
 * @param bootSe standard deviation of the resampled medians
 */
public record MedianBootstrap(
        long seed,
        int replicates,
        double median,
        Outcome<Double> z0,
        Outcome<Double> acceleration,
        Limits percentileCi95,
        Limits bcaCi95,
        Outcome<Double> bootSe) {
    private static final int REPLICATES = 1999;
    private static final int LARGEST_N = 200;
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final double CONFIDENCE = 0.95;

    /**
     * 1999 resamples. R: {@code b <- boot::boot(sort(d), function(x, i) median(x[i]), 1999); boot::boot.ci(b, type =
     * c("perc", "bca"), L = boot::empinf(b, type = "jack"))} with the indices of the generator.
     *
     * <p>Not computable below two pairs, if all changes are equal, or above 200 pairs, where resampling takes longer
     * than it tells. Where every resampled median lies on one side, or the jackknife medians are all equal, there is
     * the percentile interval only.
     *
     * @param change the changes
     * @param seed from 1 to 2^31 - 2
     * @throws IllegalArgumentException if the seed lies outside and resamples were to be drawn
     */
    public static Outcome<MedianBootstrap> of(Decimals change, long seed) {
        int n = change.size();
        if (n < 2) {
            return Outcome.not(n == 0 ? Why.NO_COMPLETE_PAIR : Why.N_BELOW_2);
        }
        if (change.isConstant()) {
            return Outcome.not(Why.ZERO_VARIANCE);
        }
        if (n > LARGEST_N) {
            return Outcome.not(Why.N_ABOVE_200);
        }
        double[] units = new double[n];
        for (int i = 0; i < n; i++) {
            units[i] = change.unit(i).doubleValue();
        }
        BcaBootstrap drawn = BcaBootstrap.of(
                units, MedianBootstrap::twiceMedian, ResampleIndices.minimalStandard(seed), REPLICATES, CONFIDENCE);
        BigDecimal half = change.step().multiply(HALF);
        return Outcome.of(new MedianBootstrap(
                seed,
                REPLICATES,
                change.toDouble(change.unit((n - 1) / 2).add(change.unit(n / 2)), 2),
                drawn.z0(),
                drawn.acceleration(),
                scaled(drawn.percentile(), half),
                scaled(drawn.bca(), half),
                scaled(drawn.bootSe(), half)));
    }

    /** In whole units, so that equal medians are equal to the last bit. Sorts the values. */
    private static double twiceMedian(double[] units) {
        Arrays.sort(units);
        return units[(units.length - 1) / 2] + units[units.length / 2];
    }

    private static Limits scaled(Limits limits, BigDecimal factor) {
        return new Limits(scaled(limits.lower(), factor), scaled(limits.upper(), factor));
    }

    private static Outcome<Double> scaled(Outcome<Double> value, BigDecimal factor) {
        return value.flatMap(
                one -> Outcome.finite(new BigDecimal(one).multiply(factor).doubleValue()));
    }
}
