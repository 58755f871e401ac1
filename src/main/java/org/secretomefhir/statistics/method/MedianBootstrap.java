package org.secretomefhir.statistics.method;

import java.math.BigDecimal;
import java.util.Arrays;
import org.secretomefhir.statistics.Limits;
import org.secretomefhir.statistics.Outcome;
import org.secretomefhir.statistics.StrictTies;
import org.secretomefhir.statistics.Why;
import org.secretomefhir.statistics.exact.Decimals;

/**
 * Bootstrap interval of the median change, from a seeded generator over the sorted changes: the same changes give the
 * same interval, in whatever order they come. In the unit of the changes; sources stand with {@link BcaBootstrap}.
 *
 * @param seed of {@link ResampleIndices#minimalStandard}
 * @param replicates resamples drawn
 * @param median the median of the changes
 * @param z0 normal quantile of the share of resampled medians below the median and half of those equal to it
 * @param acceleration from the jackknife
 * @param percentileCi95 interval at the levels .025 and .975
 * @param bcaCi95 interval at the adjusted levels
 * @param bootSe standard deviation of the resampled medians
 * @param strict the same with none of those equal to it, as R has it
 */
public record MedianBootstrap(
        long seed,
        int replicates,
        double median,
        Outcome<Double> z0,
        Outcome<Double> acceleration,
        Limits percentileCi95,
        Limits bcaCi95,
        Outcome<Double> bootSe,
        StrictTies strict) {
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
        BcaBootstrap drawn = drawn(change, seed);
        BigDecimal half = change.step().multiply(HALF);
        Interval ours = interval(change, drawn, seed);
        return Outcome.of(new MedianBootstrap(
                seed,
                REPLICATES,
                change.toDouble(change.unit((n - 1) / 2).add(change.unit(n / 2)), 2),
                ours.z0(),
                drawn.acceleration(),
                scaled(drawn.percentile(), half),
                scaled(ours.limits(), half),
                scaled(drawn.bootSe(), half),
                new StrictTies(
                        drawn.strict().z0(),
                        drawn.strict().adjAlpha(),
                        scaled(drawn.strict().bcaCi95(), half))));
    }

    private static BcaBootstrap drawn(Decimals change, long seed) {
        double[] units = new double[change.size()];
        for (int i = 0; i < units.length; i++) {
            units[i] = change.unit(i).doubleValue();
        }
        return BcaBootstrap.of(
                units, MedianBootstrap::twiceMedian, ResampleIndices.minimalStandard(seed), REPLICATES, CONFIDENCE);
    }

    private record Interval(Outcome<Double> z0, Limits limits) {}

    /**
     * The same resamples for changes and for the changes negated, so that one interval is the other negated; of changes
     * that lean to neither side the even one.
     */
    private static Interval interval(Decimals change, BcaBootstrap drawn, long seed) {
        int lean = change.lean();
        if (lean > 0) {
            return new Interval(drawn.z0(), drawn.bca());
        }
        if (lean < 0) {
            BcaBootstrap other = drawn(change.negated(), seed);
            return new Interval(other.z0().map(z0 -> 0 - z0), other.bca().negated());
        }
        Outcome<Double> reach = drawn.percentile()
                .upper()
                .flatMap(upper -> drawn.percentile().lower().map(lower -> (upper - lower) / 2));
        return new Interval(Outcome.of(0.0), new Limits(reach.map(value -> 0 - value), reach));
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
